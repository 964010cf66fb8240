// SPDX-License-Identifier: MIT
#include "attendance/paper_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"
#include "attendance/mistake.h"
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

    /// The times typed on one form; what is wrong is noted under the field's name.
    struct Times {
        const Meeting& meeting;
        const web::Fields& form;
        std::vector<FieldError>& errors;

        [[nodiscard]] std::optional<Instant> read(
            const std::string& name, const std::string& field) const
        {
            const auto text = trimmed(form[name]);
            const auto at = instantOf(meeting, text);
            if (!text.empty() && !at) {
                errors.push_back({field, {mark("Write the hour as 14:05.")}});
            }
            return at;
        }
        void checkOrder(const std::string& who, Instant first, const std::optional<Instant>& then,
            const std::string& field) const
        {
            if (then && *then < first) {
                errors.push_back({field,
                    {mark("{{name}}: the leaving comes after the coming, and the return after "
                          "both."),
                        {{"name", who}}}});
            }
        }
    };

    /// What a line of the form says of one person; nothing when it says nothing.
    std::optional<Signature> signatureOf(
        const Times& times, const DoorLine& line, bool ticked, Instant usual)
    {
        const auto id = std::to_string(line.person.value);
        Signature out{line.person, usual, times.read("left-" + id, "times")};
        const bool came = line.arrived_at.has_value();
        if (came) {
            out.came_at = *line.arrived_at;
            out.back_at = times.read("back-" + id, "times");
            times.checkOrder(line.name, line.left_at.value_or(out.came_at), out.back_at, "times");
        } else {
            out.came_at = times.read("came-" + id, "times").value_or(usual);
        }
        times.checkOrder(line.name, out.came_at, out.left_at, "times");
        const bool signed_it = !came && (ticked || !times.form["came-" + id].empty());
        return signed_it || out.left_at || out.back_at ? std::optional{out} : std::nullopt;
    }

    struct PaperPages {
        Attendance& attendance;
        const web::Pages& pages;

        /// Whose entry the form strikes through. Whoever is struck neither leaves nor comes back.
        [[nodiscard]] std::optional<Strike> strikeOf(
            const Request& request, const DoorLine& line, std::vector<FieldError>& errors) const
        {
            const auto of = "-" + std::to_string(line.person.value);
            const auto reason = line.arrived_at ? reasonIn(request, pages, of) : std::string{};
            if (reason.empty()) {
                return std::nullopt;
            }
            if (lengthOf(reason) > 500 || !isCleanText(reason)) {
                errors.push_back({"times", sentenceOf(EntryRefusal::reason_missing)});
            }
            if (!trimmed(request.form["left" + of]).empty()
                || !trimmed(request.form["back" + of]).empty()) {
                errors.push_back({"times",
                    {mark("{{name}}: strike the entry through or write an hour, not both."),
                        {{"name", line.name}}}});
            }
            return Strike{line.person, reason};
        }

        [[nodiscard]] std::optional<Meeting> meetingOf(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            return id ? attendance.meeting(*id) : std::nullopt;
        }
        [[nodiscard]] View lineView(const Request& request, const Meeting& meeting,
            const DoorLine& line, const std::vector<std::string>& ticked) const
        {
            const auto person = std::to_string(line.person.value);
            const bool again = std::find(ticked.begin(), ticked.end(), person) != ticked.end();
            const auto shown
                = [&](const auto& at) { return at ? clockAt(meeting, *at) : std::string{}; };
            return View{}
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
            const auto ticked = request.form.every("person");
            std::vector<View> lines;
            for (const auto& line : attendance.doorLines(meeting.id)) {
                lines.push_back(lineView(request, meeting, line, ticked));
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
            web::showErrors(view, pages.renderer().words(), request.language,
                {"person", "at", "times"}, errors);
            showErrorList(view, pages, request, errors);
            return pages.page(request, mark("Type in the paper list"), pages::paper, view, status);
        }
        /// What was typed is kept where the meeting changed meanwhile: filed, say.
        [[nodiscard]] Response refused(
            const Request& request, EntryRefusal why, bool asks_walk_in) const
        {
            const auto meeting = meetingOf(request);
            if (!meeting || why == EntryRefusal::unknown_person) {
                return pages.notFound(request);
            }
            const bool told_above = attendance.doorRefusal(meeting->id) == why;
            const auto sentence = told_above
                ? Message{mark("Nothing was recorded; what you typed still stands below.")}
                : sentenceOf(why);
            const bool mistyped = why == EntryRefusal::far_from_meeting
                || why == EntryRefusal::left_before_coming || why == EntryRefusal::reason_missing;
            return show(
                request, *meeting, {{{"refused", sentence}}, asks_walk_in, mistyped ? 422 : 409});
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
            std::vector<FieldError> errors;
            const Times times{*meeting, request.form, errors};
            const auto usual = times.read("at", "at").value_or(meeting->begins_at);
            const auto ticked = request.form.every("person");
            std::vector<Signature> signatures;
            std::vector<Strike> strikes;
            for (const auto& line : attendance.doorLines(meeting->id)) {
                const auto id = std::to_string(line.person.value);
                if (auto strike = strikeOf(request, line, errors)) {
                    strikes.push_back(std::move(*strike));
                    continue;
                }
                const bool signed_it = std::find(ticked.begin(), ticked.end(), id) != ticked.end();
                if (const auto one = signatureOf(times, line, signed_it, usual)) {
                    signatures.push_back(*one);
                }
            }
            if (signatures.empty() && strikes.empty() && errors.empty()) {
                errors.push_back({"person", {mark("Tick those who signed.")}});
            }
            if (!errors.empty()) {
                return show(request, *meeting, {errors, false, 422});
            }
            const auto done
                = attendance.recordSigned(meeting->id, signatures, strikes, actorOf(request));
            return done ? web::seeOtherWithNotice(
                       "/meetings/" + std::to_string(meeting->id.value) + "/presence",
                       signatures.empty() ? mark("The entry was struck through; it stays readable.")
                                          : mark("The signatures were recorded."))
                        : refused(request, done.error(), false);
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
            const Times times{*meeting, request.form, errors};
            const auto came = times.read("came_at", "came_at").value_or(meeting->begins_at);
            const auto left = times.read("left_at", "left_at");
            times.checkOrder(trimmed(draft.given_name), came, left, "left_at");
            if (!errors.empty()) {
                return show(request, *meeting, {errors, true, 422});
            }
            const auto entry
                = attendance.walkIn(meeting->id, draft, {Way::paper, came}, actorOf(request));
            if (!entry) {
                const auto* why = std::get_if<EntryRefusal>(&entry.error());
                return why != nullptr
                    ? refused(request, *why, true)
                    : show(request, *meeting,
                        {std::get<std::vector<FieldError>>(entry.error()), true, 422});
            }
            if (left) {
                const auto gone = attendance.record(
                    meeting->id, entry->person, Report::left, {Way::paper, left}, actorOf(request));
                if (!gone) {
                    return refusedPage(request, pages, gone.error());
                }
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
