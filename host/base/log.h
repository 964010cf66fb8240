// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace hazirun {

/// Writes one line on standard error. A log that takes no more, on a full disk for one, loses the
/// line and disturbs nobody: this is called where something has failed already.
void logText(std::string_view line) noexcept;

/// The same of a format and its values.
template <typename... Values>
void logLine(fmt::format_string<Values...> format, Values&&... values) noexcept
{
    try {
        logText(fmt::format(format, std::forward<Values>(values)...));
    } catch (const std::exception&) { // out of memory: the line is lost
    }
}

} // namespace hazirun
