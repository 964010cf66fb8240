// SPDX-License-Identifier: MIT
#include "web/unread_words.h"

namespace hazirun::web {

namespace {

    /// "64 MB"; below one, in kB.
    std::string sizeFor(std::size_t bytes)
    {
        constexpr std::size_t mega = 1U << 20U;
        return bytes < mega ? std::to_string(bytes >> 10U) + " kB"
                            : std::to_string(bytes / mega) + " MB";
    }

    Message tooLarge(const std::string& path, const BodyLimit& limit)
    {
        const auto most = sizeFor(limit.most);
        if (limit.more_when_known) {
            return {
                mark("More than {{most}} at once is taken only of those who are signed in, and of "
                     "programs with their token. Nothing was saved. Sign in, or give the "
                     "token, and send it again."),
                {{"most", most}}};
        }
        return path == "/plugins/import"
            ? Message{mark("This package is too large: at most {{most}} is taken. Nothing of it "
                           "was kept. "
                           "Ask its maker for a smaller one."),
                {{"most", most}}}
            : Message{
                mark("This is too large: at most {{most}} is taken at once. Nothing was saved. "
                     "A list can be split and sent in parts."),
                {{"most", most}}};
    }

} // namespace

Message sentenceOf(ReadRefusal why, const std::string& path, const BodyLimit& limit)
{
    switch (why) {
    case ReadRefusal::malformed:
        return {mark("The request could not be read: its address, a header or the form is "
                     "malformed, too long "
                     "or not valid UTF-8.")};
    case ReadRefusal::too_large: return tooLarge(path, limit);
    case ReadRefusal::address_too_long: return {mark("The address is too long.")};
    case ReadRefusal::unknown_method: return {mark("This address does not take that method.")};
    }
    return {};
}

} // namespace hazirun::web
