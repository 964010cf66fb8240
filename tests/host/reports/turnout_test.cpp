// SPDX-License-Identifier: MIT
#include "reports/turnout.h"

#include <catch2/catch.hpp>

#include <random>

using namespace hazirun;
using namespace hazirun::reports;

TEST_CASE("margins add up whatever is counted, in every scheme", "[reports]")
{
    std::mt19937 chance{7};
    for (const auto& scheme : people::schemes()) {
        Turnout turnout{scheme};
        std::int64_t all = 0;
        for (int i = 0; i < 500; ++i) {
            const auto heads = static_cast<std::int64_t>(chance() % 9);
            turnout.add(static_cast<people::Gender>(chance() % 3),
                chance() % (scheme.bands.size() + 1), heads);
            all += heads;
        }
        std::int64_t by_rows = 0;
        for (const auto& row : turnout.rows()) {
            by_rows += row.total();
        }
        CHECK(by_rows == all);
        CHECK(turnout.sum().total() == all);
    }
}

TEST_CASE("the unknown row is there though nobody is in it", "[reports]")
{
    const Turnout turnout{*people::findScheme("broad")};
    REQUIRE(turnout.rows().size() == 4);
    CHECK(turnout.bandName(2) == "65+");
    CHECK(turnout.bandName(3) == "unknown");
    CHECK(turnout.rows()[3].total() == 0);
    CHECK(turnout.sum() == Heads{});
}

TEST_CASE("heads stand in the column of their gender and the row of their band", "[reports]")
{
    Turnout turnout{*people::findScheme("leader")};
    turnout.add(people::Gender::female, 0, 2);
    turnout.add(people::Gender::male, 1, 3);
    turnout.add(people::Gender::unstated, 3, 4);
    CHECK(turnout.rows()[0].of(people::Gender::female) == 2);
    CHECK(turnout.rows()[1].of(people::Gender::male) == 3);
    CHECK(turnout.rows()[3].of(people::Gender::unstated) == 4);
    CHECK(turnout.sum() == Heads{{2, 3, 4}});
}
