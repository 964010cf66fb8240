// SPDX-License-Identifier: MIT
#include "attendance/list_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"

namespace hazirun::attendance {

namespace {

    using web::Request;
    using web::Response;

    /// Who stayed to the end of a meeting that is over simply came.
    const char* nameOf(const std::string& status, meetings::State state)
    {
        const bool goes_on = state == meetings::State::open || state == meetings::State::called
            || state == meetings::State::draft;
        return status == "present" ? (goes_on ? mark("in the room") : mark("came"))
                                   : (status == "left" ? mark("has left") : mark("excused"));
    }

    const char* sourceOf(const std::string& via)
    {
        return via == "paper" ? mark("signature")
                              : (via == "scan" ? mark("scanned code") : mark("desk"));
    }

    std::string staysOf(const meetings::Meeting& meeting, const std::vector<Interval>& intervals)
    {
        std::string out;
        for (const auto& stay : intervals) {
            out += (out.empty() ? "" : ", ") + clockAt(meeting, stay.began_at) + "–"
                + (stay.ended_at ? clockAt(meeting, *stay.ended_at) : "");
        }
        return out;
    }

    /// The list of records with their intervals.
    struct ListPages {
        Attendance& attendance;
        const web::Pages& pages;

        [[nodiscard]] std::optional<meetings::Meeting> meetingOf(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            return id ? attendance.meeting(*id) : std::nullopt;
        }
        [[nodiscard]] View recordView(const Request& request, const meetings::Meeting& meeting,
            const Recorded& one, const std::optional<Instant>& at) const
        {
            const bool standing = !one.struck_at;
            const bool in_room = at && isInRoom(one, *at, meeting);
            View out;
            out.text("name", one.name)
                .text("status", pages.words(request, nameOf(one.status, meeting.state)))
                .flag("walk_in", one.walk_in)
                .text("stays", staysOf(meeting, one.intervals))
                .text("source", pages.words(request, sourceOf(one.via)))
                .text("recorded_by", one.recorded_by)
                .text("recorded_on",
                    web::dayFor(request.language, toLocal(one.recorded_at, meeting.time_zone).date))
                .text("recorded_time", clockAt(meeting, one.recorded_at))
                .maybe("reason", one.reason)
                .flag("struck", !standing)
                .flag("standing", standing)
                .text("struck_by", one.struck_by)
                .text("struck_reason", one.struck_reason)
                .text("struck_on",
                    one.struck_at ? web::dayFor(
                        request.language, toLocal(*one.struck_at, meeting.time_zone).date)
                                  : "")
                .text("struck_time", one.struck_at ? clockAt(meeting, *one.struck_at) : "")
                .flag("in_room", in_room);
            return out;
        }
        [[nodiscard]] Response presence(const Request& request) const
        {
            const auto meeting = meetingOf(request);
            const auto records = meeting ? attendance.recorded(meeting->id) : std::nullopt;
            if (!records) {
                return pages.notFound(request);
            }
            const auto clockText = request.query["at"];
            const auto at = instantOf(*meeting, clockText);
            std::vector<View> rows;
            for (const auto& one : *records) {
                rows.push_back(recordView(request, *meeting, one, at));
            }
            auto view = headOf(request, pages, *meeting);
            view.list("records", rows)
                .flag("any_records", !rows.empty())
                .flag("asked", at.has_value())
                .text("at", at ? clockText : web::clockFor(meeting->begins.minutes))
                .count("heads", at ? heads(*records, *at, *meeting) : 0);
            return pages.page(request, mark("Presence"), pages::presence, view);
        }
    };

} // namespace

void mountLists(web::Router& router, Attendance& attendance, const web::Pages& pages)
{
    const ListPages lists{attendance, pages};
    using web::Right;
    router.get("/meetings/{id}/presence", Right::read,
        [lists](const Request& r) { return lists.presence(r); });
}

} // namespace hazirun::attendance
