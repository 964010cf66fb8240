// SPDX-License-Identifier: MIT
#include "reports/reports_api.h"

#include "reports/spreadsheet.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace hazirun::reports {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    json tableJson(const Turnout& turnout)
    {
        json out = json::array();
        for (std::size_t i = 0; i < turnout.rows().size(); ++i) {
            const auto& heads = turnout.rows()[i];
            out.push_back({{"band", turnout.bandName(i)}, {"female", heads.by_gender[0]},
                {"male", heads.by_gender[1]}, {"unstated", heads.by_gender[2]},
                {"total", heads.total()}});
        }
        return out;
    }

    json genderJson(const Heads& heads)
    {
        return {{"female", heads.by_gender[0]}, {"male", heads.by_gender[1]},
            {"unstated", heads.by_gender[2]}};
    }

    Response badQuery(
        const Request& request, const Words& words, const char* field, const char* sentence)
    {
        return api::badQuery(request, words, {{field, {sentence}}});
    }

    Response unknownScheme(const Request& request, const Words& words)
    {
        return badQuery(request, words, "scheme",
            mark("Use turkstat-5, broad, leader, youth-30 or a scheme of the settings."));
    }

    /// The sheet as the file the query asks for; absent for JSON, a refusal for another word.
    std::optional<Response> fileOf(
        const Request& request, const Words& words, const std::string& name,
        const std::function<Sheet()>& sheet,
        const std::function<Sheet()>& about = [] { return Sheet{}; })
    {
        const auto format = request.query["format"];
        if (format.empty() || format == "json") {
            return std::nullopt;
        }
        if (format == "csv") {
            return web::download(csvOf(sheet(), about()), "text/csv; charset=utf-8", name + ".csv");
        }
        if (format == "xlsx") {
            return web::download(xlsxOf(sheet(), about()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                name + ".xlsx");
        }
        return badQuery(request, words, "format", mark("Use json, csv or xlsx."));
    }

    json tallyJson(const Tally& tally)
    {
        const auto sum = tally.present.sum();
        json bands = json::array();
        for (std::size_t i = 0; i < tally.present.rows().size(); ++i) {
            bands.push_back(
                {{"band", tally.present.bandName(i)}, {"count", tally.present.rows()[i].total()}});
        }
        return {{"invited", tally.invited},
            {"answers",
                {{"yes", tally.yes + tally.waiting}, {"no", tally.no}, {"maybe", tally.maybe},
                    {"none", tally.none()}}},
            {"waiting", tally.waiting}, {"scheme", tally.present.scheme()},
            {"present",
                {{"total", sum.total()}, {"by_gender", genderJson(sum)},
                    {"by_age", std::move(bands)}, {"table", tableJson(tally.present)}}}};
    }

    Response tally(const Reports& reports, const Words& words, const Request& request)
    {
        const auto scheme = reports.scheme(request.query["scheme"]);
        if (!scheme) {
            return unknownScheme(request, words);
        }
        const auto id = request.id<MeetingId>();
        const auto found = id ? reports.tally(*id, *scheme) : std::nullopt;
        if (!found) {
            return api::notFound(request, words);
        }
        const auto file = fileOf(request, words, "tally-" + std::to_string(id->value),
            [&] { return sheetOf(*found, words, request.language); });
        return file ? *file : api::json(tallyJson(*found));
    }

    json reportJson(const AttendanceReport& report)
    {
        json kinds = json::array();
        for (const auto& [kind, line] : report.by_kind) {
            kinds.push_back({{"kind", kind}, {"meetings", line.meetings},
                {"attendances", line.attendances}, {"unique_people", line.unique_people}});
        }
        json places = json::array();
        for (const auto& [name, line] : report.by_neighbourhood) {
            places.push_back({{"neighbourhood", name.empty() ? "unknown" : name},
                {"attendances", line.attendances}, {"unique_people", line.unique_people}});
        }
        const auto sum = report.attendances.sum();
        return {{"scheme", report.attendances.scheme()}, {"meetings", report.meetings},
            {"attendances", sum.total()}, {"unique_people", report.unique_people.sum().total()},
            {"by_gender", genderJson(sum)}, {"table", tableJson(report.attendances)},
            {"unique_table", tableJson(report.unique_people)}, {"by_kind", std::move(kinds)},
            {"by_neighbourhood", std::move(places)}, {"cancelled_meetings", report.cancelled}};
    }

    /// For the name of a file, so that two saved reports are told apart.
    std::string daysOf(const ReportFilter& filter)
    {
        return (filter.from.empty() ? "" : "-from-" + filter.from)
            + (filter.to.empty() ? "" : "-to-" + filter.to);
    }

    Response attendance(const Reports& reports, const Words& words, const Request& request)
    {
        const auto scheme = reports.scheme(request.query["scheme"]);
        if (!scheme) {
            return unknownScheme(request, words);
        }
        std::vector<FieldError> errors;
        const auto group = request.query["group"];
        const auto groupId = GroupId::parse(group);
        const ReportFilter filter{api::dayOf(request, "from", errors),
            api::dayOf(request, "to", errors), request.query["kind"],
            request.query["neighbourhood"], groupId ? groupId->value : 0};
        if (!filter.kind.empty() && !meetings::parseKind(filter.kind)) {
            errors.push_back({"kind",
                {mark("Use sub_group, focus_group, one_to_one, interview, general_assembly or "
                      "board.")}});
        }
        if (!group.empty() && !groupId) {
            errors.push_back({"group", {mark("Give the number of a group.")}});
        }
        if (!errors.empty()) {
            return api::badQuery(request, words, errors);
        }
        if (isBackwards(filter)) {
            return badQuery(request, words, "to", mark("The last day lies before the first."));
        }
        const auto report = reports.attendance(filter, *scheme);
        const auto file = fileOf(
            request, words, "attendance" + daysOf(filter),
            [&] { return sheetOf(report, words, request.language); },
            [&] {
                const auto named = groupId ? reports.groupName(*groupId) : std::string{};
                return aboutOf(
                    filter, named.empty() ? group : named, report, words, request.language);
            });
        return file ? *file : api::json(reportJson(report));
    }

} // namespace

void mountApi(web::Router& router, const Reports& reports, const Words& words)
{
    using web::Right;
    router.get("/api/v1/meetings/{id}/tally", Right::read,
        [&](const Request& r) { return tally(reports, words, r); });
    router.get("/api/v1/reports/attendance", Right::read,
        [&](const Request& r) { return attendance(reports, words, r); });
}

} // namespace hazirun::reports
