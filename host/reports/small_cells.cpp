// SPDX-License-Identifier: MIT
#include "reports/small_cells.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

namespace hazirun::reports {

namespace {

    using v1::json;
    using v1::report::Kind;
    using v1::report::Table;

    std::vector<std::size_t> countColumns(const Table& table)
    {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].kind == Kind::whole) {
                out.push_back(i);
            }
        }
        return out;
    }

    std::int64_t countAt(const std::vector<json>& row, std::size_t column)
    {
        return column < row.size() && row[column].is_number_integer()
            ? row[column].get<std::int64_t>()
            : 0;
    }

    bool isSmall(const std::vector<json>& row, const std::vector<std::size_t>& columns)
    {
        return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
            const auto number = countAt(row, column);
            return number > 0 && number < fewest_shown;
        });
    }

    /// True when the totals less what is shown tell too much.
    bool canBeReckoned(
        const Table& table, const std::vector<std::size_t>& columns, const Hidden& hidden)
    {
        return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
            std::int64_t sum = 0;
            int rows = 0;
            for (const auto row : hidden.rows) {
                const auto number = countAt(table.rows[row], column);
                sum += number;
                rows += number > 0 ? 1 : 0;
            }
            return sum > 0 && (sum < fewest_shown || rows < 2);
        });
    }

    std::optional<std::size_t> smallestShown(
        const Table& table, const std::vector<std::size_t>& columns, const Hidden& hidden)
    {
        const auto sumOf = [&](std::size_t row) {
            return std::accumulate(columns.begin(), columns.end(), std::int64_t{0},
                [&](std::int64_t sum, std::size_t column) {
                    return sum + countAt(table.rows[row], column);
                });
        };
        std::optional<std::size_t> out;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (hidden.rows.count(row) == 0 && sumOf(row) > 0
                && (!out || sumOf(row) < sumOf(*out))) {
                out = row;
            }
        }
        return out;
    }

} // namespace

Hidden smallCells(const Table& table)
{
    const auto columns = countColumns(table);
    Hidden out;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (isSmall(table.rows[row], columns)) {
            out.rows.insert(row);
        }
    }
    if (table.totals.empty()) {
        return out;
    }
    out.totals = isSmall(table.totals, columns);
    while (!out.totals && canBeReckoned(table, columns, out)) {
        if (const auto row = smallestShown(table, columns, out)) {
            out.rows.insert(*row);
        } else {
            out.totals = true;
        }
    }
    return out;
}

} // namespace hazirun::reports
