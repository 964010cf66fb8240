// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace hazirun {

/// UTF-8 of bytes in a charset ICU knows by name; absent for an unknown name or bytes that are none
/// of its text.
[[nodiscard]] std::optional<std::string> fromCharset(
    const std::string& bytes, const std::string& charset);
/// The other way; absent for an unknown name or a character the charset lacks.
[[nodiscard]] std::optional<std::string> toCharset(
    const std::string& text, const std::string& charset);

} // namespace hazirun
