// SPDX-License-Identifier: MIT
#include "reports/reports_pages.h"

#include "reports/reports_texts.h"

namespace hazirun::reports {

namespace {

    using web::Request;
    using web::Response;

    View headsOf(const Heads& heads)
    {
        View out;
        out.text("female", std::to_string(heads.by_gender[0])).text("male", std::to_string(heads.by_gender[1]))
            .text("unstated", std::to_string(heads.by_gender[2])).text("total", std::to_string(heads.total()));
        return out;
    }

    /// The table's rows with "unknown" last, and its sums as the list `sum` of one.
    void showTurnout(View& view, const std::string& name, const Turnout& turnout)
    {
        std::vector<View> rows;
        for (std::size_t i = 0; i < turnout.rows().size(); ++i) {
            rows.push_back(headsOf(turnout.rows()[i]).text("band", turnout.bandName(i)).flag("unknown", i + 1 == turnout.rows().size()));
        }
        view.list(name, rows).list(name + "_sum", {headsOf(turnout.sum())});
    }

    void showSchemes(View& view, const std::string& chosen)
    {
        std::vector<View> choices;
        for (const auto& scheme : people::schemes()) {
            choices.push_back(View{}.text("scheme", scheme.name).flag("chosen", scheme.name == chosen));
        }
        view.list("schemes", choices).text("scheme_chosen", chosen);
    }

    const people::AgeScheme& schemeOf(const Request& request)
    {
        const auto* found = people::findScheme(request.query["scheme"]);
        return found == nullptr ? *people::findScheme("youth-30") : *found;
    }

    Response tally(const Reports& reports, const web::Pages& pages, const Request& request)
    {
        const auto& scheme = schemeOf(request);
        const auto id = request.id<MeetingId>();
        const auto found = id ? reports.tally(*id, scheme) : std::nullopt;
        if (!found) {
            return pages.notFound(request);
        }
        View view;
        view.text("id", std::to_string(id->value)).text("invited", std::to_string(found->invited)).text("yes", std::to_string(found->yes))
            .text("no", std::to_string(found->no)).text("maybe", std::to_string(found->maybe))
            .text("none", std::to_string(found->invited - found->yes - found->no - found->maybe));
        showTurnout(view, "present", found->present);
        showSchemes(view, scheme.name);
        return pages.page(request, mark("Tally"), pages::tally, view);
    }

    Response attendance(const Reports& reports, const web::Pages& pages, const Request& request)
    {
        const auto& scheme = schemeOf(request);
        ReportFilter filter;
        filter.from = parseDate(request.query["from"]) ? request.query["from"] : "";
        filter.to = parseDate(request.query["to"]) ? request.query["to"] : "";
        const auto report = reports.attendance(filter, scheme);
        View view;
        view.text("from", filter.from).text("to", filter.to).text("meetings", std::to_string(report.meetings))
            .text("attendances", std::to_string(report.attendances.sum().total()))
            .text("unique_people", std::to_string(report.unique_people.sum().total()));
        showTurnout(view, "attendance_rows", report.attendances);
        showTurnout(view, "unique_rows", report.unique_people);
        showSchemes(view, scheme.name);
        return pages.page(request, mark("Attendance report"), pages::attendance, view);
    }

} // namespace

void mountPages(web::Router& router, const Reports& reports, const web::Pages& pages)
{
    using web::Right;
    router.get("/meetings/{id}/tally", Right::read, [&](const Request& r) { return tally(reports, pages, r); });
    router.get("/reports/attendance", Right::read, [&](const Request& r) { return attendance(reports, pages, r); });
}

} // namespace hazirun::reports
