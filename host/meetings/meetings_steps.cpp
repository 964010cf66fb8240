// SPDX-License-Identifier: MIT
#include "base/names.h"
#include "base/text.h"
#include "meetings/meetings.h"
#include "meetings/meetings_texts.h"
#include "meetings/refusals.h"

namespace hazirun::meetings {

namespace {

    bool needsReason(State to)
    {
        return to == State::cancelled || to == State::postponed;
    }

    /// What listeners are told of a step: a word of v1::events::types; nothing for one nobody
    /// takes.
    std::string_view eventOf(State to)
    {
        switch (to) {
        case State::called: return "meeting.called";
        case State::open: return "meeting.opened";
        case State::no_quorum: return "meeting.no_quorum";
        case State::closed: return "meeting.closed";
        case State::filed: return "meeting.filed";
        case State::postponed: return "meeting.postponed";
        case State::cancelled: return "meeting.cancelled";
        case State::draft: break;
        }
        return {};
    }

    /// The refusal a step would meet now, without a gate's word.
    std::optional<StepRefused> refusalOf(const std::optional<Meeting>& before, State to,
        const std::string& reason, const Meetings::Seen& seen)
    {
        if (!before) {
            return StepRefused{MeetingRefusal::unknown_meeting};
        }
        if (!seen(*before)) {
            return StepRefused{MeetingRefusal::not_as_seen};
        }
        if (!mayBecome(before->state, to)) {
            return StepRefused{MeetingRefusal::not_from_here};
        }
        const bool wrong = reason.empty() || lengthOf(reason) > 500 || !isCleanText(reason);
        return needsReason(to) && wrong ? std::optional{StepRefused{MeetingRefusal::reason_missing}}
                                        : std::nullopt;
    }

} // namespace

Result<Meeting, StepRefused> Meetings::become(MeetingId id, State to, const std::string& reason,
    const db::Actor& actor, Language language, const Seen& seen)
{
    const auto now = clock_.now();
    const auto why = trimmed(withoutTurns(reason));
    for (int i = 0; i < tries; ++i) {
        const auto asked = find(id);
        if (const auto refused = refusalOf(asked, to, why, seen)) {
            return Refused{*refused};
        }
        if (auto objections = gate_(*asked, to, actor, language); !objections.empty()) {
            return Refused{StepRefused{MeetingRefusal::forbidden, std::move(objections)}};
        }
        const auto write = prepare_(*asked, to, language);
        bool stale = false;
        auto done = database_.transact([&](db::Session& session) -> Result<Meeting, StepRefused> {
            const auto before = findIn(session, id);
            stale = before && *before != *asked;
            if (const auto refused = refusalOf(before, to, why, seen); refused || stale) {
                return Refused{refused.value_or(StepRefused{MeetingRefusal::not_from_here})};
            }
            session.run(sql::set_state, codeOf(to), needsReason(to) ? why : std::string{}, now, id);
            write(session);
            db::note(session, now, actor, "meeting.became", id.value, codeOf(to));
            db::announce(session, now, eventOf(to), id, id.value);
            tellChanged(session, id, now);
            return findIn(session, id).value();
        });
        if (!stale) {
            return done;
        }
    }
    return Refused{StepRefused{MeetingRefusal::changed_meanwhile}};
}

} // namespace hazirun::meetings
