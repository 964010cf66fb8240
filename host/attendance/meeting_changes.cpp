// SPDX-License-Identifier: MIT
// What becomes of the records when their meeting moves on.
#include "attendance/attendance.h"
#include "attendance/attendance_texts.h"
#include "attendance/entering.h"
#include "base/text.h"
#include "meetings/meetings.h"

namespace hazirun::attendance {

namespace {

    /// A filed meeting is counted by what was known of its participants when it was filed.
    void keepFacts(db::Session& session, MeetingId meeting, Instant now)
    {
        session.run(sql::keep_facts, meeting);
        session.run(sql::use_kept_facts, meeting);
        session.run(sql::insert_filing, meeting, now);
    }

    /// Who was there when a meeting was put off has not come to the new day yet.
    void strikeAll(db::Session& session, MeetingId meeting, Instant now)
    {
        const auto why = trimmed(meetings::Meetings::findIn(session, meeting)->reason);
        const std::string reason{isReason(why) ? why : codeOf(meetings::State::postponed)};
        for (const auto person :
            session.all(
                sql::standing_people, [](db::Row& row) { return row.next<PersonId>(); }, meeting)) {
            static_cast<void>(strikeIn(session, meeting, {person, reason}, {"program"}, now));
        }
    }

} // namespace

void Attendance::meetingChanged(db::Session& session, MeetingId meeting, Instant now)
{
    using meetings::State;
    const auto met = meetingOf(session, meeting);
    const bool goes_on = !met || met->state == State::draft || met->state == State::called
        || met->state == State::open;
    if (!goes_on) {
        session.run(sql::end_stays, endOf(met->begins_at, met->ends_at, now), meeting);
    }
    if (met && met->state == State::filed) {
        keepFacts(session, meeting, now);
    }
    if (met && met->state == State::postponed) {
        strikeAll(session, meeting, now);
    }
}

} // namespace hazirun::attendance
