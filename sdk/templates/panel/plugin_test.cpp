// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("It greets")
{
    testing::Bench bench("panel");
    CHECK(bench.ask<panel::Blocks>({}).blocks.at(0).markdown == "Hello");
}
