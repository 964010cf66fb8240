// SPDX-License-Identifier: MIT
#include "web/if_match.h"

#include "base/text.h"
#include "web/api.h"

#include <algorithm>

namespace hazirun::web {

namespace {

    constexpr std::string_view blanks = " \t";

    void skip(std::string_view& text, std::string_view letters)
    {
        text.remove_prefix(std::min(text.find_first_not_of(letters), text.size()));
    }

    struct Tag {
        std::string version;
        bool weak = false;
    };

    /// Takes one tag off the front; a comma may stand inside its quotation marks.
    std::optional<Tag> takeTag(std::string_view& text)
    {
        const bool weak = text.substr(0, 2) == "W/";
        text.remove_prefix(weak ? 2 : 0);
        const auto end
            = text.empty() || text.front() != '"' ? std::string_view::npos : text.find('"', 1);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        Tag out{std::string{text.substr(1, end - 1)}, weak};
        text.remove_prefix(end + 1);
        return out;
    }

    /// The strong tags of a list; absent when it is none.
    std::optional<std::vector<std::string>> strongTags(std::string_view text)
    {
        std::vector<std::string> out;
        bool any = false;
        for (skip(text, ", \t"); !text.empty(); skip(text, ", \t")) {
            const auto tag = takeTag(text);
            skip(text, blanks);
            if (!tag || (!text.empty() && text.front() != ',')) {
                return std::nullopt;
            }
            any = true;
            if (!tag->weak) {
                out.push_back(tag->version);
            }
        }
        return any ? std::optional{out} : std::nullopt;
    }

} // namespace

std::string tagOf(const std::string& version)
{
    return '"' + version + '"';
}

std::optional<IfMatch> IfMatch::of(const Request& request)
{
    IfMatch out;
    const auto header = request.headers.find("if-match");
    if (header == request.headers.end() || trimmed(header->second) == "*") {
        return out;
    }
    out.versions_ = strongTags(header->second);
    return out.versions_ ? std::optional{out} : std::nullopt;
}

bool IfMatch::fits(const std::string& version) const
{
    return !versions_
        || std::find(versions_->begin(), versions_->end(), version) != versions_->end();
}

namespace api {

    Response badIfMatch(const Request& request, const Words& words)
    {
        return problem(request, words, 400,
            {mark("If-Match is * or the ETag of an answer as it came, with its quotation marks; "
                  "several are parted by commas.")},
            "bad_if_match");
    }

    Response notAsSeen(const Request& request, const Words& words)
    {
        return problem(request, words, 412,
            {mark(
                "This was changed since you read it, so nothing was done. Read it again, compare, "
                "and send what you still want with the new ETag.")},
            "not_as_seen");
    }

} // namespace api

} // namespace hazirun::web
