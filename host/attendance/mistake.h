// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace hazirun::attendance {

/// What most entries are struck through for; anything else is told in words.
enum class Mistake { wrong_tap, wrong_person, did_not_come, entered_twice };

inline constexpr Mistake mistakes[]{
    Mistake::wrong_tap, Mistake::wrong_person, Mistake::did_not_come, Mistake::entered_twice};

[[nodiscard]] std::string_view codeOf(Mistake mistake);
[[nodiscard]] std::optional<Mistake> parseMistake(std::string_view code);
/// English texts of the catalogue; the words that are kept as the reason.
[[nodiscard]] const char* nameOf(Mistake mistake);

} // namespace hazirun::attendance
