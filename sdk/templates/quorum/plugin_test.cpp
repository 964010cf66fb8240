// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Half of the members are enough")
{
    testing::Bench bench("rule");
    quorum::Question q;
    q.ask = quorum::Ask::open;
    q.entitled = 10;
    q.present = 4;
    CHECK(bench.ask<quorum::Evaluate>(q).conditions.at(0).met == false);
    q.present = 5;
    CHECK(bench.ask<quorum::Evaluate>(q).conditions.at(0).met == true);
}
