// SPDX-License-Identifier: MIT
#include "documents/markdown.h"

#include <md4c-html.h>

#include <stdexcept>

namespace hazirun::documents {

namespace {

    void append(const MD_CHAR* text, MD_SIZE size, void* to)
    {
        static_cast<std::string*>(to)->append(text, size);
    }

    /// Square brackets make links and images; escaped, they stay what was written.
    std::string withoutLinks(const std::string& markdown)
    {
        std::string out;
        for (std::size_t i = 0; i < markdown.size(); ++i) {
            const bool escaped = i > 0 && markdown[i - 1] == '\\';
            out += (markdown[i] == '[' && !escaped ? "\\" : "") + std::string(1, markdown[i]);
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
