// SPDX-License-Identifier: MIT
#include "attendance/door_pages.h"

#include "attendance/attendance_texts.h"
#include "attendance/attendance_views.h"
#include "attendance/list_pages.h"
#include "attendance/paper_pages.h"
#include "attendance/walk_in_form.h"
#include "base/text.h"
#include "meetings/tabs.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace hazirun::attendance {

namespace {

    using web::Request;
    using web::Response;

    bool mayWrite(const Request& request)
    {
        return request.visitor && web::has(request.visitor->role, web::Right::write);
    }

    const DoorLine* findLine(const std::vector<DoorLine>& lines, std::optional<PersonId> person)
    {
        const auto found = std::find_if(
            lines.begin(), lines.end(), [&](const DoorLine& one) { return one.person == person; });
        return found == lines.end() ? nullptr : &*found;
    }

    Response backToDoor(MeetingId meeting, PersonId person, const char* what)
    {
        return web::seeOther("/meetings/" + std::to_string(meeting.value)
            + "/door?done=" + std::to_string(person.value) + "&what=" + what);
    }

    /// A number means that row, letters any part of the name or the village.
    bool fits(const DoorLine& line, const std::string& wanted)
    {
        const auto has = [&](const std::string& text) {
            return searchForm(text).find(wanted) != std::string::npos;
        };
        return wanted.empty() || std::to_string(line.number) == wanted || has(line.name)
            || has(line.neighbourhood);
    }

    bool isLate(const DoorLine& line, Instant now)
    {
        return line.recorded_at && !mayUndoAtOnce(*line.recorded_at, now);
    }

    View lineView(const meetings::Meeting& meeting, const DoorLine& line, Instant now)
    {
        const auto timeText = [&](const std::optional<Instant>& at) {
            return at ? clockAt(meeting, *at) : std::string{};
        };
        View out;
        out.text("person", std::to_string(line.person.value))
            .text("label", labelOf(line))
            .text("name", line.name)
            .text("neighbourhood", line.neighbourhood)
            .flag("came", line.arrived_at.has_value())
            .flag("inside", line.inside)
            .flag("there", line.inside || line.stayed)
            .text("arrived", timeText(line.arrived_at))
            .text("left", timeText(line.left_at))
            .flag("late", isLate(line, now))
            .flag("unlisted", line.number == 0);
        return out;
    }

    /// What the last tap did, said only as far as the records bear it out.
    void showResult(View& view, const Request& request, const meetings::Meeting& meeting,
        const std::vector<DoorLine>& lines)
    {
        const auto what = request.query["what"];
        const auto* line = findLine(lines, PersonId::parse(request.query["done"]));
        const bool inside = line != nullptr && line->inside;
        const bool left = line != nullptr && line->arrived_at && !line->inside && what == "left";
        const bool undone = (line == nullptr || !line->arrived_at) && what == "undone";
        view.flag("did_arrive", inside && what == "arrived")
            .flag("was_inside", inside && what == "already")
            .flag("did_leave", left)
            .flag("did_undo", undone)
            .text("result_person", line == nullptr ? "" : std::to_string(line->person.value))
            .text("result_label", line == nullptr ? "" : labelOf(*line))
            .text("result_time",
                line != nullptr && line->arrived_at ? clockAt(meeting, *line->arrived_at) : "");
    }

    /// What the list shows, as one short word: a telephone that holds it needs no new page.
    std::string versionOf(const std::vector<DoorLine>& lines, Instant now)
    {
        std::string all;
        const auto add = [&](const std::optional<Instant>& at) {
            all += at ? std::to_string(at->time_since_epoch().count()) + "," : ",";
        };
        for (const auto& line : lines) {
            all += std::to_string(line.person.value) + (line.inside ? "i" : "o");
            add(line.arrived_at);
            add(line.left_at);
            all += isLate(line, now) ? "l;" : ";";
        }
        return fmt::format("{:x}", std::hash<std::string>{}(all));
    }

    /// The door as one meeting's helpers use it.
    struct Door {
        Attendance& attendance;
        const web::Pages& pages;
        const meetings::Panels& panels;

        /// What the page shows besides the records.
        struct Shown {
            std::vector<FieldError> errors;
            int status = 200;
        };
        [[nodiscard]] Response show(const Request& request) const;
        [[nodiscard]] Response page(
            const Request& request, const meetings::Meeting& meeting, const Shown& shown) const;
        /// Who fits the search, who is inside, and how many came and are listed in all.
        void showLines(View& view, const Request& request, const meetings::Meeting& meeting,
            const std::vector<DoorLine>& lines) const;
        [[nodiscard]] Response arrive(const Request& request) const;
        [[nodiscard]] Response leave(const Request& request) const;
        [[nodiscard]] Response undo(const Request& request) const;
        [[nodiscard]] Response walkIn(const Request& request) const;
        [[nodiscard]] std::vector<View> strangers(const Request& request, MeetingId meeting) const;
    };

