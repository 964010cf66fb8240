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
/// What a word processor or a telephone pastes along and no keyboard types: a vertical tab and a
/// form feed end a line, any other control character but NUL is a blank.
[[nodiscard]] std::string withoutControls(std::string text);
/// Adds the pairs of "name=value&…", values without control characters; false where one cannot be
/// decoded, or there are too many.
[[nodiscard]] bool readPairs(std::string_view text, Fields& into);

} // namespace hazirun::web
