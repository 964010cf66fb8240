// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Attendances and unique people are counted")
{
    testing::Bench bench("neighbourhoods");
    report::Question q;
    q.records.resize(3);
    q.records[0].neighbourhood = q.records[1].neighbourhood = "Camikebir";
    q.records[0].person = q.records[1].person = "p1";
    q.records[2].neighbourhood = "Gürle";
    q.records[2].person = "p2";
    const auto table = bench.ask<report::Rows>(q);
    CHECK(json(table.rows) == json({{"Camikebir", 2, 1}, {"Gürle", 1, 1}}));
    CHECK(json(table.totals) == json({"", 3, 2}));
    CHECK(bench.ask<report::Rows>({}).rows.empty());
}
