// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("It greets")
{
    testing::Bench bench("page");
    CHECK_THAT(bench.ask<http::Serve>({}).body, Catch::Contains("Hello"));
    http::Request other;
    other.path = "/x";
    CHECK(bench.ask<http::Serve>(other).status == 404);
}
