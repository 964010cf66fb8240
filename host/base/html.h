// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"

#include <string>

namespace hazirun {

/// HTML one of our own renderers made: it escaped every text in it. Nothing from outside may become
/// one.
struct Html {
    std::string text;
};

/// Sets {{name}} to the HTML as it is, unescaped.
View& showHtml(View& view, const std::string& name, const Html& html);

} // namespace hazirun
