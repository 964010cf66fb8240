// SPDX-License-Identifier: MIT
#include "invitations/invitation.h"

#include "base/random.h"

namespace hazirun::invitations {

std::string_view codeOf(Answer answer)
{
    switch (answer) {
    case Answer::none: return "none";
    case Answer::yes: return "yes";
    case Answer::no: return "no";
    case Answer::maybe: return "maybe";
    }
    return {};
}

std::string_view codeOf(InvitationState state)
{
    switch (state) {
    case InvitationState::draft: return "draft";
    case InvitationState::invited: return "invited";
    case InvitationState::withdrawn: return "withdrawn";
    }
    return {};
}

std::string_view codeOf(Via via)
{
    switch (via) {
    case Via::link: return "link";
    case Via::phone: return "phone";
    case Via::paper: return "paper";
    case Via::sms: return "sms";
    case Via::person: return "person";
    }
    return {};
}

std::string_view codeOf(InvitationRefusal refusal)
{
    switch (refusal) {
    case InvitationRefusal::unknown_meeting: return "unknown_meeting";
    case InvitationRefusal::unknown_invitation: return "unknown_invitation";
    case InvitationRefusal::unknown_group: return "unknown_group";
    case InvitationRefusal::meeting_over: return "meeting_over";
    case InvitationRefusal::withdrawn: return "withdrawn";
    case InvitationRefusal::reason_missing: return "reason_missing";
    }
    return {};
}

std::optional<Answer> parseAnswer(std::string_view code)
{
    for (const auto answer : {Answer::yes, Answer::no, Answer::maybe}) {
        if (codeOf(answer) == code) {
            return answer;
        }
    }
    return std::nullopt;
}

std::optional<Answer> parseStoredAnswer(std::string_view code)
{
    return code == codeOf(Answer::none) ? std::optional{Answer::none} : parseAnswer(code);
}

std::optional<InvitationState> parseInvitationState(std::string_view code)
{
    for (const auto state :
        {InvitationState::draft, InvitationState::invited, InvitationState::withdrawn}) {
        if (codeOf(state) == code) {
            return state;
        }
    }
    return std::nullopt;
}

std::optional<Via> parseViaOnBehalf(std::string_view code)
{
    for (const auto via : {Via::phone, Via::paper, Via::sms, Via::person}) {
        if (codeOf(via) == code) {
            return via;
        }
    }
    return std::nullopt;
}

std::optional<LinkToken> LinkToken::parse(std::string_view text)
{
    return isBase62(text, length) ? std::optional{LinkToken{std::string{text}}} : std::nullopt;
}

LinkToken LinkToken::random()
{
    return LinkToken{randomBase62(length)};
}

LinkToken LinkToken::from(std::string_view bytes)
{
    return LinkToken{base62From(bytes, length)};
}

std::optional<LinkRefusal> refusalAt(
    const Invitation& invitation, const AskedMeeting& meeting, Instant now)
{
    if (invitation.state == InvitationState::withdrawn) {
        return LinkRefusal::unknown;
    }
    if (meeting.state == meetings::State::cancelled) {
        return LinkRefusal::cancelled;
    }
    if (meeting.state == meetings::State::postponed) {
        return LinkRefusal::postponed;
    }
    return liesAhead(meeting, now) ? std::nullopt : std::optional{LinkRefusal::begun};
}

bool keepsQueue(const AskedMeeting& meeting)
{
    return meeting.capacity.has_value() && meeting.kind != meetings::Kind::general_assembly;
}

bool liesAhead(const AskedMeeting& meeting, Instant now)
{
    const bool before = !meetings::isOver(meeting.state) && meeting.state != meetings::State::open;
    return before && (now < meeting.begins_at || meeting.state == meetings::State::postponed);
}

} // namespace hazirun::invitations
