// SPDX-License-Identifier: MIT
#include "web/request_extent.h"

#include <strings.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace hazirun::web {

namespace {

    /// Where the body begins: behind the empty line, with or without carriage returns.
    std::optional<std::size_t> bodyIn(std::string_view text)
    {
        const auto usual = text.find("\n\r\n");
        const auto bare = text.substr(0, usual).find("\n\n");
        if (bare != std::string_view::npos) {
            return bare + 2;
        }
        return usual == std::string_view::npos ? std::nullopt : std::optional{usual + 3};
    }

    bool begins(std::string_view text, std::string_view small)
    {
        return text.size() >= small.size()
            && ::strncasecmp(text.data(), small.data(), small.size()) == 0;
    }

    std::optional<std::size_t> numberIn(std::string_view text)
    {
        std::size_t out = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        const bool clear = error == std::errc{} && end == text.data() + text.size();
        return clear ? std::optional{out} : std::nullopt;
    }

} // namespace

std::string_view headerIn(std::string_view text, std::string_view name)
{
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const auto line = text.substr(at + 1);
        if (line.size() > name.size() && line[name.size()] == ':' && begins(line, name)) {
            auto value = line.substr(name.size() + 1);
            value = value.substr(0, value.find_first_of("\r\n"));
            return value.substr(std::min(value.find_first_not_of(' '), value.size()));
        }
    }
    return {};
}

Extent extentOf(std::string_view begin)
{
    const auto body = bodyIn(begin);
    if (!body) {
        return {};
    }
    Extent out{Extent::Lacks::nothing, *body};
    if (begins(begin, "GET ") || begins(begin, "HEAD ")) {
        return out;
    }
    const auto head = begin.substr(0, *body);
    bool whole = true;
    if (const auto length = numberIn(headerIn(head, "content-length"))) {
        out.size = *length > SIZE_MAX - *body ? SIZE_MAX : *body + *length;
        whole = out.size <= begin.size();
    } else if (begins(headerIn(head, "transfer-encoding"), "chunked")) {
        const auto chunks = begin.substr(*body);
        whole = chunks.size() >= 5 && chunks.substr(chunks.size() - 4) == "\r\n\r\n";
        out.size = 0;
    }
    if (!whole) {
        out.lacks = Extent::Lacks::body;
        out.asks_first = begins(headerIn(head, "expect"), "100-continue");
    }
    return out;
}

} // namespace hazirun::web
