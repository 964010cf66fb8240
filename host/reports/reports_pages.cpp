// SPDX-License-Identifier: MIT
#include "reports/reports_pages.h"

#include "base/place_names.h"
#include "base/text.h"
#include "base/zone.h"
#include "meetings/tabs.h"
#include "people/own_schemes.h"
#include "reports/period.h"
#include "reports/report_provider.h"
#include "reports/reports_texts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <iterator>
#include <map>
#include <utility>

namespace hazirun::reports {

namespace {

    using web::Request;
    using web::Response;

    View headsOf(const Heads& heads)
    {
        View out;
        out.count("female", heads.by_gender[0])
            .count("male", heads.by_gender[1])
            .count("unstated", heads.by_gender[2])
            .count("total", heads.total());
        return out;
    }

    /// The table's rows with "unknown" last, and its sums as the list `sum` of one.
    void showTurnout(View& view, const web::Pages& pages, const Request& request,
        const std::string& name, const Turnout& turnout)
    {
        std::vector<View> rows;
        for (std::size_t i = 0; i < turnout.rows().size(); ++i) {
            rows.push_back(
                headsOf(turnout.rows()[i])
                    .text(
                        "band", turnout.bandLabel(i, pages.renderer().words(), request.language)));
        }
        view.list(name, rows).list(name + "_sum", {headsOf(turnout.sum())});
    }

    void showSchemes(View& view, const Reports& reports, const web::Pages& pages,
        const Request& request, const std::string& chosen)
    {
        std::vector<View> choices;
        for (const auto& scheme : reports.schemes()) {
            const auto* label = people::labelOf(scheme);
            choices.push_back(View{}
                                  .text("scheme", scheme.name)
                                  .text("scheme_label",
                                      label == nullptr ? scheme.name : pages.words(request, label))
                                  .flag("chosen", scheme.name == chosen));
        }
        view.list("schemes", choices).text("scheme_chosen", chosen);
    }

    /// An unknown scheme is the usual one.
    people::AgeScheme schemeOf(const Reports& reports, const Request& request)
    {
        const auto asked = reports.scheme(request.query["scheme"]);
        return asked ? *asked : *people::findScheme(usual_scheme);
    }

    /// What the tally shows, as one short word: a page that holds it needs no new one.
    std::string versionOf(const Tally& tally)
    {
        auto all = fmt::format(
            "{}/{}/{}/{}/{}", tally.invited, tally.yes, tally.waiting, tally.no, tally.maybe);
        for (const auto& row : tally.present.rows()) {
            all += fmt::format(";{}", fmt::join(row.by_gender, ","));
        }
        return fmt::format("{:x}", std::hash<std::string>{}(all));
    }

    /// Since when the numbers of a filed meeting stand.
    void showFiling(View& view, const Request& request, const std::optional<Tally::Filing>& filing)
    {
        view.flag("kept", filing && !filing->belated)
            .flag("kept_belated", filing && filing->belated)
            .text("kept_on",
                filing ? web::dayFor(request.language, toLocal(filing->kept_at, home_zone).date)
                       : std::string{});
    }

    Response tally(const Reports& reports, const web::Pages& pages, const Request& request)
    {
        const auto scheme = schemeOf(reports, request);
        const auto id = request.id<MeetingId>();
        const auto meeting = id ? reports.meeting(*id) : std::nullopt;
        const auto found = meeting ? reports.tally(*id, scheme) : std::nullopt;
        if (!found) {
            return pages.notFound(request);
        }
        const auto version = versionOf(*found);
        if (request.query["seen"] == version) {
            return {204, {}};
        }
        const auto address = "/meetings/" + std::to_string(id->value) + "/tally";
        const auto file = [&](const char* format) {
            return "/api/v1" + address
                + web::queryOf({{"format", format}, {"scheme", scheme.name}});
        };
        View view;
        view.text("id", std::to_string(id->value))
            .text("meeting_title", meeting->title)
            .count("invited", found->invited)
            .count("yes", found->yes)
            .count("waiting", found->waiting)
            .count("no", found->no)
            .count("maybe", found->maybe)
            .count("none", found->none())
            .flag("anybody", found->present.sum().total() > 0)
            .text("csv_address", file("csv"))
            .text("xlsx_address", file("xlsx"))
            .text("live_address",
                address + web::queryOf({{"scheme", scheme.name}, {"seen", version}}));
        showFiling(view, request, found->filing);
        showTurnout(view, pages, request, "present", found->present);
        showSchemes(view, reports, pages, request, scheme.name);
        meetings::showTabs(
            view, pages, request, meetings::tabHead(*id, *meeting), meetings::Tab::tally);
        return pages.page(request, mark("Tally"), pages::tally, view);
    }

    /// What the query asks for; a kind or group nobody knows narrows nothing.
    ReportFilter filterOf(const Request& request, std::vector<FieldError>& mistakes)
    {
        ReportFilter out;
        mistakes = readPeriod(request, out);
        out.kind = meetings::parseKind(request.query["kind"]) ? request.query["kind"] : "";
        out.neighbourhood = request.query["neighbourhood"];
        const auto group = GroupId::parse(request.query["group"]);
        out.group = group ? group->value : 0;
        return out;
    }

    View lineView(const AttendanceReport::Line& line, const std::string& name)
    {
        return View{}
            .text("line_name", name)
            .count("line_meetings", line.meetings)
            .count("line_attendances", line.attendances)
            .count("line_people", line.unique_people);
    }

