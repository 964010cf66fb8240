// SPDX-License-Identifier: MIT
#pragma once

#include "people/person.h"

#include <optional>
#include <string>
#include <string_view>

namespace hazirun::people {

/// A birth as somebody wrote it.
struct ReadBirth {
    Birth birth; ///< a date, a year, or nothing
    bool is_guessed
        = false; ///< the century was left out, or it is the number a spreadsheet gives a day
};

/// 14.03.1980, 14/3/1980, 1980-03-14, 14 Mart 1980, 14 March 1980, 14.03.80 (the last such day
/// before `today`), a year, or a spreadsheet's number of a day (29294); empty and - are nothing.
[[nodiscard]] std::optional<ReadBirth> parseBirthWord(std::string_view text, Date today);

/// Of the date or the year.
[[nodiscard]] std::optional<int> yearOf(const Birth& birth);

/// Three numbers, or two and the name of a month, that are written as a day and are none:
/// 29.02.1981.
[[nodiscard]] bool isNoSuchDay(std::string_view text);
/// Why this was read as no birth.
[[nodiscard]] Message wrongBirth(const std::string& typed);

} // namespace hazirun::people
