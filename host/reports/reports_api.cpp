// SPDX-License-Identifier: MIT
#include "reports/reports_api.h"

#include "reports/spreadsheet.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

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

    const people::AgeScheme* schemeOf(const Request& request)
    {
        const auto name = request.query["scheme"];
        return people::findScheme(name.empty() ? "youth-30" : name);
    }

    Response badQuery(
        const Request& request, const Words& words, const char* field, const char* sentence)
    {
        return api::invalid(request, words, {{field, {sentence}}});
    }

    Response tally(const Reports& reports, const Words& words, const Request& request)
    {
        const auto* scheme = schemeOf(request);
        if (scheme == nullptr) {
            return badQuery(
                request, words, "scheme", mark("Use turkstat-5, broad, leader or youth-30."));
        }
        const auto id = request.id<MeetingId>();
        const auto found = id ? reports.tally(*id, *scheme) : std::nullopt;
        if (!found) {
            return api::notFound(request, words);
        }
        const auto sum = found->present.sum();
        json bands = json::array();
        for (std::size_t i = 0; i < found->present.rows().size(); ++i) {
            bands.push_back({{"band", found->present.bandName(i)},
                {"count", found->present.rows()[i].total()}});
        }
        return api::json({{"invited", found->invited},
            {"answers",
                {{"yes", found->yes}, {"no", found->no}, {"maybe", found->maybe},
                    {"none", found->invited - found->yes - found->no - found->maybe}}},
            {"scheme", scheme->name},
            {"present",
                {{"total", sum.total()}, {"by_gender", genderJson(sum)}, {"by_age", bands},
                    {"table", tableJson(found->present)}}}});
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
            {"by_neighbourhood", std::move(places)}};
    }

    Response attendance(const Reports& reports, const Words& words, const Request& request)
    {
        const auto* scheme = schemeOf(request);
        if (scheme == nullptr) {
            return badQuery(
                request, words, "scheme", mark("Use turkstat-5, broad, leader or youth-30."));
        }
        const auto group = request.query["group"];
        const auto groupId = GroupId::parse(group);
        ReportFilter filter{request.query["from"], request.query["to"], request.query["kind"],
            request.query["neighbourhood"], groupId ? groupId->value : 0};
        const bool fits = (filter.from.empty() || parseDate(filter.from))
            && (filter.to.empty() || parseDate(filter.to))
            && (filter.kind.empty() || meetings::parseKind(filter.kind))
            && (group.empty() || groupId);
        if (!fits) {
            return badQuery(request, words, "from",
                mark("from and to are days such as 2026-03-14; kind and group must exist."));
        }
        const auto format = request.query["format"];
        const auto report = reports.attendance(filter, *scheme);
        if (format == "csv") {
            return web::download(csvOf(sheetOf(report, words, request.language)),
                "text/csv; charset=utf-8", "attendance.csv");
        }
        if (format == "xlsx") {
            return web::download(xlsxOf(sheetOf(report, words, request.language)),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "attendance.xlsx");
        }
        if (!format.empty() && format != "json") {
            return badQuery(request, words, "format", mark("Use json, csv or xlsx."));
        }
        return api::json(reportJson(report));
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
