// SPDX-License-Identifier: MIT
#include "invitations/answer_words.h"

#include "web/page.h"

#include <array>

namespace hazirun::invitations {

const char* nameOf(Answer answer)
{
    switch (answer) {
    case Answer::none: return mark("no answer");
    case Answer::yes: return mark("coming");
    case Answer::no: return mark("not coming");
    case Answer::maybe: return mark("unsure");
    }
    return "";
}

const char* nameOf(InvitationState state, Answer answer, bool waits)
{
    if (state == InvitationState::withdrawn) {
        return mark("withdrawn");
    }
    return waits ? mark("waiting") : nameOf(answer);
}

const char* nameOf(const InvitedPerson& one)
{
    return nameOf(one.state, one.answer, one.waits);
}

const char* sourceOf(const std::string& via)
{
    static constexpr std::array<std::pair<std::string_view, const char*>, 5> names{
        {{"link", mark("link")}, {"phone", mark("telephone")}, {"paper", mark("paper")},
            {"sms", mark("SMS")}, {"person", mark("in person")}}};
    for (const auto& [code, name] : names) {
        if (code == via) {
            return name;
        }
    }
    return "";
}

} // namespace hazirun::invitations
