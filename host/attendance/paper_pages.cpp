// SPDX-License-Identifier: MIT
#include "attendance/paper_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"
#include "attendance/paper_form.h"
#include "attendance/strike_form.h"
#include "attendance/walk_in_form.h"
#include "base/text.h"
#include "meetings/notice_lines.h"

#include <algorithm>

namespace hazirun::attendance {

namespace {

    using meetings::Meeting;
    using web::Request;
    using web::Response;

    std::string addressOf(const Meeting& meeting)
    {
        return "/meetings/" + std::to_string(meeting.id.value) + "/paper";
    }

    struct PaperPages {
        Attendance& attendance;
        const web::Pages& pages;

        [[nodiscard]] std::optional<Meeting> meetingOf(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            return id ? attendance.meeting(*id) : std::nullopt;
        }
        /// The first of the errors that are of this line.
        [[nodiscard]] std::string problemOf(const Request& request, const DoorLine& line,
            const std::vector<FieldError>& errors) const
        {
            const auto found = std::find_if(errors.begin(), errors.end(),
                [&](const FieldError& one) { return one.field == fieldOf(line.person); });
            return found == errors.end()
                ? std::string{}
                : pages.renderer().words().say(request.language, found->message);
        }
        [[nodiscard]] View lineView(const Request& request, const Meeting& meeting,
            const DoorLine& line, const std::vector<FieldError>& errors) const
        {
            const auto ticked = request.form.every("person");
            const auto person = std::to_string(line.person.value);
            const bool again = std::find(ticked.begin(), ticked.end(), person) != ticked.end();
            const auto shown = [&](const auto& at) {
                return at ? momentAt(request.language, meeting, *at) : std::string{};
            };
            return View{}
                .maybe("problem", problemOf(request, line, errors))
                .text("person", person)
                .text("label", labelOf(line))
                .text("name", line.name)
                .text("neighbourhood", line.neighbourhood)
                .flag("came", line.arrived_at.has_value())
                .flag("there", line.inside || line.stayed)
                .flag("ticked", again && !line.arrived_at)
                .text("arrived", shown(line.arrived_at))
                .text("departed", shown(line.left_at))
                .text("by", line.recorded_by)
                .text("came_typed", request.form["came-" + person])
                .text("left_typed", request.form["left-" + person])
                .text("back_typed", request.form["back-" + person])
                .list("mistakes",
                    line.arrived_at ? mistakeViews(request, pages, "-" + person)
                                    : std::vector<View>{})
                .text("own_words", request.form["reason-" + person])
                .flag("strikes", !reasonIn(request, pages, "-" + person).empty());
        }
        /// What the page shows besides the records.
        struct Shown {
            std::vector<FieldError> errors{};
            bool asks_walk_in = false; ///< they are of the form for who was not invited
            int status = 200;
        };
        [[nodiscard]] Response show(
            const Request& request, const Meeting& meeting, const Shown& shown) const
        {
            const auto& [errors, asks_walk_in, status] = shown;
            const auto listed = attendance.doorLines(meeting.id);
            std::vector<View> lines;
            for (const auto& line : listed) {
                lines.push_back(lineView(request, meeting, line, errors));
            }
            const auto refusal = attendance.doorRefusal(meeting.id);
            const bool walk_ins
                = meetings::defaultsOf(meeting.kind).door == meetings::KindDefaults::Door::anybody;
            auto view = headOf(request, pages, meeting);
            view.list("lines", lines)
                .flag("any_lines", !lines.empty())
                .text("at", request.form["at"])
                .flag("shows_walk_in", (walk_ins && !refusal) || asks_walk_in)
                .flag("asks_walk_in", asks_walk_in);
            showEntering(view, request, pages, meeting, refusal, attendance.now());
            meetings::showPrivacyNotice(view, pages, request, attendance.privacyNotice());
            showWalkIn(view, pages, request, asks_walk_in ? errors : std::vector<FieldError>{});
            web::showErrors(
                view, pages.renderer().words(), request.language, {"person", "at"}, errors);
            showErrorList(view, pages, request, errors, listed);
            return pages.page(request, mark("Type in the paper list"), pages::paper, view, status);
        }
        [[nodiscard]] Message sentenceFor(const Meeting& meeting, EntryRefusal why) const
        {
            if (why == EntryRefusal::unknown_person) {
                return {mark("Somebody on the list was changed or removed meanwhile; nothing was "
                             "recorded. Look at the lines and send again.")};
            }
            return attendance.doorRefusal(meeting.id) == why
                ? Message{mark("Nothing was recorded; what you typed still stands below.")}
                : sentenceOf(why);
        }
        /// What was typed is kept where the meeting changed meanwhile: filed, say.
        [[nodiscard]] Response refused(const Request& request, EntryRefusal why,
            const std::string& field, bool asks_walk_in) const
        {
            const auto meeting = meetingOf(request);
            if (!meeting) {
                return pages.notFound(request);
            }
            const bool mistyped = why == EntryRefusal::far_from_meeting
                || why == EntryRefusal::left_before_coming || why == EntryRefusal::reason_missing;
            return show(request, *meeting,
                {{{field, sentenceFor(*meeting, why)}}, asks_walk_in, mistyped ? 422 : 409});
        }
        [[nodiscard]] Response list(const Request& request) const
        {
            const auto meeting = meetingOf(request);
            return meeting ? show(request, *meeting, {}) : pages.notFound(request);
        }
        [[nodiscard]] Response typeIn(const Request& request) const
        {
            const auto meeting = meetingOf(request);
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto typed = paperListOf(
                request, pages, *meeting, attendance.doorLines(meeting->id), attendance.now());
            if (!typed.errors.empty()) {
                return show(request, *meeting, {typed.errors, false, 422});
            }
            const auto done = attendance.recordSigned(
                meeting->id, typed.signatures, typed.strikes, actorOf(request));
            if (!done) {
                const auto& [why, person] = done.error();
                return refused(request, why, person ? fieldOf(*person) : "refused", false);
            }
            return web::seeOtherWithNotice(
                "/meetings/" + std::to_string(meeting->id.value) + "/presence",
                typed.signatures.empty() ? mark("The entry was struck through; it stays readable.")
                                         : mark("The signatures were recorded."));
        }
        [[nodiscard]] Response walkIn(const Request& request) const
        {
            const auto meeting = meetingOf(request);
            if (!meeting) {
                return pages.notFound(request);
            }
            std::vector<FieldError> errors;
            const auto draft = walkInOf(request.form, errors);
            askWhoIsListed(request.form, draft, attendance.doorLines(meeting->id), errors);
            const TypedHours hours{*meeting, request.form, attendance.now(), errors};
            const auto came = hours.read("came_at", "came_at").value_or(meeting->begins_at);
            const auto left = hours.read("left_at", "left_at");
            hours.checkOrder(trimmed(draft.given_name), came, left, "left_at");
            if (!errors.empty()) {
                return show(request, *meeting, {errors, true, 422});
            }
            const auto entry
                = attendance.walkIn(meeting->id, draft, {Way::paper, came}, actorOf(request), left);
            if (!entry) {
                const auto* why = std::get_if<EntryRefusal>(&entry.error());
                return why != nullptr
                    ? refused(request, *why,
                        *why == EntryRefusal::left_before_coming ? "left_at" : "refused", true)
                    : show(request, *meeting,
                        {std::get<std::vector<FieldError>>(entry.error()), true, 422});
            }
            return web::seeOtherWithNotice(
                addressOf(*meeting) + "#walk-in", mark("The walk-in was recorded."));
        }
    };

} // namespace

void mountPaper(web::Router& router, Attendance& attendance, const web::Pages& pages)
{
    const PaperPages paper{attendance, pages};
    using web::Right;
    router.get(
        "/meetings/{id}/paper", Right::write, [paper](const Request& r) { return paper.list(r); });
    router.post("/meetings/{id}/paper", Right::write,
        [paper](const Request& r) { return paper.typeIn(r); });
    router.post("/meetings/{id}/paper/walk-in", Right::write,
        [paper](const Request& r) { return paper.walkIn(r); });
}

} // namespace hazirun::attendance
