// SPDX-License-Identifier: MIT
#include "reports/small_cells.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::reports;

namespace {

v1::report::Table table(
    const std::vector<std::vector<v1::json>>& rows, const std::vector<v1::json>& totals = {})
{
    v1::report::Table out;
    out.columns = {{"name", "Name", v1::report::Kind::text, {}},
        {"women", "Women", v1::report::Kind::whole, {}},
        {"men", "Men", v1::report::Kind::whole, {}}};
    out.rows = rows;
    out.totals = totals;
    return out;
}

} // namespace

TEST_CASE("a count from 1 to 4 hides its row; nought and five do not", "[reports]")
{
    const auto hidden = smallCells(table({{"a", 0, 5}, {"b", 4, 20}, {"c", 1, 9}, {"d", 12, 12}}));
    CHECK(hidden.rows == std::set<std::size_t>{1, 2});
    CHECK_FALSE(hidden.totals);
    CHECK_FALSE(smallCells(table({{"a", 0, 5}, {"b", 7, 20}}, {"", 7, 25})).any());
}

TEST_CASE("no hidden count can be reckoned from the totals", "[reports]")
{
    const auto one = smallCells(table({{"a", 2, 9}, {"b", 30, 30}, {"c", 8, 8}}, {"", 40, 47}));
    CHECK(one.rows == std::set<std::size_t>{0, 2}); // the smallest of the others with it
    CHECK_FALSE(one.totals);
    const auto few = smallCells(table({{"a", 1, 0}, {"b", 1, 0}, {"c", 50, 50}}, {"", 52, 50}));
    CHECK(few.rows == std::set<std::size_t>{0, 1, 2}); // 1 and 1 are two people still
}

TEST_CASE("where hiding rows does not help, the totals are hidden", "[reports]")
{
    const auto alone = smallCells(table({{"a", 3, 9}}, {"", 3, 9}));
    CHECK(alone.totals);
    const auto zeros = smallCells(table({{"a", 3, 9}, {"b", 0, 0}}, {"", 3, 9}));
    CHECK(zeros.totals);
    CHECK(zeros.rows == std::set<std::size_t>{0});
}
