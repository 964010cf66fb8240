// SPDX-License-Identifier: MIT
#include "plugin_host/json_place.h"

#include "base/text.h"
#include "base/words.h"

#include <algorithm>
#include <utility>

namespace hazirun::plugin_host {

namespace {

    constexpr std::size_t most_shown = 40;

    /// Of a name, a number, or a word of another alphabet.
    bool isOfWord(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || static_cast<unsigned char>(c) >= 0x80U || c == '_' || c == '+' || c == '-'
            || c == '.';
    }

    /// Where the text begins that ends with the quotation mark at `end`.
    std::size_t beginOfText(std::string_view bytes, std::size_t end)
    {
        auto at = end;
        while (at > 0) {
            at = bytes.rfind('"', at - 1);
            if (at == std::string_view::npos) {
                return end;
            }
            const auto before = bytes.substr(0, at).find_last_not_of('\\');
            const auto slashes = at - (before == std::string_view::npos ? 0 : before + 1);
            if (slashes % 2 == 0) {
                return at;
            }
        }
        return end;
    }

    /// The word, text or sign that holds the byte at `at`: where it begins, and past its end.
    std::pair<std::size_t, std::size_t> tokenAt(std::string_view bytes, std::size_t at)
    {
        if (bytes[at] == '"') {
            return {beginOfText(bytes, at), at + 1};
        }
        auto begin = at;
        auto end = at + 1;
        if (isOfWord(bytes[at])) {
            while (begin > 0 && isOfWord(bytes[begin - 1])) {
                --begin;
            }
            while (end < bytes.size() && isOfWord(bytes[end])) {
                ++end;
            }
        }
        return {begin, end};
    }

    std::string shownAt(std::string_view bytes, std::size_t begin, std::size_t end)
    {
        switch (bytes[begin]) {
        case '\n':
        case '\r': return mark("found ~ a line break inside a text");
        case '\t': return mark("found ~ a tab inside a text");
        default: break;
        }
        const auto token = bytes.substr(begin, end - begin);
        const auto cut = cutAt(token, most_shown);
        const auto shown = cut + (cut.size() < token.size() ? "…" : "");
        return token.front() == '"' ? shown : "“" + shown + "”";
    }

} // namespace

JsonPlace placeIn(std::string_view bytes, std::size_t last)
{
    JsonPlace out;
    auto begin = bytes.size();
    if (last == 0 || last > bytes.size()) {
        out.stands = mark("found ~ the end of the file");
    } else {
        const auto token = tokenAt(bytes, last - 1);
        begin = token.first;
        out.stands = shownAt(bytes, token.first, token.second);
    }
    const auto before = bytes.substr(0, begin);
    out.line += static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    out.column += lengthOf(before.substr(before.rfind('\n') + 1)); // npos + 1: the first line
    return out;
}

std::size_t uncleanLineIn(std::string_view bytes)
{
    std::size_t line = 1;
    while (true) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        if (!isCleanText(bytes.substr(0, end))) {
            return line;
        }
        if (end == bytes.size()) {
            return 0;
        }
        bytes.remove_prefix(end + 1);
        ++line;
    }
}

} // namespace hazirun::plugin_host
