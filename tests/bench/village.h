// SPDX-License-Identifier: MIT
#pragma once

#include "app.h"

#include <string>
#include <vector>

namespace hazirun::bench {

/// Strangers who fill the tables by plain SQL, before the asked people come in through the verbs.
struct Size {
    int people = 1000;
    int meetings = 1;
    int invitations_each = 0;
    int attendances_each = 0;
};

/// Writes the strangers into a fresh database file.
void fill(const std::filesystem::path& data, const Size& size);

/// A meeting far ahead with `count` asked people; answers their link addresses, "/k/...".
[[nodiscard]] std::vector<std::string> ask(App& app, int count);

/// A list as a secretary might bring it: `rows` lines of invented people.
[[nodiscard]] std::string csv(int rows);

} // namespace hazirun::bench
