// SPDX-License-Identifier: MIT
#include "attendance/list_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"

#include <algorithm>

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

    /// HH:MM on the meeting's day.
    std::optional<Instant> instantOf(const meetings::Meeting& meeting, const std::string& clockText)
    {
        const auto time = parseLocalTime(formatDate(meeting.begins.date) + "T" + clockText);
        return time ? std::optional{toInstant(*time, meeting.time_zone)} : std::nullopt;
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

    /// The paper list typed in, and the list of records with their intervals.
    struct ListPages {
        Attendance& attendance;
        const web::Pages& pages;

        [[nodiscard]] std::optional<meetings::Meeting> meetingOf(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            return id ? attendance.meeting(*id) : std::nullopt;
        }
        [[nodiscard]] Response paper(
            const Request& request, const std::vector<FieldError>& errors) const
        {
            const auto meeting = meetingOf(request);
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto ticked = request.form.every("person");
            std::vector<View> lines;
            for (const auto& line : attendance.doorLines(meeting->id)) {
                const auto person = std::to_string(line.person.value);
                const bool again = std::find(ticked.begin(), ticked.end(), person) != ticked.end();
                lines.push_back(View{}
                                    .text("person", person)
                                    .text("label", labelOf(line))
                                    .text("neighbourhood", line.neighbourhood)
                                    .flag("came", line.arrived_at.has_value())
                                    .flag("ticked", again && !line.arrived_at));
            }
            auto view = headOf(request, pages, *meeting);
            view.list("lines", lines)
                .flag("any_lines", !lines.empty())
                .text("at", request.form["at"]);
            web::showErrors(
                view, pages.renderer().words(), request.language, {"person", "at"}, errors);
            return pages.page(request, mark("Type in the paper list"), pages::paper, view,
                errors.empty() ? 200 : 422);
        }
        [[nodiscard]] Response typeIn(const Request& request) const
        {
            const auto meeting = meetingOf(request);
            if (!meeting) {
                return pages.notFound(request);
            }
            std::vector<FieldError> errors;
            std::vector<PersonId> people;
            for (const auto& text : request.form.every("person")) {
                if (const auto person = PersonId::parse(text)) {
                    people.push_back(*person);
                }
            }
            if (people.empty()) {
                errors.push_back({"person", {mark("Tick those who signed.")}});
            }
            const auto clockText = request.form["at"];
            const auto at = clockText.empty() ? std::optional{meeting->begins_at}
                                              : instantOf(*meeting, clockText);
            if (!at) {
                errors.push_back({"at", {mark("Write the hour as 14:05.")}});
            }
            if (!errors.empty()) {
                return paper(request, errors);
            }
            const auto done = attendance.recordSigned(
                meeting->id, people, *at, {request.visitor->name, request.visitor->account});
            return done ? web::seeOtherWithNotice(
                       "/meetings/" + std::to_string(meeting->id.value) + "/presence",
                       mark("The signatures were recorded."))
                        : refusedPage(request, pages, done.error());
        }
        [[nodiscard]] View recordView(const Request& request, const meetings::Meeting& meeting,
            const Recorded& one, const std::optional<Instant>& at) const
        {
            const bool standing = !one.struck_at;
            const bool in_room = at && standing
                && std::any_of(one.intervals.begin(), one.intervals.end(),
                    [&](const Interval& stay) { return stay.covers(*at); });
            View out;
            out.text("name", one.name)
                .text("status", pages.words(request, nameOf(one.status, meeting.state)))
                .flag("walk_in", one.walk_in)
                .text("stays", staysOf(meeting, one.intervals))
                .text("source", pages.words(request, sourceOf(one.via)))
                .text("recorded_by", one.recorded_by)
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
                .count("heads", at ? attendance.presentAt(meeting->id, *at) : 0);
            return pages.page(request, mark("Presence"), pages::presence, view);
        }
    };

} // namespace

void mountLists(web::Router& router, Attendance& attendance, const web::Pages& pages)
{
    const ListPages lists{attendance, pages};
    using web::Right;
    router.get("/meetings/{id}/paper", Right::write,
        [lists](const Request& r) { return lists.paper(r, {}); });
    router.post("/meetings/{id}/paper", Right::write,
        [lists](const Request& r) { return lists.typeIn(r); });
    router.get("/meetings/{id}/presence", Right::read,
        [lists](const Request& r) { return lists.presence(r); });
}

} // namespace hazirun::attendance
