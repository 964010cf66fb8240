// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace hazirun::web {

/// How much of a request has arrived, as far as its first bytes tell; they need not be all of it.
struct Extent {
    enum class Lacks { head, body, nothing };
    Lacks lacks = Lacks::head;
    std::size_t size = 0; ///< of the whole request, where its body says its length
    bool asks_first = false; ///< its sender waits for leave to send the body
};
/// A body nobody reads, and one whose length is in doubt, lack nothing: there is no use in waiting.
[[nodiscard]] Extent extentOf(std::string_view begin);

/// The value of the header `name`, as far as it is there.
[[nodiscard]] std::string_view headerIn(std::string_view text, std::string_view name);

} // namespace hazirun::web
