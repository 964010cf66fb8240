// SPDX-License-Identifier: MIT
#include "base/html.h"

namespace hazirun {

void appendEscaped(std::string& out, std::string_view text)
{
    for (;;) {
        const auto at = text.find_first_of("&<>\"'");
        out += text.substr(0, at);
        if (at == std::string_view::npos) {
            return;
        }
        switch (text[at]) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += "&#39;";
        }
        text.remove_prefix(at + 1);
    }
}

std::string escapeHtml(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    appendEscaped(out, text);
    return out;
}

} // namespace hazirun
