// SPDX-License-Identifier: MIT
#include "attendance/door_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"
#include "attendance/door_views.h"
#include "attendance/list_pages.h"
#include "attendance/mistake.h"
#include "attendance/open_door.h"
#include "attendance/paper_pages.h"
#include "attendance/strike_form.h"
#include "attendance/walk_in_form.h"
#include "base/text.h"
#include "meetings/notice_lines.h"
#include "meetings/tabs.h"

namespace hazirun::attendance {

namespace {

    using web::Request;
    using web::Response;

    bool mayWrite(const Request& request)
    {
        return request.visitor && web::has(request.visitor->role, web::Right::write);
    }

    std::string addressOf(MeetingId meeting)
    {
        return "/meetings/" + std::to_string(meeting.value) + "/door";
    }

    Response backToDoor(MeetingId meeting, PersonId person, const char* what)
    {
        return web::seeOther(
            addressOf(meeting) + "?done=" + std::to_string(person.value) + "&what=" + what);
    }

    /// The door as one meeting's helpers use it.
    struct Door {
        Attendance& attendance;
        ScannedCodes& codes;
        const web::Pages& pages;
        const meetings::Panels& panels;

        /// What the page shows besides the records.
        struct Shown {
            std::vector<FieldError> errors;
            int status = 200;
            std::optional<PersonId> strikes{}; ///< whose entry waits for a reason
        };
        [[nodiscard]] Response show(const Request& request) const;
        /// The person a link in the field belongs to; changes nothing.
        [[nodiscard]] Response find(const Request& request, const meetings::Meeting& meeting) const;
        /// Why the code that was looked for led to nobody; empty when none was.
        [[nodiscard]] std::string refusalIn(const Request& request) const;
        [[nodiscard]] Response page(
            const Request& request, const meetings::Meeting& meeting, const Shown& shown) const;
        /// The form for the reason of a strike: one that is asked for, or the one just made.
        void showReason(View& view, const Request& request, const meetings::Meeting& meeting,
            const DoorLine* asked) const;
        [[nodiscard]] Response arrive(const Request& request) const;
        [[nodiscard]] Response leave(const Request& request) const;
        [[nodiscard]] Response undo(const Request& request) const;
        [[nodiscard]] Response restate(const Request& request) const;
        [[nodiscard]] Response walkIn(const Request& request) const;
        [[nodiscard]] std::vector<View> strangers(
            const Request& request, MeetingId meeting, const std::string& words) const;
    };

    Response Door::show(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto meeting = id ? attendance.meeting(*id) : std::nullopt;
        if (!meeting) {
            return pages.notFound(request);
        }
        return linkIn(request.query["q"]) ? find(request, *meeting) : page(request, *meeting, {});
    }

    Response Door::find(const Request& request, const meetings::Meeting& meeting) const
    {
        // Always to another address: the link is a secret, and a page's address stays in histories.
        const auto person = codes.invitee(meeting.id, request.query["q"], *request.visitor);
        return web::seeOther(addressOf(meeting.id)
            + (person ? "?scanned=" + std::to_string(person->value)
                      : "?what=" + std::string{codeOf(person.error())}));
    }

    std::string Door::refusalIn(const Request& request) const
    {
        for (const auto why :
            {ScanRefusal::unknown_code, ScanRefusal::disowned_code, ScanRefusal::too_many_codes}) {
            if (request.query["what"] == codeOf(why)) {
                return pages.words(request, sentenceOf(why).english);
            }
        }
        return {};
    }

