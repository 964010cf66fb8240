// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"

#include <string>
#include <string_view>

namespace hazirun {

/// HTML one of our own renderers made: it escaped every text in it. Nothing from outside may become
/// one.
struct Html {
    std::string text;
};

/// Sets {{name}} to the HTML as it is, unescaped.
View& showHtml(View& view, const FactName& name, Html html);

/// &, <, >, " and ' as character references.
[[nodiscard]] std::string escapeHtml(std::string_view text);
void appendEscaped(std::string& out, std::string_view text);

} // namespace hazirun
