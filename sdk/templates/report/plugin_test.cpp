// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Attendances are counted")
{
    testing::Bench bench("report");
    report::Question q;
    q.records.resize(3);
    CHECK(bench.ask<report::Rows>(q).rows.at(0).at(0) == 3);
}
