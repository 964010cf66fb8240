// SPDX-License-Identifier: MIT
#include "meetings/refusals.h"

namespace hazirun::meetings {

Message forbiddenBy(const std::vector<std::string>& objections)
{
    std::string joined;
    for (const auto& one : objections) {
        joined += (joined.empty() ? "" : " ") + one;
    }
    return {mark("This may not be done now. {{objections}}"), {{"objections", joined}}};
}

Message changedMeanwhile()
{
    return {mark("The meeting was changed meanwhile; nothing was done. Look at it again.")};
}

std::string_view codeOf(MeetingRefusal refusal)
{
    switch (refusal) {
    case MeetingRefusal::unknown_meeting: return "unknown_meeting";
    case MeetingRefusal::not_from_here: return "not_from_here";
    case MeetingRefusal::reason_missing: return "reason_missing";
    case MeetingRefusal::not_as_seen: return "not_as_seen";
    case MeetingRefusal::forbidden: return "forbidden";
    case MeetingRefusal::changed_meanwhile: return "changed_meanwhile";
    }
    return {};
}

std::string_view codeOf(ChangeRefusal refusal)
{
    switch (refusal) {
    case ChangeRefusal::unknown_meeting: return "unknown_meeting";
    case ChangeRefusal::invalid: return "invalid";
    case ChangeRefusal::locked: return "locked";
    case ChangeRefusal::not_as_seen: return "not_as_seen";
    case ChangeRefusal::already_held: return "already_held";
    case ChangeRefusal::forbidden: return "forbidden";
    case ChangeRefusal::changed_meanwhile: return "changed_meanwhile";
    }
    return {};
}

Message sentenceOf(const ChangeRefused& refusal)
{
    if (refusal.why == ChangeRefusal::not_as_seen) {
        return changedMeanwhile();
    }
    return refusal.errors.empty()
        ? Message{mark("The meeting is filed or cancelled and stays as it is.")}
        : refusal.errors.front().message;
}

Message sentenceOf(const StepRefused& refusal)
{
    switch (refusal.why) {
    case MeetingRefusal::not_from_here:
        return {mark("The meeting cannot go into this state from where it is.")};
    case MeetingRefusal::reason_missing: return {mark("Give a reason of 1 to 500 characters.")};
    case MeetingRefusal::not_as_seen:
        return {mark("The meeting was changed after this page was shown; nothing was done. Here it "
                     "stands as it is now: look, and press again if you still mean it.")};
    case MeetingRefusal::changed_meanwhile: return changedMeanwhile();
    case MeetingRefusal::unknown_meeting: return {};
    case MeetingRefusal::forbidden: break;
    }
    return forbiddenBy(refusal.objections);
}

} // namespace hazirun::meetings
