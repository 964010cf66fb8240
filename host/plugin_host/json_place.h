// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hazirun::plugin_host {

/// A place in a JSON text as an editor shows it: both numbers count from 1, the column in
/// characters.
struct JsonPlace {
    std::size_t line = 1;
    std::size_t column = 1;
    std::string stands; ///< what stands there, in quotation marks, or a text of the catalogue
};

/// Where a reader stopped whose last byte was the `last`th: the beginning of the word, text or sign
/// it could make nothing of. Past the bytes: their end.
[[nodiscard]] JsonPlace placeIn(std::string_view bytes, std::size_t last);

/// The line of the first byte that is no clean text; 0: there is none.
[[nodiscard]] std::size_t uncleanLineIn(std::string_view bytes);

} // namespace hazirun::plugin_host
