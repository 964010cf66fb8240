// SPDX-License-Identifier: MIT
#include "attendance/attendance.h"

#include "attendance/attendance_texts.h"
#include "base/text.h"
#include "base/zone.h"
#include "meetings/meetings.h"
#include "people/people.h"

#include <unordered_map>

namespace hazirun::attendance {

namespace {

    /// The meeting as an entry needs it.
    struct Met {
        meetings::Kind kind;
        meetings::State state;
    };

    std::optional<Met> meetingOf(db::Session& session, MeetingId id)
    {
        return session.one(
            sql::meeting_facts,
            [](db::Row& row) {
                const auto kind = meetings::parseKind(row.next<std::string>());
                return Met{kind.value(), meetings::parseState(row.next<std::string>()).value()};
            },
            id);
    }

    std::optional<EntryRefusal> refusalOf(const std::optional<Met>& meeting)
    {
        if (!meeting) {
            return EntryRefusal::unknown_meeting;
        }
        return takesEntries(meeting->state) ? std::nullopt
                                            : std::optional{EntryRefusal::meeting_locked};
    }

    /// The record that stands for a person, if any.
    struct Standing {
        AttendanceId id;
        bool present = false;
        Instant recorded_at;
    };

    std::optional<Standing> standingOf(db::Session& session, MeetingId meeting, PersonId person)
    {
        return session.one(
            sql::standing,
            [](db::Row& row) {
                Standing out;
                out.id = row.next<AttendanceId>();
                out.present = row.next<std::string>() == "present";
                const auto via = row.next<std::string>();
                out.recorded_at = row.next<Instant>();
                return out;
            },
            meeting, person);
    }

    enum class Came { invited, walk_in };

    Recorded readRecorded(db::Row& row)
    {
        Recorded out;
        out.id = row.next<AttendanceId>();
        out.person = row.next<PersonId>();
        const auto given = row.next<std::string>();
        out.name = trimmed(given + " " + row.next<std::string>());
        out.status = row.next<std::string>();
        out.walk_in = row.next<bool>();
        out.via = row.next<std::string>();
        out.recorded_by = row.next<std::string>();
        out.recorded_at = row.next<Instant>();
        out.struck_at = row.next<std::optional<Instant>>();
        out.struck_by = row.next<std::string>();
        out.struck_reason = row.next<std::string>();
        if (!row.next<bool>() && out.status == "present") {
            out.status = "left";
        }
        return out;
    }

    /// One entry being made, inside one transaction.
    struct Making {
        db::Session& session;
        MeetingId meeting;
        PersonId person;
        const Note& how;
        const db::Actor& actor;
        Instant now;

        [[nodiscard]] Instant at() const { return how.at.value_or(now); }
        void tell(AttendanceId id, std::string_view act) const
        {
            db::note(session, now, actor, act, id.value);
            db::announce(session, now, act, meeting, id.value);
        }
        [[nodiscard]] Entry present(Came came) const
        {
            const auto standing = standingOf(session, meeting, person);
            if (standing && standing->present) {
                if (session.value<bool>(sql::inside, standing->id).value_or(false)) {
                    return {standing->id, person, Report::present, standing->recorded_at, true};
                }
                session.run(sql::open_presence, standing->id, at());
                tell(standing->id, "attendance.returned");
                return {standing->id, person, Report::present, standing->recorded_at, false};
            }
            AttendanceId id;
            if (standing) {
                id = standing->id;
                session.run(sql::make_present, codeOf(how.way), actor.name, at(), id);
            } else {
                id = session
                         .value<AttendanceId>(sql::insert_attendance, meeting, person, "present",
                             came == Came::walk_in, codeOf(how.way), actor.name, at())
                         .value();
            }
            session.run(sql::open_presence, id, at());
            tell(id, "attendance.recorded");
            return {id, person, Report::present, at(), false};
        }
        [[nodiscard]] Result<Entry, EntryRefusal> left() const
        {
            const auto standing = standingOf(session, meeting, person);
            if (!standing || !standing->present) {
                return Refused{EntryRefusal::not_present};
            }
            const bool already = session.run(sql::close_presence, at(), standing->id) == 0;
            if (!already) {
                tell(standing->id, "attendance.left");
            }
            return Entry{standing->id, person, Report::left, standing->recorded_at, already};
        }
        [[nodiscard]] Entry excused() const
        {
            if (const auto standing = standingOf(session, meeting, person)) {
                // Being there outweighs an excuse.
                return {standing->id, person, standing->present ? Report::present : Report::excused,
                    standing->recorded_at, true};
            }
            const auto id = session
                                .value<AttendanceId>(sql::insert_attendance, meeting, person,
                                    "excused", false, codeOf(how.way), actor.name, at())
                                .value();
            tell(id, "attendance.excused");
            return {id, person, Report::excused, at(), false};
        }
    };

} // namespace

Result<Entry, EntryRefusal> Attendance::record(
    MeetingId meeting, PersonId person, Report report, const Note& how, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Entry, EntryRefusal> {
        if (const auto why = refusalOf(meetingOf(session, meeting))) {
            return Refused{*why};
        }
        if (!people::People::findIn(session, person)) {
            return Refused{EntryRefusal::unknown_person};
        }
        const Making making{session, meeting, person, how, actor, now};
        switch (report) {
        case Report::present: return making.present(Came::invited);
        case Report::excused: return making.excused();
        case Report::left: return making.left();
        }
        return Refused{EntryRefusal::unknown_person};
    });
}

