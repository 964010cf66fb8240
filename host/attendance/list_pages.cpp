// SPDX-License-Identifier: MIT
#include "attendance/list_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"
#include "attendance/record_words.h"
#include "attendance/strike_form.h"
#include "meetings/tabs.h"

#include <algorithm>

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
                .text("entry", std::to_string(one.id.value))
                .text("status", pages.words(request, nameOfStatus(one.status, meeting.state)))
                .flag("walk_in", one.walk_in)
                .text("stays",
                    staysOf(request.language, meeting.begins, meeting.time_zone, one.intervals))
                .text("source", pages.words(request, sourceOf(one.via)))
                .text("recorded_by", one.recorded_by)
                .text("recorded_on",
                    web::dayFor(request.language, toLocal(one.recorded_at, meeting.time_zone).date))
                .text("recorded_time", clockAt(meeting, one.recorded_at))
                .maybe("reason", one.reason)
                .maybe("notice", one.notice ? std::to_string(*one.notice) : std::string{})
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
        static std::string addressOf(const meetings::Meeting& meeting)
        {
            return "/meetings/" + std::to_string(meeting.id.value) + "/presence";
        }
        /// The form for the reason, where the address or a refused form names an entry.
        void showReason(View& view, const Request& request, const meetings::Meeting& meeting,
            const std::vector<Recorded>& records) const
        {
            const bool sent = request.method == web::Method::post;
            const auto& asked = sent ? request.form : request.query;
            const auto entry = AttendanceId::parse(asked["entry"]);
            const auto one = std::find_if(records.begin(), records.end(),
                [&](const Recorded& record) { return record.id == entry; });
            const bool may_strike
                = takesEntries(meeting.state) && web::has(request.visitor->role, web::Right::write);
            const bool asks = may_strike && one != records.end();
            view.flag("asks_strike", asks).flag("may_strike", may_strike).text("strike", {});
            if (asks) {
                showStrike(view, pages, request,
                    {addressOf(meeting) + "/reason", "entry", std::to_string(one->id.value),
                        one->name, one->struck_reason, addressOf(meeting)});
            }
        }
        /// Strikes an entry through, or gives one that is struck through another reason.
        [[nodiscard]] Response reason(const Request& request) const
        {
            const auto meeting = meetingOf(request);
            const auto records = meeting ? attendance.recorded(meeting->id) : std::nullopt;
            const auto entry = AttendanceId::parse(request.form["entry"]);
            if (!records || !entry) {
                return pages.notFound(request);
            }
            const auto one = std::find_if(records->begin(), records->end(),
                [&](const Recorded& record) { return record.id == *entry; });
            if (one == records->end()) {
                return pages.notFound(request);
            }
            const auto why = reasonIn(request, pages);
            const bool restates = one->struck_at.has_value();
            const auto done = restates
                ? attendance.restate(meeting->id, *entry, why, actorOf(request))
                : attendance.strike(meeting->id, one->person, why, actorOf(request));
            if (done) {
                return web::seeOtherWithNotice(addressOf(*meeting),
                    restates ? mark("The reason was kept.")
                             : mark("The entry was struck through; it stays readable."));
            }
            return done.error() == EntryRefusal::reason_missing
                ? presence(request)
                : refusedPage(request, pages, done.error());
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
            showReason(view, request, *meeting, *records);
            meetings::showTabs(view, pages, request, meetings::tabHead(meeting->id, *meeting),
                meetings::Tab::presence);
            return pages.page(request, mark("Presence"), pages::presence, view,
                request.method == web::Method::post ? 422 : 200);
        }
    };

} // namespace

void mountLists(web::Router& router, Attendance& attendance, const web::Pages& pages)
{
    const ListPages lists{attendance, pages};
    using web::Right;
    router.get("/meetings/{id}/presence", Right::read,
        [lists](const Request& r) { return lists.presence(r); });
    router.post("/meetings/{id}/presence/reason", Right::write,
        [lists](const Request& r) { return lists.reason(r); });
}

} // namespace hazirun::attendance
