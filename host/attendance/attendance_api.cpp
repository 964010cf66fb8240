// SPDX-License-Identifier: MIT
#include "attendance/attendance_api.h"

#include "attendance/door_views.h"
#include "attendance/open_door.h"
#include "attendance/walk_in_form.h"
#include "base/zone.h"
#include "people/person_json.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun::attendance {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    json entryJson(const Entry& entry)
    {
        return {{"id", entry.id.value}, {"person", entry.person.value},
            {"status", codeOf(entry.report)}, {"recorded_at", formatInstant(entry.recorded_at)},
            {"arrived_at", formatInstant(entry.arrived_at)}, {"already", entry.already}};
    }

    json presenceJson(const std::vector<Interval>& intervals)
    {
        json out = json::array();
        for (const auto& stay : intervals) {
            json item{{"from", formatInstant(stay.began_at)}, {"to", nullptr}};
            if (stay.ended_at) {
                item["to"] = formatInstant(*stay.ended_at);
            }
            out.push_back(std::move(item));
        }
        return out;
    }

    struct Api {
        Attendance& attendance;
        ScannedCodes& codes;
        const Clock& clock;
        const Words& words;

        [[nodiscard]] Response refused(const Request& request, EntryRefusal why) const
        {
            switch (why) {
            case EntryRefusal::unknown_meeting:
            case EntryRefusal::unknown_person: return api::notFound(request, words);
            case EntryRefusal::reason_missing:
                return api::invalid(request, words, {{"reason", sentenceOf(why)}});
            case EntryRefusal::far_from_meeting:
            case EntryRefusal::left_before_coming:
                return api::invalid(request, words, {{"at", sentenceOf(why)}});
            default: return api::problem(request, words, 409, sentenceOf(why), codeOf(why).data());
            }
        }
        [[nodiscard]] Note noteOf(const json& body, std::vector<FieldError>& errors) const
        {
            Note out;
            if (const auto via = api::textOf(body, "via", errors); !via.empty()) {
                const auto way = parseWay(via);
                if (!way) {
                    errors.push_back({"via", {mark("Use desk, paper or scan.")}});
                }
                out.way = way.value_or(Way::desk);
            }
            out.reason = api::textOf(body, "reason", errors);
            if (const auto at = api::textOf(body, "at", errors); !at.empty()) {
                out.at = parseInstant(at);
                if (!out.at) {
                    errors.push_back({"at", {mark("Write the moment as 2026-03-14T10:00:00Z.")}});
                }
            }
            return out;
        }
        /// Asks whether it is the one on the list, as page and paper do.
        [[nodiscard]] Response isListed(const Request& request, const DoorLine& line) const
        {
            auto out = api::problem(request, words, 409,
                {mark("{{name}} is number {{number}} on the list and has not come yet. If it is "
                      "they, record that person; if it is somebody else of that name, send "
                      "\"another\": true."),
                    {{"name", line.name}, {"number", std::to_string(line.number)}}},
                "on_the_list");
            auto document = json::parse(out.body);
            document["person"] = line.person.value;
            document["number"] = line.number;
            out.body = document.dump();
            return out;
        }
        /// Who is recorded: one of the three.
        struct Who {
            std::optional<PersonId> person;
            std::string link;
            std::optional<people::PersonDraft> walk_in;
            bool another = false; ///< not the one of that name on the list
        };
        struct Told {
            Who who;
            Report report = Report::present;
            Note note;
        };
        void readWalkIn(const json& body, Who& into, std::vector<FieldError>& errors) const
        {
            if (!body["walk_in"].is_object()) {
                errors.push_back({"walk_in",
                    {mark("walk_in is an object with given_name, family_name, gender, "
                          "birth_year.")}});
            }
            if (body.contains("another") && !body["another"].is_boolean()) {
                errors.push_back({"another", {mark("Use true or false.")}});
            }
            if (errors.empty()) {
                into.another = body.value("another", false);
                into.walk_in = people::draftOf(body["walk_in"], {}, localDay(clock.now()), errors);
            }
        }
        [[nodiscard]] Who whoOf(const json& body, std::vector<FieldError>& errors) const
        {
            Who out;
            out.link = api::textOf(body, "link", errors);
            if (const auto person = api::numberOf(body, "person", errors)) {
                out.person = PersonId{*person};
            }
            const bool walks_in = body.contains("walk_in") && !body["walk_in"].is_null();
            checkWho(out.person.has_value(), !out.link.empty(), walks_in, errors);
            if (walks_in) {
                readWalkIn(body, out, errors);
            }
            return out;
        }
        [[nodiscard]] Told toldIn(const json& body, std::vector<FieldError>& errors) const
        {
            Told out;
            out.note = noteOf(body, errors);
            const auto status = api::textOf(body, "status", errors);
            const auto report = parseReport(status.empty() ? "present" : status);
            if (!report) {
                errors.push_back({"status", {mark("Use present, excused or left.")}});
            }
            out.report = report.value_or(Report::present);
            out.who = whoOf(body, errors);
            return out;
        }
        [[nodiscard]] Response walkIn(const Request& request, MeetingId meeting,
            const people::PersonDraft& draft, bool another, const Note& note) const
        {
            const auto lines = attendance.doorLines(meeting);
            const auto* listed = listedAs(draft, lines);
            if (listed != nullptr && !another) {
                return isListed(request, *listed);
            }
            const auto entry = attendance.walkIn(meeting, draft, note, actorOf(request));
            if (entry) {
                return api::json(entryJson(*entry), entry->already ? 200 : 201);
            }
            if (const auto* why = std::get_if<EntryRefusal>(&entry.error())) {
                return refused(request, *why);
            }
            return api::invalid(request, words, std::get<std::vector<FieldError>>(entry.error()));
        }
        [[nodiscard]] Response notScanned(const Request& request, ScanRefusal why) const
        {
            const int status = why == ScanRefusal::too_many_codes ? 429
                : why == ScanRefusal::disowned_code               ? 409
                                                                  : 404;
            auto out = api::problem(request, words, status, sentenceOf(why), codeOf(why).data());
            return status == 429 ? out.with("Retry-After", "60") : out;
        }
        /// The one a link belongs to; the answer names them, as the door does.
        [[nodiscard]] Response scan(const Request& request, MeetingId meeting,
            const std::string& link, Report report, Note note) const
        {
            const auto person = codes.invitee(meeting, link, *request.visitor);
            if (!person) {
                return notScanned(request, person.error());
            }
            note.way = Way::scan;
            const auto entry = attendance.record(meeting, *person, report, note, actorOf(request));
            if (!entry) {
                return refused(request, entry.error());
            }
            auto out = entryJson(*entry);
            const auto lines = attendance.doorLines(meeting);
            if (const auto* line = findLine(lines, *person)) {
                out["name"] = line->name;
                out["number"] = line->number;
            }
            return api::json(out, entry->already ? 200 : 201);
        }
        static void checkWho(bool person, bool link, bool walk_in, std::vector<FieldError>& errors)
        {
            const int named = int{person} + int{link} + int{walk_in};
            if (named == 0) {
                errors.push_back(
                    {"person", {mark("Give the person's number, a link or a walk_in.")}});
            } else if (named > 1) {
                errors.push_back({walk_in ? "walk_in" : "link",
                    {mark("Give only one of person, link and walk_in.")}});
            }
        }
        [[nodiscard]] Response record(const Request& request) const
        {
            const auto meeting = request.id<MeetingId>();
            if (!meeting) {
                return api::notFound(request, words);
            }
            const auto read = [&](const json& body, auto& errors) { return toldIn(body, errors); };
            return api::readBody(request, words, read, [&](const Told& told) {
                const auto& who = told.who;
                if (who.walk_in) {
                    return walkIn(request, *meeting, *who.walk_in, who.another, told.note);
                }
                if (!who.link.empty()) {
                    return scan(request, *meeting, who.link, told.report, told.note);
                }
                const auto entry = attendance.record(
                    *meeting, *who.person, told.report, told.note, actorOf(request));
                return entry ? api::json(entryJson(*entry), entry->already ? 200 : 201)
                             : refused(request, entry.error());
            });
        }
        [[nodiscard]] Response strike(const Request& request) const
        {
            const auto meeting = request.id<MeetingId>();
            const auto person = request.id<PersonId>("person");
            if (!meeting || !person) {
                return api::notFound(request, words);
            }
            const auto read = [&](const json& body, auto& errors) {
                return body.contains("reason") ? api::textOf(body, "reason", errors)
                                               : request.query["reason"];
            };
            const auto strike = [&](const std::string& reason) {
                const auto done = attendance.strike(*meeting, *person, reason, actorOf(request));
                return done ? Response{204, {}, "application/json"}
                            : refused(request, done.error());
            };
            return api::readBody(request, words, read, strike, api::Body::may_lack);
        }
        [[nodiscard]] Response list(const Request& request) const
        {
            const auto meeting = request.id<MeetingId>();
            const auto found = meeting ? attendance.recorded(*meeting) : std::nullopt;
            if (!found) {
                return api::notFound(request, words);
            }
            json items = json::array();
            for (const auto& one : *found) {
                json item{{"person", one.person.value}, {"name", one.name}, {"status", one.status},
                    {"walk_in", one.walk_in}, {"via", one.via}, {"recorded_by", one.recorded_by},
                    {"recorded_at", formatInstant(one.recorded_at)}, {"reason", one.reason},
                    {"presence", presenceJson(one.intervals)}, {"notice", nullptr},
                    {"struck", nullptr}};
                if (one.notice) {
                    item["notice"] = *one.notice;
                }
                if (one.struck_at) {
                    item["struck"] = {{"at", formatInstant(*one.struck_at)}, {"by", one.struck_by},
                        {"reason", one.struck_reason}};
                }
                items.push_back(std::move(item));
            }
            return api::json({{"items", std::move(items)}, {"next", nullptr}});
        }
    };

} // namespace

void mountApi(web::Router& router, Attendance& attendance, ScannedCodes& codes, const Clock& clock,
    const Words& words)
{
    const Api routes{attendance, codes, clock, words};
    using web::Right;
    const OpenDoor open(attendance, takesLateEntries,
        [&words](const web::Request& request, const Message& sentence) {
            return api::problem(request, words, 403, sentence);
        });
    router.post("/api/v1/meetings/{id}/attendance", Right::door,
        open.until([routes](const Request& r) { return routes.record(r); }));
    router.get("/api/v1/meetings/{id}/attendance", Right::read,
        [routes](const Request& r) { return routes.list(r); });
    router.del("/api/v1/meetings/{id}/attendance/{person}", Right::door,
        open.until([routes](const Request& r) { return routes.strike(r); }));
}

} // namespace hazirun::attendance
