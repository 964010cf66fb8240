// SPDX-License-Identifier: MIT
#include "attendance/attendance.h"
#include "attendance/attendance_texts.h"

namespace hazirun::attendance {

namespace {

    using people::Merges;
    using people::Merging;
    using people::PartRefusal;
    constexpr std::string_view given = "attendance";
    constexpr std::string_view struck = "struck_attendance";

    /// One meeting at which both records stand.
    struct Double {
        MeetingId meeting;
        AttendanceId kept;
        AttendanceId gone;
        bool is_filed = false;
        bool gone_tells_more = false;
    };

    Double readDouble(db::Row& row)
    {
        Double out;
        out.meeting = row.next<MeetingId>();
        out.kept = row.next<AttendanceId>();
        out.gone = row.next<AttendanceId>();
        out.is_filed = row.next<bool>();
        out.gone_tells_more = row.next<bool>();
        return out;
    }

    /// Where one of the person's was struck through.
    struct Place {
        MeetingId meeting;
        std::string title;
        bool is_filed = false;
        bool stands_again = false; ///< recorded anew
    };

    Place placeOf(db::Session& session, std::int64_t attendance)
    {
        return session
            .one(
                sql::struck_at_meeting,
                [](db::Row& row) {
                    Place out;
                    out.meeting = row.next<MeetingId>();
                    out.title = row.next<std::string>();
                    out.is_filed = row.next<bool>();
                    out.stands_again = row.next<bool>();
                    return out;
                },
                attendance)
            .value();
    }

    void strikeLesser(db::Session& session, const Merging& merging, const Double& both)
    {
        const auto lesser = both.gone_tells_more ? both.kept : both.gone;
        session.run(sql::strike, merging.at, merging.actor.name, merging.reason, lesser);
        Merges::keep(session, merging, struck, {lesser.value});
        db::note(
            session, merging.at, merging.actor, "attendance.struck", lesser.value, "same person");
        db::announce(session, merging.at, "attendance.struck", both.meeting, lesser.value);
    }

    std::optional<people::PartRefused> letStand(
        db::Session& session, const Merging& merging, std::int64_t attendance)
    {
        const auto place = placeOf(session, attendance);
        if (place.is_filed || place.stands_again) {
            return people::PartRefused{
                place.is_filed ? PartRefusal::filed_since : PartRefusal::recorded_since,
                place.title};
        }
        session.run(sql::let_stand, attendance);
        db::note(session, merging.at, merging.actor, "attendance.restored", attendance);
        db::announce(session, merging.at, "attendance.recorded", place.meeting, attendance);
        return std::nullopt;
    }

} // namespace

void Attendance::peopleMerged(db::Session& session, const people::Merging& merging)
{
    const auto doubles = session.all(sql::doubly_recorded, readDouble, merging.gone, merging.kept);
    for (const auto& both : doubles) {
        if (!both.is_filed) {
            strikeLesser(session, merging, both);
        }
    }
    const auto single = session.all(
        sql::attendances_to_give, [](db::Row& row) { return row.next<std::int64_t>(); },
        merging.gone, merging.kept);
    for (const auto id : single) {
        session.run(sql::give_attendance, merging.kept, id);
        Merges::keep(session, merging, given, {id});
    }
}

std::optional<people::PartRefused> Attendance::peopleParted(
    db::Session& session, const people::Merging& merging)
{
    for (const auto& one : Merges::moved(session, merging, given)) {
        session.run(sql::give_attendance, merging.gone, one.row);
    }
    for (const auto& one : Merges::moved(session, merging, struck)) {
        if (auto refused = letStand(session, merging, one.row)) {
            return refused;
        }
    }
    return std::nullopt;
}

} // namespace hazirun::attendance
