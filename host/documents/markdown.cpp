// SPDX-License-Identifier: MIT
#include "documents/markdown.h"

#include "base/html.h"

#include <md4c-html.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace hazirun::documents {

namespace {

    constexpr std::size_t most_cells = 60; ///< of a row

    /// A line of two letters in a wide table becomes a row of as many cells as its head has: a
    /// small text could be made into a page no computer holds.
    struct Page {
        std::string html;
        std::size_t most;
        bool is_full = false;
    };

    void append(const MD_CHAR* text, MD_SIZE size, void* to)
    {
        auto& page = *static_cast<Page*>(to);
        page.is_full = page.is_full || page.html.size() + size > page.most;
        if (!page.is_full) {
            page.html.append(text, size);
        }
    }

    /// Whether the line that begins here may be a row of a table.
    bool isNarrow(std::string_view text)
    {
        const auto line = text.substr(0, text.find('\n'));
        return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) <= most_cells;
    }

    /// "<mailto:a@b>" and "<javascript:...>": a scheme or an address between angle brackets.
    bool beginsAutolink(std::string_view text)
    {
        const auto inside = text.substr(1, text.find_first_of("<> \t\r\n", 1) - 1);
        return text.size() > inside.size() + 1 && text[inside.size() + 1] == '>'
            && inside.find_first_of(":@") != std::string_view::npos;
    }

    /// Square brackets make links and images, angle brackets links; escaped, they stay what was
    /// written; so do the lines of a table that is too wide. A letter is escaped by an odd number
    /// of backslashes before it.
    std::string withoutLinks(std::string_view markdown)
    {
        std::string out;
        bool escaped = false;
        bool narrow = true;
        for (std::size_t i = 0; i < markdown.size(); ++i) {
            const char c = markdown[i];
            if (i == 0 || markdown[i - 1] == '\n') {
                narrow = isNarrow(markdown.substr(i));
            }
            const bool links = c == '[' || (c == '|' && !narrow)
                || (c == '<' && beginsAutolink(markdown.substr(i)));
            out += (links && !escaped ? "\\" : "") + std::string(1, c);
            escaped = c == '\\' && !escaped;
        }
        return out;
    }

} // namespace

std::string htmlOf(const std::string& markdown)
{
    constexpr std::size_t least_room = 64U << 10U;
    const auto text = withoutLinks(markdown);
    Page out{{}, least_room + 40 * text.size()};
    if (md_html(text.data(), static_cast<MD_SIZE>(text.size()), append, &out,
            MD_FLAG_NOHTML | MD_FLAG_TABLES, 0)
        != 0) {
        throw std::runtime_error("the Markdown library gave up");
    }
    return out.is_full ? "<pre>" + escapeHtml(markdown) + "</pre>\n" : std::move(out.html);
}

} // namespace hazirun::documents
