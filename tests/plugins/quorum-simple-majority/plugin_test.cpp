// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;
using testing::Bench;

namespace {
quorum::Question assembly(std::int64_t entitled, std::int64_t present, std::int64_t sitting = 1)
{
    quorum::Question q;
    q.ask = quorum::Ask::open;
    q.kind = "general_assembly";
    q.sitting = sitting;
    q.entitled = entitled;
    q.present = present;
    q.seats_board = 5;
    q.seats_audit = 3;
    return q;
}
bool met(Bench& bench, const quorum::Question& q)
{
    const auto result = bench.ask<quorum::Evaluate>(q);
    REQUIRE(result.conditions.size() == 1);
    REQUIRE(result.conditions[0].met.has_value());
    return *result.conditions[0].met;
}
} // namespace

TEST_CASE("The first sitting needs more than half of the members")
{
    Bench bench("assembly");
    CHECK_FALSE(met(bench, assembly(100, 50)));
    CHECK(met(bench, assembly(100, 51)));
    CHECK_FALSE(met(bench, assembly(33, 16)));
    CHECK(met(bench, assembly(33, 17)));
    CHECK_FALSE(met(bench, assembly(1, 0)));
    CHECK(met(bench, assembly(1, 1)));
}

TEST_CASE("A statute may raise the share")
{
    Bench bench("assembly");
    bench.set("share_over", 60);
    CHECK_FALSE(met(bench, assembly(10, 6)));
    CHECK(met(bench, assembly(10, 7)));
}

TEST_CASE("Changing the statute needs two thirds for its own item, at the first sitting only")
{
    Bench bench("assembly");
    auto q = assembly(33, 21);
    q.item_kinds = {"ordinary", "statute_change"};
    CHECK(met(bench, q)); // the opening
    CHECK(bench.ask<quorum::Evaluate>(q).notes.size() == 1);
    q.ask = quorum::Ask::item;
    CHECK_FALSE(met(bench, q));
    q.present = 22;
    CHECK(met(bench, q));
    q.sitting = 2;
    q.present = 16;
    CHECK(met(bench, q));
}

TEST_CASE("The second sitting needs twice the seats of the boards")
{
    Bench bench("assembly");
    CHECK_FALSE(met(bench, assembly(1000, 15, 2)));
    CHECK(met(bench, assembly(1000, 16, 2)));
    auto once = assembly(1000, 8, 2);
    once.statute["second_floor_factor"] = 1u;
    CHECK(met(bench, once));
    once.statute["second_floor_factor"] = "one";
    CHECK_FALSE(met(bench, once));
}

TEST_CASE("What cannot be computed has no condition, and a note says so")
{
    Bench bench("assembly");
    for (const auto& q : {assembly(0, 0), assembly(10, 9, 3)}) {
        const auto result = bench.ask<quorum::Evaluate>(q);
        CHECK(result.conditions.empty());
        CHECK(result.notes.size() == 1);
    }
    auto no_seats = assembly(10, 9, 2);
    no_seats.seats_board = no_seats.seats_audit = 0;
    CHECK(bench.ask<quorum::Evaluate>(no_seats).conditions.empty());
}

TEST_CASE("A very large association does not overflow")
{
    Bench bench("assembly");
    const std::int64_t most = (std::int64_t(1) << 53) - 1;
    CHECK(met(bench, assembly(most, most)));
    CHECK_FALSE(met(bench, assembly(most, most / 2)));
}

TEST_CASE("A board needs more than half of its seats")
{
    Bench bench("board");
    quorum::Question q;
    q.ask = quorum::Ask::open;
    q.seats_board = 5;
    q.present = 2;
    CHECK_FALSE(met(bench, q));
    q.present = 3;
    CHECK(met(bench, q));
    q.seats_board = 6;
    CHECK_FALSE(met(bench, q));
    q.seats_board = 0;
    CHECK(bench.ask<quorum::Evaluate>(q).conditions.empty());
}

TEST_CASE("Sentences and sources follow the language of the call")
{
    Bench bench("assembly");
    const auto english = bench.ask<quorum::Evaluate>(assembly(33, 21)).conditions.at(0);
    CHECK(english.sentence
        == "21 of 33 entitled members are present; the first sitting needs at least 17.");
    CHECK(english.source == "Turkish Civil Code (4721) art. 78, first sentence");
    const auto turkish
        = bench.language("tr").ask<quorum::Evaluate>(assembly(33, 21)).conditions.at(0);
    CHECK(turkish.sentence
        == "Katılma hakkı bulunan 33 üyeden 21 üye hazırdır; ilk toplantı için en az 17 üye "
           "gerekir.");
    CHECK(turkish.source == "4721 sayılı Türk Medeni Kanunu md. 78, birinci cümle");
}

TEST_CASE("A question the rule was not written for is refused")
{
    Bench bench("assembly");
    auto q = assembly(10, 9);
    q.ask = quorum::Ask::composition;
    CHECK_THROWS_AS(bench.ask<quorum::Evaluate>(q), Error);
}