    Response Door::page(
        const Request& request, const meetings::Meeting& meeting, const Shown& shown) const
    {
        const auto lines = attendance.doorLines(meeting.id);
        const auto version = versionOf(lines);
        if (request.query["seen"] == version) {
            return {204, {}};
        }
        const auto sought = soughtBy(request);
        const auto others = strangers(request, meeting.id, sought.words);
        const auto door = meetings::defaultsOf(meeting.kind).door;
        auto view = headOf(request, pages, meeting);
        showLines(view, request.language, meeting, lines, sought);
        view.list("strangers", others)
            .flag("any_strangers", !others.empty())
            .flag("more_strangers", others.size() == Attendance::most_not_on_list)
            .text("live_address",
                addressOf(meeting.id)
                    + web::queryOf({{"q", sought.words}, {"scanned", request.query["scanned"]},
                        {"seen", version}}))
            .maybe("refusal", refusalIn(request))
            .flag("asks_reason", door == meetings::KindDefaults::Door::invited_only)
            .flag("walk_ins", door == meetings::KindDefaults::Door::anybody)
            .flag("asks_walk_in", !shown.errors.empty());
        showEntering(
            view, request, pages, meeting, attendance.doorRefusal(meeting.id), attendance.now());
        showResult(view, request, meeting, lines);
        showReason(view, request, meeting, findLine(lines, shown.strikes));
        meetings::showPrivacyNotice(view, pages, request, attendance.privacyNotice());
        showWalkIn(view, pages, request, shown.errors);
        panels.showAtDoor(view, request, meeting);
        meetings::showTabs(
            view, pages, request, meetings::tabHead(meeting.id, meeting), meetings::Tab::door);
        return pages.page(request, mark("Door"), pages::door, view, shown.status)
            .with("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    }

    void Door::showReason(View& view, const Request& request, const meetings::Meeting& meeting,
        const DoorLine* asked) const
    {
        const auto done = PersonId::parse(request.query["done"]);
        const auto struck = done && request.query["what"] == "undone"
            ? attendance.lastStruck(meeting.id, *done)
            : std::nullopt;
        const bool may_restate = struck && takesEntries(meeting.state)
            && (mayWrite(request) || struck->by == request.visitor->name);
        view.flag("asks_strike", asked != nullptr)
            .flag("may_restate", may_restate)
            .maybe("struck_reason", struck ? struck->reason : std::string{})
            .text("strike", {});
        if (asked != nullptr) {
            showStrike(view, pages, request,
                {addressOf(meeting.id) + "/undo", "person", std::to_string(asked->person.value),
                    labelOf(*asked), {}, addressOf(meeting.id)});
        } else if (may_restate) {
            showStrike(view, pages, request,
                {addressOf(meeting.id) + "/reason", "entry", std::to_string(struck->id.value), {},
                    struck->reason});
        }
    }

    std::vector<View> Door::strangers(
        const Request& request, MeetingId meeting, const std::string& words) const
    {
        std::vector<View> out;
        if (!mayWrite(request)) {
            return out;
        }
        for (const auto& one : attendance.notOnList(meeting, words)) {
            out.push_back(View{}
                              .text("person", std::to_string(one.person.value))
                              .text("name", one.name)
                              .text("neighbourhood", one.neighbourhood));
        }
        return out;
    }

    Response Door::arrive(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto person = PersonId::parse(request.form["person"]);
        if (!id || !person) {
            return pages.notFound(request);
        }
        const bool scanned = request.form["via"] == codeOf(Way::scan);
        const Note how{scanned ? Way::scan : Way::desk, {}, request.form["reason"]};
        const auto entry = attendance.record(*id, *person, Report::present, how, actorOf(request));
        return entry ? backToDoor(*id, *person, entry->already ? "already" : "arrived")
                     : refusedPage(request, pages, entry.error());
    }

    Response Door::leave(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto person = PersonId::parse(request.form["person"]);
        if (!id || !person) {
            return pages.notFound(request);
        }
        const auto entry = attendance.record(*id, *person, Report::left, {}, actorOf(request));
        return entry ? backToDoor(*id, *person, "left")
                     : refusedPage(request, pages, entry.error());
    }

    Response Door::undo(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto person = PersonId::parse(request.form["person"]);
        if (!id || !person) {
            return pages.notFound(request);
        }
        const auto meeting = attendance.meeting(*id);
        auto reason = reasonIn(request, pages);
        const auto lines = attendance.doorLines(*id);
        const auto* line = findLine(lines, person);
        if (!meeting || line == nullptr || !line->arrived_at) {
            return backToDoor(*id, *person, "undone");
        }
        const bool asked = request.form.has("reason");
        if (reason.empty() && !asked && !isLate(*line, attendance.now())) {
            reason = pages.words(request, nameOf(Mistake::wrong_tap));
        }
        const auto struck = attendance.strike(*id, *person, reason, actorOf(request));
        if (struck) {
            return backToDoor(*id, *person, "undone");
        }
        return struck.error() == EntryRefusal::reason_missing
            ? page(request, *meeting, {{}, 422, person})
            : refusedPage(request, pages, struck.error());
    }

    Response Door::restate(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto entry = AttendanceId::parse(request.form["entry"]);
        if (!id || !entry) {
            return pages.notFound(request);
        }
        const auto done
            = attendance.restate(*id, *entry, reasonIn(request, pages), actorOf(request));
        return done ? web::seeOtherWithNotice(addressOf(*id), mark("The reason was kept."))
                    : refusedPage(request, pages, done.error());
    }

    Response Door::walkIn(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto meeting = id ? attendance.meeting(*id) : std::nullopt;
        if (!meeting) {
            return pages.notFound(request);
        }
        std::vector<FieldError> errors;
        const auto draft = walkInOf(request.form, errors);
        askWhoIsListed(request.form, draft, attendance.doorLines(*id), errors);
        if (!errors.empty()) {
            return page(request, *meeting, {errors, 422});
        }
        const auto entry = attendance.walkIn(*id, draft, {}, actorOf(request));
        if (entry) {
            return backToDoor(*id, entry->person, entry->already ? "already" : "arrived");
        }
        if (const auto* why = std::get_if<EntryRefusal>(&entry.error())) {
            return refusedPage(request, pages, *why);
        }
        return page(request, *meeting, {std::get<std::vector<FieldError>>(entry.error()), 422});
    }

} // namespace

void mountDoor(web::Router& router, Attendance& attendance, ScannedCodes& codes,
    const web::Pages& pages, const meetings::Panels& panels)
{
    const Door door{attendance, codes, pages, panels};
    const OpenDoor open(
        attendance, showsNobody, [&pages](const Request& request, const Message& sentence) {
            return pages.sentence(request, sentence, 403);
        });
    using web::Right;
    router.get("/meetings/{id}/door", Right::door,
        open.until([door](const Request& r) { return door.show(r); }));
    router.post("/meetings/{id}/door/arrive", Right::door,
        open.until([door](const Request& r) { return door.arrive(r); }));
    router.post("/meetings/{id}/door/leave", Right::door,
        open.until([door](const Request& r) { return door.leave(r); }));
    router.post("/meetings/{id}/door/undo", Right::door,
        open.until([door](const Request& r) { return door.undo(r); }));
    router.post("/meetings/{id}/door/reason", Right::door,
        open.until([door](const Request& r) { return door.restate(r); }));
    router.post("/meetings/{id}/door/walk-in", Right::door,
        open.until([door](const Request& r) { return door.walkIn(r); }));
    mountLists(router, attendance, pages);
    mountPaper(router, attendance, pages);
}

} // namespace hazirun::attendance
