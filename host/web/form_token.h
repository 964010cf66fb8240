// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace hazirun::web {

/// A session's form token as one page carries it: under a mask of its own, so that the length of
/// the packed page tells nothing about it. An empty token stays empty.
[[nodiscard]] std::string masked(const std::string& token);
/// The token under the mask; what carries no mask is given back as it is.
[[nodiscard]] std::string unmasked(const std::string& sent);

} // namespace hazirun::web
