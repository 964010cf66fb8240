// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace hazirun {

/// A page template embedded at build time; the name is its path below host/.
struct TemplateText {
    std::string_view name;
    std::string_view content;
};

} // namespace hazirun