    Response Door::show(const Request& request) const
    {
        const auto id = request.id<MeetingId>();
        const auto meeting = id ? attendance.meeting(*id) : std::nullopt;
        return meeting ? page(request, *meeting, {}) : pages.notFound(request);
    }

    Response Door::page(
        const Request& request, const meetings::Meeting& meeting, const Shown& shown) const
    {
        const auto lines = attendance.doorLines(meeting.id);
        const auto version = versionOf(lines, attendance.now());
        if (request.query["seen"] == version) {
            return {204, {}};
        }
        const auto others = strangers(request, meeting.id);
        const auto door = meetings::defaultsOf(meeting.kind).door;
        auto view = headOf(request, pages, meeting);
        showLines(view, request, meeting, lines);
        view.list("strangers", others)
            .flag("any_strangers", !others.empty())
            .text("wanted", request.query["q"])
            .text("live_address",
                "/meetings/" + std::to_string(meeting.id.value) + "/door"
                    + web::queryOf({{"q", request.query["q"]}, {"seen", version}}))
            .flag("asks_reason", door == meetings::KindDefaults::Door::invited_only)
            .flag("walk_ins", door == meetings::KindDefaults::Door::anybody)
            .flag("asks_walk_in", !shown.errors.empty());
        showResult(view, request, meeting, lines);
        showWalkIn(view, pages, request, shown.errors);
        panels.showAtDoor(view, request, meeting);
        meetings::showTabs(view, pages, request, meeting.id, meetings::Tab::door);
        return pages.page(request, mark("Door"), pages::door, view, shown.status);
    }

    void Door::showLines(View& view, const Request& request, const meetings::Meeting& meeting,
        const std::vector<DoorLine>& lines) const
    {
        const auto wanted = searchForm(request.query["q"]);
        std::vector<View> rows;
        std::vector<View> inside;
        std::int64_t came = 0;
        std::int64_t listed = 0;
        for (const auto& line : lines) {
            came += line.arrived_at ? 1 : 0;
            listed += line.number > 0 ? 1 : 0;
            const auto row = lineView(meeting, line, attendance.now());
            if (fits(line, wanted)) {
                rows.push_back(row);
            }
            if (line.inside) {
                inside.push_back(row);
            }
        }
        view.list("lines", rows)
            .flag("any_lines", !rows.empty())
            .list("insiders", inside)
            .count("inside", static_cast<std::int64_t>(inside.size()))
            .count("came", came)
            .count("listed", listed);
    }

    std::vector<View> Door::strangers(const Request& request, MeetingId meeting) const
    {
        std::vector<View> out;
        if (!mayWrite(request)) {
            return out;
        }
        for (const auto& one : attendance.notOnList(meeting, request.query["q"])) {
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
        const Note how{Way::desk, {}, request.form["reason"]};
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
        auto reason = trimmed(request.form["reason"]);
        const auto lines = attendance.doorLines(*id);
        const auto* line = findLine(lines, person);
        if (line == nullptr || !line->arrived_at) {
            return backToDoor(*id, *person, "undone");
        }
        if (reason.empty() && !isLate(*line, attendance.now())) {
            reason = pages.words(request, mark("wrong tap"));
        }
        const auto struck = attendance.strike(*id, *person, reason, actorOf(request));
        return struck ? backToDoor(*id, *person, "undone")
                      : refusedPage(request, pages, struck.error());
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

void mountDoor(web::Router& router, Attendance& attendance, const web::Pages& pages,
    const meetings::Panels& panels)
{
    const Door door{attendance, pages, panels};
    using web::Right;
    router.get(
        "/meetings/{id}/door", Right::door, [door](const Request& r) { return door.show(r); });
    router.post("/meetings/{id}/door/arrive", Right::door,
        [door](const Request& r) { return door.arrive(r); });
    router.post("/meetings/{id}/door/leave", Right::door,
        [door](const Request& r) { return door.leave(r); });
    router.post(
        "/meetings/{id}/door/undo", Right::door, [door](const Request& r) { return door.undo(r); });
    router.post("/meetings/{id}/door/walk-in", Right::door,
        [door](const Request& r) { return door.walkIn(r); });
    mountLists(router, attendance, pages);
    mountPaper(router, attendance, pages);
}

} // namespace hazirun::attendance
