// SPDX-License-Identifier: MIT
#include "attendance/attendance.h"

#include "attendance/attendance_texts.h"
#include "attendance/entering.h"
#include "base/text.h"
#include "base/zone.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "people/search.h"

#include <unordered_map>

namespace hazirun::attendance {

namespace {

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
        out.reason = row.next<std::string>();
        out.notice = row.next<std::optional<std::int64_t>>();
        if (!row.next<bool>() && out.status == "present") {
            out.status = "left";
        }
        return out;
    }

    /// The one a walk-in was entered as before: every fact agrees, so that a second tap is the same
    /// person and a namesake another one.
    std::optional<PersonId> enteredBefore(
        db::Session& session, MeetingId meeting, people::PersonDraft draft)
    {
        const auto namesakes = session.all(
            sql::namesake_walk_ins, [](db::Row& row) { return row.next<PersonId>(); }, meeting,
            draft.given_name, draft.family_name);
        for (const auto id : namesakes) {
            const auto known = people::People::findIn(session, id);
            if (known) {
                // A band ticked again after midnight is the same band.
                draft.birth.band_on = known->facts.birth.band_on;
            }
            if (known && known->facts == draft) {
                return id;
            }
        }
        return std::nullopt;
    }

} // namespace

Result<Entry, EntryRefusal> Attendance::record(
    MeetingId meeting, PersonId person, Report report, const Note& how, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Entry, EntryRefusal> {
        const auto met = meetingOf(session, meeting);
        const auto closed
            = report == Report::present ? refusalOfComing(met, actor, now) : refusalOf(met);
        if (closed) {
            return Refused{*closed};
        }
        if (!people::People::findIn(session, person)) {
            return Refused{EntryRefusal::unknown_person};
        }
        const Entering entering{session, meeting, *met, how, actor, now};
        if (const auto why = entering.refusalFor(person)) {
            return Refused{*why};
        }
        if (const auto why = entering.refusalOfMoment()) {
            return Refused{*why};
        }
        switch (report) {
        case Report::present: return entering.present(person, Came::invited);
        case Report::excused: return entering.excused(person);
        case Report::left: return entering.left(person);
        }
        return Refused{EntryRefusal::unknown_person};
    });
}

Result<Entry, Attendance::WalkInRefusal> Attendance::walkIn(MeetingId meeting,
    const people::PersonDraft& draft, const Note& how, const db::Actor& actor,
    const std::optional<Instant>& left_at)
{
    using Out = Result<Entry, WalkInRefusal>;
    const auto now = clock_.now();
    const auto tidy = people::checked(draft, localDay(now));
    if (!tidy) {
        return Refused{WalkInRefusal{tidy.error()}};
    }
    return database_.transact([&](db::Session& session) -> Out {
        const auto met = meetingOf(session, meeting);
        if (const auto why = refusalOfComing(met, actor, now)) {
            return Refused{WalkInRefusal{*why}};
        }
        if (met->asksInvitation()) {
            return Refused{WalkInRefusal{EntryRefusal::no_walk_ins}};
        }
        const Entering entering{session, meeting, *met, how, actor, now};
        if (const auto why = entering.refusalOfMoment()) {
            return Refused{WalkInRefusal{*why}};
        }
        const auto facts = people::People::spelledIn(session, *tidy);
        auto person = enteredBefore(session, meeting, facts);
        if (!person) {
            person = people::People::insert(session, facts, now, actor);
        }
        const auto entry = entering.present(*person, Came::walk_in);
        if (left_at) {
            const Note gone{how.way, left_at};
            const Entering leaving{session, meeting, *met, gone, actor, now};
            if (const auto done = leaving.left(*person); !done) {
                return Refused{WalkInRefusal{done.error()}};
            }
        }
        return entry;
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
                out.recorded_at = row.next<std::optional<Instant>>();
                out.recorded_by = row.next<std::string>();
                out.arrived_at = row.next<std::optional<Instant>>();
                out.left_at = row.next<std::optional<Instant>>();
                out.inside = row.next<bool>();
                out.stayed = row.next<bool>();
                return out;
            },
            meeting);
    });
}

std::vector<DoorLine> Attendance::notOnList(MeetingId meeting, const std::string& words) const
{
    if (people::soughtWords(words).empty()) {
        return {};
    }
    return database_.read([&](db::Session& session) {
        const auto listed = session.value<std::string>(sql::listed_at_door, meeting);
        std::vector<DoorLine> out;
        for (const auto& [id, facts] :
            people::foundBesides(session, words, listed.value(), most_not_on_list)) {
            DoorLine line;
            line.person = id;
            line.name = trimmed(facts.given_name + " " + facts.family_name);
            line.neighbourhood = facts.neighbourhood;
            out.push_back(std::move(line));
        }
        return out;
    });
}

std::optional<meetings::Meeting> Attendance::meeting(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
}

meetings::PrivacyNotice Attendance::privacyNotice() const
{
    return database_.read([](db::Session& session) { return meetings::privacyNotice(session); });
}

std::optional<EntryRefusal> Attendance::doorRefusal(MeetingId id) const
{
    const auto now = clock_.now();
    return database_.read(
        [&](db::Session& session) { return refusalOfComing(meetingOf(session, id), now); });
}

std::int64_t Attendance::presentAt(MeetingId id, Instant at) const
{
    const auto met = meeting(id);
    const auto records = met ? recorded(id) : std::nullopt;
    return records ? heads(*records, at, *met) : 0;
}

} // namespace hazirun::attendance
