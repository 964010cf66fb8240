// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Two thirds at the first sitting, twice the seats at the second")
{
    testing::Bench bench("assembly");
    bench.set("percent", 67).language("tr");
    quorum::Question q;
    q.ask = quorum::Ask::open;
    q.entitled = 33;
    q.present = 21;
    q.seats_board = 5;
    q.seats_audit = 3;
    const auto first = bench.ask<quorum::Evaluate>(q).conditions.at(0);
    CHECK(first.met == false);
    CHECK(first.sentence == "33 üyeden 21 kişi hazırdır; gereken sayı: 23.");
    q.sitting = 2;
    const auto second = bench.ask<quorum::Evaluate>(q).conditions.at(0);
    CHECK(second.met == true);
    CHECK(second.required == 16);
    q.seats_board = q.seats_audit = 0;
    CHECK(bench.ask<quorum::Evaluate>(q).conditions.empty());
}
