// SPDX-License-Identifier: MIT
#include "reports/report_provider.h"

#include "people/age_scheme.h"

#include <fmt/format.h>
#include <hazirun/points/report.hpp>

#include <unordered_map>

namespace hazirun::reports {

namespace {

    using nlohmann::json;
    namespace point = v1::report;

    point::Record recordOf(const Record& one, const std::string& pseudonym)
    {
        point::Record out;
        out.meeting = std::to_string(one.meeting.value);
        out.kind = one.kind;
        out.held_on = formatDate(one.held_on);
        out.neighbourhood = one.neighbourhood;
        out.group = one.sector;
        out.gender = one.gender;
        out.person = pseudonym;
        if (one.birth_date) {
            if (const auto age = people::completedAge(*one.birth_date, one.held_on)) {
                out.age_from = *age;
                out.age_to = *age;
            }
        } else if (one.birth_year) {
            out.age_to = int{one.held_on.year()} - *one.birth_year;
            out.age_from = std::max<std::int64_t>(0, *out.age_to - 1);
        }
        return out;
    }

    std::string cellOf(const json& value, point::Kind kind)
    {
        if (value.is_string()) {
            return value.get<std::string>();
        }
        if (value.is_number()) {
            const auto number = value.get<double>();
            return kind == point::Kind::share ? fmt::format("{:.1f} %", 100 * number)
                : value.is_number_integer()   ? std::to_string(value.get<std::int64_t>())
                                              : fmt::format("{:.2f}", number);
        }
        return value.is_boolean() ? (value.get<bool>() ? "✓" : "–") : "";
    }

    std::vector<std::string> cellsOf(
        const std::vector<json>& row, const std::vector<point::Column>& columns)
    {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            out.push_back(i < row.size() ? cellOf(row[i], columns[i].kind) : std::string{});
        }
        return out;
    }

    PluginTable tableFrom(const point::Table& told)
    {
        PluginTable out;
        out.title = told.title;
        out.notes = told.notes;
        for (const auto& column : told.columns) {
            const bool number = column.kind == point::Kind::whole
                || column.kind == point::Kind::decimal || column.kind == point::Kind::share;
            out.columns.push_back(
                {column.unit ? column.title + " (" + *column.unit + ")" : column.title, number});
        }
        for (const auto& row : told.rows) {
            out.rows.push_back(cellsOf(row, told.columns));
        }
        if (!told.totals.empty()) {
            out.totals = cellsOf(told.totals, told.columns);
        }
        return out;
    }

} // namespace

std::vector<PluginReport> pluginReports(const plugin_host::Plugins& plugins)
{
    std::vector<PluginReport> out;
    for (const auto& provider : plugins.providersOf("report/1")) {
        out.push_back({provider.id.plugin + "/" + provider.id.provider, provider.provided.title});
    }
    return out;
}

Result<PluginTable, plugin_host::PluginFailure> tableOf(plugin_host::Plugins& plugins,
    const std::string& report, const ReportFilter& filter, const std::vector<Record>& records,
    Language language)
{
    point::Question asked;
    asked.from_on = filter.from;
    asked.to_on = filter.to;
    if (!filter.kind.empty()) {
        asked.filters["kind"] = filter.kind;
    }
    std::unordered_map<std::int64_t, std::string> names;
    asked.records.reserve(records.size());
    for (const auto& one : records) {
        const auto name
            = names.emplace(one.person.value, "p" + std::to_string(names.size() + 1)).first;
        asked.records.push_back(recordOf(one, name->second));
    }
    const auto slash = report.find('/');
    const auto told = plugins.ask<point::Rows>(
        {report.substr(0, slash), report.substr(slash + 1)}, asked, {language, {}, false, false});
    if (!told) {
        return Refused{told.error()};
    }
    return tableFrom(*told);
}

} // namespace hazirun::reports
