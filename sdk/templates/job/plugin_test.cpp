// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("It remembers its runs")
{
    testing::Bench bench("job");
    job::Run run;
    run.state = bench.ask<job::RunJob>(run).state;
    CHECK(bench.ask<job::RunJob>(run).state.at("runs") == 2);
}
