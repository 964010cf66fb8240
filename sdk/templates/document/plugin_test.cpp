// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Minutes say who was there")
{
    testing::Bench bench("paper");
    document::Source s;
    s.document = "minutes";
    s.present = 3;
    CHECK(bench.ask<document::Compose>(s).markdown == "Present: 3");
}
