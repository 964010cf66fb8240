// SPDX-License-Identifier: MIT
#include "documents/markdown.h"

#include <md4c-html.h>

#include <stdexcept>
#include <string_view>

namespace hazirun::documents {

namespace {

    void append(const MD_CHAR* text, MD_SIZE size, void* to)
    {
        static_cast<std::string*>(to)->append(text, size);
    }

    /// "<mailto:a@b>" and "<javascript:...>": a scheme or an address between angle brackets.
    bool beginsAutolink(std::string_view text)
    {
        const auto inside = text.substr(1, text.find_first_of("<> \t\r\n", 1) - 1);
        return text.size() > inside.size() + 1 && text[inside.size() + 1] == '>'
            && inside.find_first_of(":@") != std::string_view::npos;
    }

    /// Square brackets make links and images, angle brackets links; escaped, they stay what was
    /// written. A letter is escaped by an odd number of backslashes before it.
    std::string withoutLinks(std::string_view markdown)
    {
        std::string out;
        bool escaped = false;
        for (std::size_t i = 0; i < markdown.size(); ++i) {
            const char c = markdown[i];
            const bool links = c == '[' || (c == '<' && beginsAutolink(markdown.substr(i)));
            out += (links && !escaped ? "\\" : "") + std::string(1, c);
            escaped = c == '\\' && !escaped;
        }
        return out;
    }

} // namespace

std::string htmlOf(const std::string& markdown)
{
    std::string out;
    const auto text = withoutLinks(markdown);
    if (md_html(text.data(), static_cast<MD_SIZE>(text.size()), append, &out,
            MD_FLAG_NOHTML | MD_FLAG_TABLES, 0)
        != 0) {
        throw std::runtime_error("the Markdown library gave up");
    }
    return out;
}

} // namespace hazirun::documents
