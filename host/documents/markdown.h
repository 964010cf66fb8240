// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace hazirun::documents {

/// CommonMark with tables as HTML. Raw HTML in the text is shown as text, links and images to
/// elsewhere are not made, so whatever a plug-in wrote cannot become script. A table wider
/// than 60 cells, and a text that would become a page many times its size, are shown as written.
[[nodiscard]] std::string htmlOf(const std::string& markdown);

} // namespace hazirun::documents
