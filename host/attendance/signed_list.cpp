// SPDX-License-Identifier: MIT
#include "attendance/attendance.h"
#include "attendance/entering.h"
#include "people/people.h"

namespace hazirun::attendance {

std::optional<EntryRefusal> Attendance::enterSigned(db::Session& session, MeetingId meeting,
    const Met& met, const Signature& one, const db::Actor& actor, Instant now)
{
    if (!people::People::findIn(session, one.person)) {
        return EntryRefusal::unknown_person;
    }
    const auto standing = standingOf(session, meeting, one.person);
    // The paper says that somebody came, not that somebody who has left came back.
    if (!standing || !standing->present) {
        const Note how{Way::paper, one.came_at};
        const Entering entering{session, meeting, met, how, actor, now};
        if (const auto why = entering.refusalFor(one.person)) {
            return why;
        }
        if (const auto why = entering.refusalOfMoment()) {
            return why;
        }
        static_cast<void>(entering.present(one.person, Came::invited));
    }
    if (one.left_at) {
        const Note how{Way::paper, one.left_at};
        const Entering leaving{session, meeting, met, how, actor, now};
        if (const auto done = leaving.left(one.person); !done) {
            return done.error();
        }
    }
    if (one.back_at) {
        const Note how{Way::paper, one.back_at};
        const Entering returning{session, meeting, met, how, actor, now};
        if (const auto why = returning.refusalOfMoment()) {
            return why;
        }
        static_cast<void>(returning.present(one.person, Came::invited));
    }
    return std::nullopt;
}

Result<Done, Attendance::ListRefused> Attendance::recordSigned(MeetingId meeting,
    const std::vector<Signature>& signatures, const std::vector<Strike>& strikes,
    const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, ListRefused> {
        const auto met = meetingOf(session, meeting);
        if (const auto why = refusalOfComing(met, actor, now)) {
            return Refused{ListRefused{*why}};
        }
        for (const auto& one : strikes) {
            if (const auto why = strikeIn(session, meeting, one, actor, now)) {
                return Refused{ListRefused{*why, one.person}};
            }
        }
        for (const auto& one : signatures) {
            if (const auto why = enterSigned(session, meeting, *met, one, actor, now)) {
                return Refused{ListRefused{*why, one.person}};
            }
        }
        return Done{};
    });
}

} // namespace hazirun::attendance
