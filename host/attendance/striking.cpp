// SPDX-License-Identifier: MIT
#include "attendance/attendance.h"
#include "attendance/attendance_texts.h"
#include "attendance/entering.h"
#include "base/names.h"
#include "base/text.h"

namespace hazirun::attendance {

namespace {

    Struck readStruck(db::Row& row)
    {
        Struck out;
        out.id = row.next<AttendanceId>();
        out.by = row.next<std::string>();
        out.reason = row.next<std::string>();
        return out;
    }

} // namespace

bool isReason(const std::string& text)
{
    return !text.empty() && lengthOf(text) <= 500 && isCleanText(text);
}

std::optional<EntryRefusal> strikeIn(db::Session& session, MeetingId meeting, const Strike& strike,
    const db::Actor& actor, Instant now)
{
    const auto standing = standingOf(session, meeting, strike.person);
    if (!standing) {
        return EntryRefusal::unknown_person;
    }
    const auto why = trimmed(withoutTurns(strike.reason));
    if (!isReason(why)) {
        return EntryRefusal::reason_missing;
    }
    session.run(sql::strike, now, actor.name, why, standing->id);
    db::note(session, now, actor, "attendance.struck", standing->id.value, why);
    db::announce(session, now, "attendance.struck", meeting, standing->id.value);
    return std::nullopt;
}

Result<Done, EntryRefusal> Attendance::strike(
    MeetingId meeting, PersonId person, const std::string& reason, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, EntryRefusal> {
        if (const auto refused = refusalOf(meetingOf(session, meeting))) {
            return Refused{*refused};
        }
        if (const auto why = strikeIn(session, meeting, {person, reason}, actor, now)) {
            return Refused{*why};
        }
        return Done{};
    });
}

Result<Done, EntryRefusal> Attendance::restate(
    MeetingId meeting, AttendanceId entry, const std::string& reason, const db::Actor& actor)
{
    const auto now = clock_.now();
    const auto why = trimmed(withoutTurns(reason));
    return database_.transact([&](db::Session& session) -> Result<Done, EntryRefusal> {
        if (const auto refused = refusalOf(meetingOf(session, meeting))) {
            return Refused{*refused};
        }
        const auto struck = session.one(sql::struck_entry, readStruck, entry, meeting);
        if (!struck || (actor.role == door_helper && struck->by != actor.name)) {
            return Refused{EntryRefusal::unknown_person};
        }
        if (!isReason(why)) {
            return Refused{EntryRefusal::reason_missing};
        }
        if (struck->reason != why) {
            session.run(sql::restate, why, entry);
            db::note(session, now, actor, "attendance.restated", entry.value,
                struck->reason + " → " + why);
        }
        return Done{};
    });
}

std::optional<Struck> Attendance::lastStruck(MeetingId meeting, PersonId person) const
{
    return database_.read([&](db::Session& session) {
        return session.one(sql::last_struck, readStruck, meeting, person);
    });
}

} // namespace hazirun::attendance
