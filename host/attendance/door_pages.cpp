// SPDX-License-Identifier: MIT
#include "attendance/door_pages.h"

#include "attendance/attendance_texts.h"
#include "base/zone.h"

namespace hazirun::attendance {

namespace {

    using web::Request;
    using web::Response;

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    struct Door {
        Attendance& attendance;
        const web::Pages& pages;

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !attendance.recorded(*id)) {
                return pages.notFound(request);
            }
            const auto done = request.query["done"];
            std::vector<View> lines;
            std::int64_t inside = 0;
            std::string name;
            for (const auto& line : attendance.doorLines(*id)) {
                inside += line.inside ? 1 : 0;
                const auto person = std::to_string(line.person.value);
                name = person == done ? line.name : name;
                const auto time = line.arrived_at ? web::clockFor(toLocal(*line.arrived_at, "Europe/Istanbul").minutes) : std::string{};
                lines.push_back(View{}.text("person", person).text("name", line.name).text("neighbourhood", line.neighbourhood)
                        .flag("inside", line.inside).flag("came", line.arrived_at.has_value()).text("arrived", time));
            }
            View view;
            view.text("id", std::to_string(id->value)).list("lines", lines).text("inside_count", std::to_string(inside))
                .flag("any_lines", !lines.empty()).maybe("done", name).flag("already", request.query["already"] == "yes");
            return pages.page(request, mark("Door"), pages::door, view);
        }
        [[nodiscard]] Response back(const Request& request, const std::string& rest) const
        {
            return web::seeOther("/meetings/" + request.segments.at("id") + "/door" + rest);
        }
        [[nodiscard]] Response record(const Request& request, Report report) const
        {
            const auto id = request.id<MeetingId>();
            const auto person = PersonId::parse(request.form["person"]);
            if (!id || !person) {
                return pages.notFound(request);
            }
            const auto entry = attendance.record(*id, *person, report, {}, actorOf(request));
            if (!entry) {
                return pages.sentence(request, {mark("This was not recorded: the meeting is locked or the person was not inside.")}, 409);
            }
            return back(request, "?done=" + std::to_string(person->value) + (entry->already ? "&already=yes" : ""));
        }
        [[nodiscard]] Response undo(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto person = PersonId::parse(request.form["person"]);
            if (!id || !person || !attendance.strike(*id, *person, request.form["reason"], actorOf(request))) {
                return pages.sentence(request, {mark("This could not be taken back; give a reason, and look whether it still stands.")}, 409);
            }
            return back(request, "");
        }
        [[nodiscard]] Response walkIn(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            people::PersonDraft draft;
            draft.given_name = request.form["given_name"];
            draft.family_name = request.form["family_name"];
            draft.gender = people::parseGender(request.form["gender"]).value_or(people::Gender::unstated);
            if (const auto year = AttendanceId::parse(request.form["birth_year"])) {
                draft.birth.year = year->value < 10000 ? static_cast<int>(year->value) : 0;
            }
            draft.neighbourhood = request.form["neighbourhood"];
            if (!id) {
                return pages.notFound(request);
            }
            const auto entry = attendance.walkIn(*id, draft, {}, actorOf(request));
            if (!entry) {
                return pages.sentence(request, {mark("The walk-in was not recorded: check the name and the birth year, and whether this kind of meeting admits walk-ins.")}, 422);
            }
            return back(request, "?done=" + std::to_string(entry->person.value));
        }
    };

} // namespace

void mountDoor(web::Router& router, Attendance& attendance, const web::Pages& pages)
{
    const Door door{attendance, pages};
    using web::Right;
    router.get("/meetings/{id}/door", Right::door, [door](const Request& r) { return door.show(r); });
    router.post("/meetings/{id}/door/arrive", Right::door, [door](const Request& r) { return door.record(r, Report::present); });
    router.post("/meetings/{id}/door/leave", Right::door, [door](const Request& r) { return door.record(r, Report::left); });
    router.post("/meetings/{id}/door/undo", Right::door, [door](const Request& r) { return door.undo(r); });
    router.post("/meetings/{id}/door/walk-in", Right::door, [door](const Request& r) { return door.walkIn(r); });
}

} // namespace hazirun::attendance
