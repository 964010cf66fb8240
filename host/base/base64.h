// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace hazirun {

/// RFC 4648 with padding, one line.
[[nodiscard]] std::string encodeBase64(const std::string& bytes);
/// Absent when the text is none.
[[nodiscard]] std::optional<std::string> decodeBase64(const std::string& text);

} // namespace hazirun
