// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace hazirun {

/// `length` characters of [0-9A-Za-z] from the system's cryptographic source, without modulo bias.
[[nodiscard]] std::string randomBase62(std::size_t length);
/// True when `text` is exactly `length` characters of [0-9A-Za-z].
[[nodiscard]] bool isBase62(std::string_view text, std::size_t length);

} // namespace hazirun
