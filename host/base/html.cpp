// SPDX-License-Identifier: MIT
#include "base/html.h"

#include <array>

namespace hazirun {

namespace {

    /// What stands for a character; nothing for most, and this is asked of each one of a page.
    constexpr auto written = [] {
        std::array<std::string_view, 256> out{};
        out['&'] = "&amp;";
        out['<'] = "&lt;";
        out['>'] = "&gt;";
        out['"'] = "&quot;";
        out['\''] = "&#39;";
        return out;
    }();

} // namespace

void appendEscaped(std::string& out, std::string_view text)
{
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto instead = written[static_cast<unsigned char>(text[at])];
        if (!instead.empty()) {
            out += text.substr(from, at - from);
            out += instead;
            from = at + 1;
        }
    }
    out += text.substr(from);
}

std::string escapeHtml(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    appendEscaped(out, text);
    return out;
}

} // namespace hazirun
