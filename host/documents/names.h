// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace hazirun::documents {

/// The papers of a meeting, by the names of their addresses.
inline constexpr std::array<std::string_view, 5> names{
    "invitation-text", "attendance-sheet", "minutes", "quorum-failure", "result-report"};
inline constexpr std::string_view attendance_sheet = names[1];
/// English text of the catalogue.
[[nodiscard]] const char* titleOf(std::string_view name);
[[nodiscard]] bool isName(std::string_view name);
/// Addresses have dashes, the words of the extension point underscores.
[[nodiscard]] std::string wordOf(std::string name);

} // namespace hazirun::documents
