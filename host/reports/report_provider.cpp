// SPDX-License-Identifier: MIT
#include "reports/report_provider.h"

#include "people/age_scheme.h"
#include "reports/small_cells.h"

#include <fmt/format.h>
#include <hazirun/points/report.hpp>

#include <algorithm>
#include <unordered_map>

namespace hazirun::reports {

namespace {

    using nlohmann::json;
    namespace point = v1::report;
    constexpr std::size_t most_cells = 500'000; ///< also those a short row leaves empty

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
        if (one.ages) {
            out.age_from = one.ages->lowest;
            out.age_to = one.ages->highest;
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
                : value.is_number_integer()   ? value.dump()
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

    bool isNumber(point::Kind kind)
    {
        return kind == point::Kind::whole || kind == point::Kind::decimal
            || kind == point::Kind::share;
    }

    /// Absent when it names a column the table does not have, or draws none.
    std::optional<PluginTable::Chart> chartOf(const point::Table& told)
    {
        if (!told.chart || told.rows.empty()) {
            return std::nullopt;
        }
        const auto indexOf = [&](const std::string& id) {
            return std::find_if(told.columns.begin(), told.columns.end(),
                       [&](const point::Column& one) { return one.id == id; })
                - told.columns.begin();
        };
        const auto& kind = told.chart->kind;
        PluginTable::Chart out{kind == "line" || kind == "pie" ? kind : "bar", {}};
        auto ids = told.chart->y;
        ids.insert(ids.begin(), told.chart->x);
        for (const auto& id : ids) {
            const auto index = static_cast<std::size_t>(indexOf(id));
            if (index == told.columns.size()
                || (!out.columns.empty() && !isNumber(told.columns[index].kind))) {
                return std::nullopt;
            }
            out.columns.push_back(index);
        }
        return out.columns.size() > 1 ? std::optional{out} : std::nullopt;
    }

    void hide(std::vector<std::string>& row, const PluginTable& table, const std::string& word)
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (table.columns[i].number) {
                row[i] = word;
            }
        }
    }

    PluginTable tableFrom(const point::Table& told)
    {
        PluginTable out;
        out.title = told.title;
        for (const auto& column : told.columns) {
            out.columns.push_back(
                {column.unit ? column.title + " (" + *column.unit + ")" : column.title,
                    isNumber(column.kind)});
        }
        for (const auto& row : told.rows) {
            out.rows.push_back(cellsOf(row, told.columns));
        }
        if (!told.totals.empty()) {
            out.totals = cellsOf(told.totals, told.columns);
        }
        out.notes = told.notes;
        out.chart = chartOf(told);
        return out;
    }

    PluginTable publishedFrom(const point::Table& told, const std::string& word)
    {
        auto out = tableFrom(told);
        const auto hidden = smallCells(told);
        for (const auto row : hidden.rows) {
            hide(out.rows[row], out, word);
        }
        if (hidden.totals) {
            hide(out.totals, out, word);
        }
        out.notes.clear();
        out.hidden = hidden.any();
        if (out.hidden) {
            out.chart.reset();
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
    const PluginQuestion& question, const std::vector<Record>& records, const Words& words,
    Language language)
{
    point::Question asked;
    asked.from_on = question.filter.from;
    asked.to_on = question.filter.to;
    asked.scheme = question.scheme;
    if (!question.filter.kind.empty()) {
        asked.filters["kind"] = question.filter.kind;
    }
    std::unordered_map<std::int64_t, std::string> names;
    asked.records.reserve(records.size());
    for (const auto& one : records) {
        const auto name
            = names.emplace(one.person.value, "p" + std::to_string(names.size() + 1)).first;
        asked.records.push_back(recordOf(one, name->second));
    }
    const auto slash = question.report.find('/');
    const auto told = plugins.ask<point::Rows>(
        {question.report.substr(0, slash), question.report.substr(slash + 1)}, asked,
        {language, {}, false, false});
    if (!told) {
        return Refused{told.error()};
    }
    if (told->rows.size() * told->columns.size() > most_cells) {
        return Refused{plugins.garbled(question.report.substr(0, slash), point::Rows::name,
            fmt::format("field 'rows' must have at most {} cells in all columns, got {}",
                most_cells, told->rows.size() * told->columns.size()))};
    }
    return question.audience == PluginQuestion::Audience::everybody
        ? publishedFrom(*told, words.in(language, mark("hidden")))
        : tableFrom(*told);
}

} // namespace hazirun::reports
