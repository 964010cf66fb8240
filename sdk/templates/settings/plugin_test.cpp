// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("A name of one x is refused")
{
    testing::Bench bench("settings");
    CHECK(bench.ask<configuration::Validate>({{{"name", "x"}}}).problems.size() == 1);
    CHECK(bench.ask<configuration::Validate>({{{"name", "Ayşe"}}}).problems.empty());
}
