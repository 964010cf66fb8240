// SPDX-License-Identifier: MIT
#include "reports/plugin_reports.h"

#include "people/own_schemes.h"
#include "reports/period.h"
#include "reports/report_provider.h"
#include "reports/reports_texts.h"
#include "reports/spreadsheet.h"

#include <algorithm>

namespace hazirun::reports {

namespace {

    using web::Request;
    using web::Response;
    constexpr std::int64_t most_records = 50'000; ///< what one question may carry

    Sheet sheetFrom(const PluginTable& table)
    {
        Sheet out(1);
        for (const auto& column : table.columns) {
            out.front().push_back({column.title});
        }
        auto rows = table.rows;
        if (!table.totals.empty()) {
            rows.push_back(table.totals);
        }
        for (const auto& row : rows) {
            auto& cells = out.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i) {
                const bool digits = !row[i].empty()
                    && row[i].find_first_not_of("0123456789") == std::string::npos;
                cells.push_back({row[i],
                    table.columns[i].number && digits ? Cell::Type::number : Cell::Type::text});
            }
        }
        return out;
    }

    std::vector<View> cellViews(
        const std::vector<std::string>& row, const std::vector<PluginTable::Column>& columns)
    {
        std::vector<View> out;
        for (std::size_t i = 0; i < row.size(); ++i) {
            out.push_back(View{}.text("cell", row[i]).flag("number", columns[i].number));
        }
        return out;
    }

    std::string columnsOf(const std::optional<PluginTable::Chart>& chart)
    {
        std::string out;
        for (const auto column : chart ? chart->columns : std::vector<std::size_t>{}) {
            out += (out.empty() ? "" : ",") + std::to_string(column);
        }
        return out;
    }

    void showTable(View& view, const PluginTable& table)
    {
        std::vector<View> columns;
        for (const auto& column : table.columns) {
            columns.push_back(View{}.text("cell", column.title).flag("number", column.number));
        }
        std::vector<View> rows;
        for (const auto& row : table.rows) {
            rows.push_back(View{}.list("cells", cellViews(row, table.columns)));
        }
        std::vector<View> notes;
        for (const auto& note : table.notes) {
            notes.push_back(View{}.text("note", note));
        }
        view.text("table_title", table.title)
            .list("columns", columns)
            .list("rows", rows)
            .flag("any_rows", !rows.empty())
            .list("totals", cellViews(table.totals, table.columns))
            .flag("any_totals", !table.totals.empty())
            .flag("any_hidden", table.hidden)
            .flag("any_chart", table.chart.has_value())
            .text("chart_kind", table.chart ? table.chart->kind : "")
            .text("chart_columns", columnsOf(table.chart))
            .list("notes", notes);
    }

    /// A scheme no plug-in knows, one of the settings or of nobody, is the usual one.
    PluginQuestion questionOf(
        const Request& request, const std::string& report, std::vector<FieldError>& mistakes)
    {
        PluginQuestion out;
        out.report = report;
        mistakes = readPeriod(request, out.filter);
        out.filter.kind = meetings::parseKind(request.query["kind"]) ? request.query["kind"] : "";
        const auto* scheme = people::findScheme(request.query["scheme"]);
        out.scheme = scheme != nullptr ? scheme->name : std::string{usual_scheme};
        if (request.query["audience"] == "everybody") {
            out.audience = PluginQuestion::Audience::everybody;
        }
        return out;
    }

    void showChoice(
        View& view, const Request& request, const web::Pages& pages, const PluginQuestion& asked)
    {
        std::vector<View> kinds;
        for (const auto kind : meetings::kinds) {
            kinds.push_back(View{}
                                .text("code", std::string{codeOf(kind)})
                                .text("kind_name", pages.words(request, nameOf(kind)))
                                .flag("chosen", codeOf(kind) == asked.filter.kind));
        }
        std::vector<View> schemes;
        for (const auto& scheme : people::schemes()) {
            const auto* label = people::labelOf(scheme);
            schemes.push_back(View{}
                                  .text("scheme", scheme.name)
                                  .text("scheme_label",
                                      label == nullptr ? scheme.name : pages.words(request, label))
                                  .flag("chosen", scheme.name == asked.scheme));
        }
        const bool open = asked.audience == PluginQuestion::Audience::everybody;
        view.text("address", "/reports/plugins/" + asked.report)
            .text("kind", asked.filter.kind)
            .text("scheme_chosen", asked.scheme)
            .text("audience", open ? "everybody" : "internal")
            .flag("for_everybody", open)
            .list("kinds", kinds)
            .list("schemes", schemes);
    }

    /// Asked of nobody: the form again, with what is wrong beside its field.
    Response refused(const Request& request, const web::Pages& pages, const std::string& title,
        const PluginQuestion& asked, const std::vector<FieldError>& mistakes)
    {
        View view;
        view.text("report_title", title).flag("any_table", false);
        showChoice(view, request, pages, asked);
        showPeriod(view, pages, request, asked.filter, mistakes);
        return pages.page(request, mark("Report"), pages::plugin_report, view, 422);
    }

    Response show(const Reports& reports, plugin_host::Plugins& plugins, const web::Pages& pages,
        const Request& request)
    {
        const auto id = request.segments.at("plugin") + "/" + request.segments.at("report");
        const auto all = pluginReports(plugins);
        const auto report = std::find_if(
            all.begin(), all.end(), [&](const PluginReport& one) { return one.id == id; });
        if (report == all.end()) {
            return pages.notFound(request);
        }
        std::vector<FieldError> mistakes;
        const auto asked = questionOf(request, id, mistakes);
        const auto title = report->title.in(request.language);
        if (!mistakes.empty()) {
            return refused(request, pages, title, asked, mistakes);
        }
        const auto records = reports.records(asked.filter, most_records + 1);
        if (static_cast<std::int64_t>(records.size()) > most_records) {
            return pages.sentence(request,
                {mark("The period holds more than 50,000 attendances; choose a shorter one.")},
                422);
        }
        const auto table
            = tableOf(plugins, asked, records, pages.renderer().words(), request.language);
        if (!table) {
            return pages.sentence(request, plugin_host::sentenceOf(table.error(), title), 503);
        }
        if (request.query["format"] == "csv") {
            return web::download(csvOf(sheetFrom(*table)), "text/csv; charset=utf-8", "report.csv");
        }
        if (request.query["format"] == "xlsx") {
            return web::download(xlsxOf(sheetFrom(*table)),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "report.xlsx");
        }
        View view;
        view.text("report_title", title).flag("any_table", true);
        showChoice(view, request, pages, asked);
        showPeriod(view, pages, request, asked.filter, mistakes);
        showTable(view, *table);
        return pages.page(request, mark("Report"), pages::plugin_report, view);
    }

} // namespace

void mountPluginReports(web::Router& router, const Reports& reports, plugin_host::Plugins& plugins,
    const web::Pages& pages)
{
    router.get("/reports/plugins/{plugin}/{report}", web::Right::read,
        [&](const Request& request) { return show(reports, plugins, pages, request); });
}

} // namespace hazirun::reports
