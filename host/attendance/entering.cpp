// SPDX-License-Identifier: MIT
#include "attendance/entering.h"

#include "attendance/attendance_texts.h"
#include "base/names.h"
#include "base/text.h"

#include <algorithm>

namespace hazirun::attendance {

std::optional<Met> meetingOf(db::Session& session, MeetingId id)
{
    return session.one(
        sql::meeting_facts,
        [](db::Row& row) {
            const auto kind = meetings::parseKind(row.next<std::string>()).value();
            const auto state = meetings::parseState(row.next<std::string>()).value();
            const auto begins = row.next<Instant>();
            return Met{kind, state, begins, row.next<Instant>()};
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

std::optional<EntryRefusal> refusalOfComing(const std::optional<Met>& meeting, Instant now)
{
    if (const auto why = refusalOf(meeting)) {
        return why;
    }
    return isTooEarly(meeting->state, meeting->begins_at, now)
        ? std::optional{EntryRefusal::not_called}
        : std::nullopt;
}

std::optional<EntryRefusal> refusalOfComing(
    const std::optional<Met>& meeting, const db::Actor& actor, Instant now)
{
    return actor.account ? refusalOfComing(meeting, now) : refusalOf(meeting);
}

std::optional<Standing> standingOf(db::Session& session, MeetingId meeting, PersonId person)
{
    return session.one(
        sql::standing,
        [](db::Row& row) {
            Standing out;
            out.id = row.next<AttendanceId>();
            out.present = row.next<std::string>() == codeOf(Report::present);
            out.recorded_at = row.next<Instant>();
            out.arrived_at = row.next<Instant>();
            out.stays = row.next<bool>();
            return out;
        },
        meeting, person);
}

std::optional<EntryRefusal> Entering::refusalFor(PersonId person) const
{
    const bool helper = actor_.role == door_helper;
    const bool asked = met_.asksInvitation();
    if ((!helper && !asked)
        || session_.value<bool>(sql::is_listed, meeting_, person).value_or(false)) {
        return std::nullopt;
    }
    if (helper) {
        return EntryRefusal::unknown_person;
    }
    return reason().empty() ? std::optional{EntryRefusal::invited_only} : std::nullopt;
}

std::optional<EntryRefusal> Entering::refusalOfMoment() const
{
    return mayHaveHappened(at(), met_.begins_at, met_.ends_at, now_)
        ? std::nullopt
        : std::optional{EntryRefusal::far_from_meeting};
}

bool Entering::precedesStay(AttendanceId id) const
{
    // The clocks of two phones at one door differ; what a sheet says was written by one hand.
    constexpr std::chrono::minutes apart{15};
    const auto slack = how_.way == Way::paper ? std::chrono::minutes{0} : apart;
    const auto began = session_.value<std::optional<Instant>>(sql::stay_began, id);
    return how_.at && began && *began && *how_.at + slack < **began;
}

/// True for a coming that is told again after the leaving, also by a phone whose clock is behind
/// the one at the first telling: it opens no second stay.
bool Entering::wasInside(AttendanceId id) const
{
    return how_.at && session_.value<bool>(sql::was_inside, id, *how_.at).value();
}

std::string Entering::reason() const
{
    const auto out = trimmed(withoutTurns(how_.reason));
    return met_.asksInvitation() && isReason(out) ? out : std::string{};
}

Entry Entering::present(PersonId person, Came came) const
{
    const auto standing = standingOf(session_, meeting_, person);
    if (standing && standing->present) {
        const bool already = standing->stays || wasInside(standing->id);
        if (!already) {
            openStay(standing->id);
            tell(standing->id, "attendance.returned");
        }
        return {standing->id, person, Report::present, standing->recorded_at, standing->arrived_at,
            already};
    }
    const auto id = standing ? standing->id : insert(person, Report::present, came);
    if (standing) {
        session_.run(sql::make_present, codeOf(how_.way), actor_.name, now_, id);
    }
    openStay(id);
    tell(id, "attendance.recorded");
    return {id, person, Report::present, now_, at(), false};
}

Result<Entry, EntryRefusal> Entering::left(PersonId person) const
{
    if (const auto why = refusalOfMoment()) {
        return Refused{*why};
    }
    const auto standing = standingOf(session_, meeting_, person);
    if (!standing || !standing->present) {
        return Refused{EntryRefusal::not_present};
    }
    if (precedesStay(standing->id)) {
        return Refused{EntryRefusal::left_before_coming};
    }
    const bool already = session_.run(sql::close_presence, at(), standing->id) == 0;
    if (!already) {
        tell(standing->id, "attendance.left");
    }
    return Entry{
        standing->id, person, Report::left, standing->recorded_at, standing->arrived_at, already};
}

Entry Entering::excused(PersonId person) const
{
    if (const auto standing = standingOf(session_, meeting_, person)) {
        // Being there outweighs an excuse.
        return {standing->id, person, standing->present ? Report::present : Report::excused,
            standing->recorded_at, standing->arrived_at, true};
    }
    const auto id = insert(person, Report::excused, Came::invited);
    tell(id, "attendance.excused");
    return {id, person, Report::excused, now_, now_, false};
}

AttendanceId Entering::insert(PersonId person, Report report, Came came) const
{
    return session_
        .value<AttendanceId>(sql::insert_attendance, meeting_, person, codeOf(report),
            came == Came::walk_in, codeOf(how_.way), actor_.name, now_, reason(), at())
        .value();
}

void Entering::openStay(AttendanceId id) const
{
    const auto end = met_.isOver() ? std::optional{std::max(at(), met_.ends_at)} : std::nullopt;
    session_.run(sql::open_presence, id, at(), end);
}

void Entering::tell(AttendanceId id, std::string_view act) const
{
    db::note(session_, now_, actor_, act, id.value, reason());
    db::announce(session_, now_, act, meeting_, id.value);
}

} // namespace hazirun::attendance
