// SPDX-License-Identifier: MIT
#include "messages/message_refusal.h"

#include <array>

namespace hazirun::messages {

namespace {

    constexpr std::array<std::string_view, 14> refusal_codes{"unknown_meeting", "unknown_job",
        "no_channel", "unknown_channel", "nobody", "text_without_link", "text_too_long",
        "meeting_over", "meeting_postponed", "not_cancelled", "not_held", "job_over", "forbidden",
        "none_uncertain"};

} // namespace

std::string_view codeOf(MessageRefusal refusal)
{
    return refusal_codes.at(static_cast<std::size_t>(refusal));
}

hazirun::Message sentenceOf(MessageRefusal refusal)
{
    switch (refusal) {
    case MessageRefusal::unknown_meeting: return {mark("There is no such meeting.")};
    case MessageRefusal::unknown_job: return {mark("There is no such sending.")};
    case MessageRefusal::no_channel:
        return {mark("No plug-in that sends messages is switched on. Ask the administrator to "
                     "switch one on, or print the letters.")};
    case MessageRefusal::unknown_channel:
        return {mark("The channel that was chosen is not there any more, or never was. Nothing was "
                     "sent; choose another.")};
    case MessageRefusal::nobody:
        return {mark("Nobody would get this message. Nothing was sent; choose other people.")};
    case MessageRefusal::text_without_link:
        return {mark("The text lacks [link], the place of the personal link. Nothing was sent; "
                     "write [link] where it should stand.")};
    case MessageRefusal::text_too_long:
        return {mark("The text is longer than six SMS. Nothing was sent; shorten it.")};
    case MessageRefusal::meeting_over:
        return {mark("The meeting is over or cancelled. After a meeting thanks can be sent, and of "
                     "a cancelled one its cancellation.")};
    case MessageRefusal::meeting_postponed:
        return {mark("The meeting is postponed, so nobody can be asked to come. Tell the "
                     "postponement as a change, or give the meeting its new day first.")};
    case MessageRefusal::not_cancelled:
        return {mark("The meeting is not cancelled, so its cancellation cannot be sent. Cancel it "
                     "first on its page.")};
    case MessageRefusal::not_held:
        return {mark("Thanks go out after a meeting that was held. This one is not over yet, or it "
                     "did not take place.")};
    case MessageRefusal::job_over:
        return {mark("This sending is over; nothing of it waits any more.")};
    case MessageRefusal::forbidden: return {mark("A policy forbids it.")};
    case MessageRefusal::none_uncertain:
        return {mark("No message of this sending that could be sent again is uncertain any more. "
                     "Nothing was sent.")};
    }
    return {};
}

std::optional<MessageRefusal> unfit(Purpose purpose, const meetings::Meeting& meeting, Instant now)
{
    const bool called_off = meeting.state == meetings::State::cancelled;
    const bool postponed = meeting.state == meetings::State::postponed;
    // Nobody may have pressed the button that closes it.
    const bool past = meeting.ends_at <= now && !called_off && !postponed;
    const bool over = meetings::isOver(meeting.state) || past;
    switch (purpose) {
    case Purpose::invitation:
    case Purpose::reminder:
        return over     ? std::optional{MessageRefusal::meeting_over}
            : postponed ? std::optional{MessageRefusal::meeting_postponed}
                        : std::nullopt;
    case Purpose::change: return over ? std::optional{MessageRefusal::meeting_over} : std::nullopt;
    case Purpose::cancellation:
        return called_off ? std::nullopt : std::optional{MessageRefusal::not_cancelled};
    case Purpose::thanks:
        return over && !called_off ? std::nullopt : std::optional{MessageRefusal::not_held};
    }
    return std::nullopt;
}

} // namespace hazirun::messages
