// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "demo/gathering.h"
#include "people/people.h"

#include <cstdint>
#include <functional>
#include <string>

namespace hazirun::demo {

/// How much, and which: the same size, seed and day give the same data. Only links are random
/// always, as they must be.
struct Size {
    int people = 400; ///< 20 .. 1,000,000
    int meetings = 44; ///< 1 .. 100,000
    std::uint64_t seed = 1;
    Date today;
};

struct Made {
    int people = 0;
    int meetings = 0;
    int answers = 0;
    int attendances = 0;
};

/// Called about a hundred times, with what is done in percent.
using Progress = std::function<void(int percent)>;

/// Writes an invented association through the same verbs the pages use. `verbs.clock` is moved
/// through the year.
Made make(people::People& people, const Verbs& verbs, const Size& size, const Progress& progress);

inline constexpr auto association = "Örnek Yerel Eylem Grubu Derneği";
inline constexpr auto telephone = "0266 000 00 00";
inline constexpr int board_seats = 7; ///< as many as its group of the board has

} // namespace hazirun::demo
