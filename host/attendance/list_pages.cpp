// SPDX-License-Identifier: MIT
#include "attendance/list_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"
#include "attendance/record_words.h"
#include "meetings/tabs.h"

namespace hazirun::attendance {

namespace {

    using web::Request;
    using web::Response;

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
                .text("status", pages.words(request, nameOfStatus(one.status, meeting.state)))
                .flag("walk_in", one.walk_in)
                .text("stays", staysOf(meeting.time_zone, one.intervals))
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
            meetings::showTabs(view, pages, request, meeting->id, meetings::Tab::presence);
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