    void showChoices(View& view, const web::Pages& pages, const Request& request,
        const ReportFilter& filter, const Choices& choices)
    {
        std::vector<View> kinds;
        for (const auto kind : meetings::kinds) {
            kinds.push_back(View{}
                                .text("code", std::string{codeOf(kind)})
                                .text("name", pages.words(request, nameOf(kind)))
                                .flag("chosen", codeOf(kind) == filter.kind));
        }
        std::vector<View> places;
        const auto chosen = meantBy(filter.neighbourhood, choices.neighbourhoods);
        for (const auto& name : choices.neighbourhoods) {
            places.push_back(View{}.text("name", name).flag("chosen", name == chosen));
        }
        std::vector<View> groups;
        for (const auto& group : choices.groups) {
            groups.push_back(View{}
                                 .text("code", std::to_string(group.id.value))
                                 .text("name", group.name)
                                 .flag("chosen", group.id.value == filter.group));
        }
        view.list("kinds", kinds)
            .list("places", places)
            .list("groups", groups)
            .text("kind", filter.kind)
            .text("neighbourhood", filter.neighbourhood)
            .text("group", filter.group == 0 ? "" : std::to_string(filter.group));
    }

    /// A longer table stands in two halves beside one another.
    constexpr std::size_t few_places = 12;

    std::vector<View> halvesOf(std::vector<View> rows)
    {
        const auto first = rows.size() > few_places ? (rows.size() + 1) / 2 : rows.size();
        std::vector<View> later(std::make_move_iterator(rows.begin() + std::ptrdiff_t(first)),
            std::make_move_iterator(rows.end()));
        rows.resize(first);
        std::vector<View> out;
        out.push_back(View{}.list("places", std::move(rows)));
        if (!later.empty()) {
            out.push_back(View{}.list("places", std::move(later)));
        }
        return out;
    }

    void showLines(
        View& view, const web::Pages& pages, const Request& request, const AttendanceReport& report)
    {
        std::multimap<std::string, View> named; // by the name one reads
        for (const auto& [code, line] : report.by_kind) {
            const auto kind = meetings::parseKind(code);
            const auto name = kind ? pages.words(request, nameOf(*kind)) : code;
            named.emplace(sortKey(name), lineView(line, name));
        }
        std::vector<View> kinds;
        for (auto& [key, line] : named) {
            kinds.push_back(std::move(line));
        }
        std::vector<View> places;
        for (const auto& [name, line] : report.by_neighbourhood) {
            places.push_back(
                lineView(line, name.empty() ? pages.words(request, mark("unknown")) : name));
        }
        view.list("by_kind", kinds).flag("many_places", places.size() > few_places);
        view.list("place_tables", halvesOf(std::move(places)));
    }

    /// Empty for a bound that was not chosen.
    std::string dayOf(const Request& request, const std::string& typed)
    {
        const auto day = parseDate(typed);
        return day ? web::dayFor(request.language, *day) : std::string{};
    }

    Response attendance(const Reports& reports, const plugin_host::Plugins& plugins,
        const web::Pages& pages, const Request& request)
    {
        const auto scheme = schemeOf(reports, request);
        std::vector<FieldError> mistakes;
        const auto filter = filterOf(request, mistakes);
        const auto report
            = mistakes.empty() ? reports.attendance(filter, scheme) : AttendanceReport{scheme};
        std::vector<View> more;
        for (const auto& one : pluginReports(plugins)) {
            more.push_back(
                View{}.text("report", one.id).text("report_title", one.title.in(request.language)));
        }
        const auto file = [&](const char* format) {
            return "/api/v1/reports/attendance"
                + web::queryOf({{"format", format}, {"from", filter.from}, {"to", filter.to},
                    {"kind", filter.kind}, {"neighbourhood", filter.neighbourhood},
                    {"group", filter.group == 0 ? "" : std::to_string(filter.group)},
                    {"scheme", scheme.name}});
        };
        View view;
        view.text("csv_address", file("csv"))
            .text("xlsx_address", file("xlsx"))
            .list("more", more)
            .flag("any_more", !more.empty())
            .maybe("first_day", dayOf(request, filter.from))
            .maybe("last_day", dayOf(request, filter.to))
            .count("meetings", report.meetings)
            .count("attendances", report.attendances.sum().total())
            .count("unique_people", report.unique_people.sum().total())
            .count("cancelled", report.cancelled)
            .flag("any_attendances", report.meetings > 0);
        showPeriod(view, pages, request, filter, mistakes);
        showTurnout(view, pages, request, "attendance_rows", report.attendances);
        showTurnout(view, pages, request, "unique_rows", report.unique_people);
        showSchemes(view, reports, pages, request, scheme.name);
        showChoices(view, pages, request, filter, reports.choices());
        showLines(view, pages, request, report);
        return pages.page(request, mark("Attendance report"), pages::attendance, view,
            mistakes.empty() ? 200 : 422);
    }

} // namespace

void mountPages(web::Router& router, const Reports& reports, const plugin_host::Plugins& plugins,
    const web::Pages& pages)
{
    using web::Right;
    router.get("/meetings/{id}/tally", Right::read,
        [&](const Request& r) { return tally(reports, pages, r); });
    router.get("/reports/attendance", Right::read,
        [&](const Request& r) { return attendance(reports, plugins, pages, r); });
}

} // namespace hazirun::reports
