// SPDX-License-Identifier: MIT
#include "messages/reply.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace hazirun::messages {

namespace {

    struct Phrase {
        std::string_view words; ///< in search form
        Reply reply;
    };
    constexpr std::array phrases{Phrase{"1", Reply::yes}, Phrase{"evet", Reply::yes},
        Phrase{"geliyorum", Reply::yes}, Phrase{"gelirim", Reply::yes},
        Phrase{"gelecegim", Reply::yes}, Phrase{"katiliyorum", Reply::yes},
        Phrase{"katilacagim", Reply::yes}, Phrase{"yes", Reply::yes}, Phrase{"2", Reply::no},
        Phrase{"hayir", Reply::no}, Phrase{"gelmiyorum", Reply::no}, Phrase{"gelemem", Reply::no},
        Phrase{"gelemiyorum", Reply::no}, Phrase{"gelmeyecegim", Reply::no},
        Phrase{"gelemeyecegim", Reply::no}, Phrase{"katilamiyorum", Reply::no},
        Phrase{"katilamam", Reply::no}, Phrase{"katilamayacagim", Reply::no},
        Phrase{"no", Reply::no}, Phrase{"3", Reply::maybe}, Phrase{"belli degil", Reply::maybe},
        Phrase{"henuz belli degil", Reply::maybe}, Phrase{"daha belli degil", Reply::maybe},
        Phrase{"bilmiyorum", Reply::maybe}, Phrase{"belki", Reply::maybe},
        Phrase{"maybe", Reply::maybe}, Phrase{"ret", Reply::stop}, Phrase{"red", Reply::stop},
        Phrase{"stop", Reply::stop}};

    /// Search form with everything but letters and digits as blanks.
    std::string plain(std::string_view text)
    {
        auto out = searchForm(text);
        std::replace_if(
            out.begin(), out.end(),
            [](char c) {
                const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                return !letter && static_cast<unsigned char>(c) < 0x80;
            },
            ' ');
        return trimmed(out);
    }

} // namespace

Reply replyOf(std::string_view text)
{
    const auto words = plain(text);
    const auto* const found = std::find_if(
        phrases.begin(), phrases.end(), [&](const Phrase& one) { return one.words == words; });
    if (found != phrases.end()) {
        return found->reply;
    }
    // Firms ask for RET with the sender's name behind it: "RET KOYDER".
    const auto blank = words.find(' ');
    const bool two = blank != std::string::npos && words.find(' ', blank + 1) == std::string::npos;
    return two && words.rfind("ret ", 0) == 0 ? Reply::stop : Reply::unclear;
}

std::optional<invitations::Answer> answerOf(Reply reply)
{
    switch (reply) {
    case Reply::yes: return invitations::Answer::yes;
    case Reply::no: return invitations::Answer::no;
    case Reply::maybe: return invitations::Answer::maybe;
    case Reply::stop:
    case Reply::unclear: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace hazirun::messages