Result<int, EntryRefusal> Attendance::recordSigned(
    MeetingId meeting, const std::vector<PersonId>& people, Instant at, const db::Actor& actor)
{
    const auto now = clock_.now();
    const Note how{Way::paper, at};
    return database_.transact([&](db::Session& session) -> Result<int, EntryRefusal> {
        if (const auto why = refusalOf(meetingOf(session, meeting))) {
            return Refused{*why};
        }
        int fresh = 0;
        for (const auto person : people) {
            if (!people::People::findIn(session, person)) {
                return Refused{EntryRefusal::unknown_person};
            }
            const auto standing = standingOf(session, meeting, person);
            // The paper says that somebody came, not that somebody who has left came back.
            if (!standing || !standing->present) {
                static_cast<void>(
                    Making{session, meeting, person, how, actor, now}.present(Came::invited));
                ++fresh;
            }
        }
        return fresh;
    });
}

Result<Entry, Attendance::WalkInRefusal> Attendance::walkIn(
    MeetingId meeting, const people::PersonDraft& draft, const Note& how, const db::Actor& actor)
{
    using Out = Result<Entry, WalkInRefusal>;
    const auto now = clock_.now();
    const auto tidy = people::checked(draft, localDay(now));
    if (!tidy) {
        return Refused{WalkInRefusal{tidy.error()}};
    }
    const auto birth = tidy->birth.date
        ? formatDate(*tidy->birth.date)
        : (tidy->birth.year ? std::to_string(*tidy->birth.year) : std::string{});
    return database_.transact([&](db::Session& session) -> Out {
        const auto met = meetingOf(session, meeting);
        if (const auto why = refusalOf(met)) {
            return Refused{WalkInRefusal{*why}};
        }
        if (meetings::defaultsOf(met->kind).door == meetings::KindDefaults::Door::invited_only) {
            return Refused{WalkInRefusal{EntryRefusal::no_walk_ins}};
        }
        auto person = session.value<PersonId>(
            sql::same_walk_in, meeting, tidy->given_name, tidy->family_name, birth);
        if (!person) {
            person = people::People::insert(session, *tidy, now, actor);
        }
        return Making{session, meeting, *person, how, actor, now}.present(Came::walk_in);
    });
}

Result<Done, EntryRefusal> Attendance::strike(
    MeetingId meeting, PersonId person, const std::string& reason, const db::Actor& actor)
{
    const auto now = clock_.now();
    const auto why = trimmed(reason);
    return database_.transact([&](db::Session& session) -> Result<Done, EntryRefusal> {
        if (const auto refused = refusalOf(meetingOf(session, meeting))) {
            return Refused{*refused};
        }
        const auto standing = standingOf(session, meeting, person);
        if (!standing) {
            return Refused{EntryRefusal::unknown_person};
        }
        if (why.empty() || lengthOf(why) > 500 || !isCleanText(why)) {
            return Refused{EntryRefusal::reason_missing};
        }
        session.run(sql::strike, now, actor.name, why, standing->id);
        db::note(session, now, actor, "attendance.struck", standing->id.value, why);
        db::announce(session, now, "attendance.struck", meeting, standing->id.value);
        return Done{};
    });
}

std::optional<std::vector<Recorded>> Attendance::recorded(MeetingId meeting) const
{
    return database_.read([&](db::Session& session) -> std::optional<std::vector<Recorded>> {
        if (!meetingOf(session, meeting)) {
            return std::nullopt;
        }
        std::unordered_map<std::int64_t, std::vector<Interval>> stays;
        session.each(
            sql::intervals,
            [&](db::Row& row) {
                const auto id = row.next<std::int64_t>();
                const auto began = row.next<Instant>();
                stays[id].push_back({began, row.next<std::optional<Instant>>()});
            },
            meeting);
        auto out = session.all(sql::recorded, readRecorded, meeting);
        for (auto& one : out) {
            one.intervals = std::move(stays[one.id.value]);
        }
        return out;
    });
}

std::vector<DoorLine> Attendance::doorLines(MeetingId meeting) const
{
    return database_.read([&](db::Session& session) {
        int number = 0;
        return session.all(
            sql::door_lines,
            [&](db::Row& row) {
                DoorLine out;
                out.person = row.next<PersonId>();
                const auto given = row.next<std::string>();
                out.name = trimmed(given + " " + row.next<std::string>());
                out.neighbourhood = row.next<std::string>();
                out.number = row.next<bool>() ? ++number : 0;
                out.arrived_at = row.next<std::optional<Instant>>();
                out.left_at = row.next<std::optional<Instant>>();
                out.inside = row.next<bool>();
                return out;
            },
            meeting);
    });
}

std::vector<DoorLine> Attendance::notOnList(MeetingId meeting, const std::string& words) const
{
    const auto wanted = searchForm(words);
    if (wanted.empty()) {
        return {};
    }
    return database_.read([&](db::Session& session) {
        return session.all(
            sql::not_on_list,
            [](db::Row& row) {
                DoorLine out;
                out.person = row.next<PersonId>();
                const auto given = row.next<std::string>();
                out.name = trimmed(given + " " + row.next<std::string>());
                out.neighbourhood = row.next<std::string>();
                return out;
            },
            meeting, wanted);
    });
}

std::optional<meetings::Meeting> Attendance::meeting(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
}

std::int64_t Attendance::presentAt(MeetingId meeting, Instant at) const
{
    return database_.read([&](db::Session& session) {
        return session.value<std::int64_t>(sql::present_at, meeting, at).value_or(0);
    });
}

} // namespace hazirun::attendance
