// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace hazirun {

/// `length` characters of [0-9A-Za-z] from the system's cryptographic source, without modulo bias.
[[nodiscard]] std::string randomBase62(std::size_t length);
/// A number given as bytes, written with `length` base62 digits (its lowest); with 32 unguessable
/// bytes as good as a random text.
[[nodiscard]] std::string base62From(std::string_view bytes, std::size_t length);
/// True when `text` is exactly `length` characters of [0-9A-Za-z].
[[nodiscard]] bool isBase62(std::string_view text, std::size_t length);

} // namespace hazirun
