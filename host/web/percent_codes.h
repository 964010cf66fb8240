// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <optional>
#include <string>
#include <string_view>

namespace hazirun::web {

enum class Plus { is_blank, is_plus };

/// Percent codes resolved. Absent where one is none, or the text is not valid UTF-8 without NUL.
[[nodiscard]] std::optional<std::string> decoded(std::string_view text, Plus plus);
/// Percent codes for everything but ASCII letters, digits and `kept`.
[[nodiscard]] std::string coded(std::string_view text, std::string_view kept = "-._~");
/// Adds the pairs of "name=value&…"; false where one cannot be decoded, or there are too many.
[[nodiscard]] bool readPairs(std::string_view text, Fields& into);

} // namespace hazirun::web
