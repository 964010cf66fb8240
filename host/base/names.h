// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace hazirun {

/// Whether a name can be read by whoever sees it: clean text, nothing that turns the direction of
/// writing, and, unless it is empty, something that can be seen.
[[nodiscard]] bool isReadableName(std::string_view name);

} // namespace hazirun
