// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("An end before the beginning is a problem of that setting")
{
    testing::Bench bench("settings");
    CHECK(bench.ask<configuration::Validate>({{{"from", 9}, {"until", 21}}}).problems.empty());
    const auto problems
        = bench.ask<configuration::Validate>({{{"from", 9}, {"until", 9}}}).problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].setting == "until");
}

TEST_CASE("The one hour of old settings becomes two")
{
    testing::Bench bench("settings");
    const auto now = bench.ask<configuration::Migrate>({"0.9.0", {{"hour", 8}}}).settings;
    CHECK(now.at("from") == 8);
    CHECK(now.at("until") == 21);
    CHECK(now.count("hour") == 0);
}
