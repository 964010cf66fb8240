// SPDX-License-Identifier: MIT
#include "people/own_schemes.h"

#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::people;

TEST_CASE("a scheme of one's own covers every age once, from 0 without end", "[people]")
{
    for (const auto& boundaries : std::vector<std::vector<int>>{{1}, {18, 30, 60}, {1, 2, 120}}) {
        const auto scheme = schemeOf("köy", boundaries);
        REQUIRE(scheme.bands.size() == boundaries.size() + 1);
        for (int age = 0; age <= 130; ++age) {
            int holding = 0;
            for (const auto& band : scheme.bands) {
                holding += age >= band.lower && (!band.upper || age <= *band.upper) ? 1 : 0;
            }
            CHECK(holding == 1);
            CHECK(bandOfAges(scheme, age, age) < scheme.bands.size());
        }
        CHECK(bandAt({}, scheme, *parseDate("2026-03-12")) == scheme.bands.size());
    }
    CHECK(schemeOf("köy", {1, 18}).bands[0].name == "0");
    CHECK(schemeOf("köy", {1, 18}).bands[1].name == "1-17");
    CHECK(schemeOf("köy", {1, 18}).bands[2].name == "18+");
}

TEST_CASE("lines of schemes are read and written alike", "[people]")
{
    const auto read = parseSchemes("gençler: 18, 30,60\n\n köy okulu : 7\n");
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    CHECK((*read)[1].name == "köy okulu");
    CHECK(linesOf(*read) == "gençler: 18, 30, 60\nköy okulu: 7\n");
    CHECK(parseSchemes("")->empty());
}

TEST_CASE("ages that do not rise from 1 to 120 and names already taken are refused", "[people]")
{
    for (const auto* line : {"köy", "köy:", "köy: 0", "köy: 121", "köy: 30, 30", "köy: 30, 18",
             "köy: a", "köy: 18,,20", ": 18", "broad: 18", "köy: 18\nköy: 20"}) {
        INFO(line);
        CHECK_FALSE(parseSchemes(line));
    }
    CHECK(parseSchemes("köy: 1"));
    CHECK(parseSchemes("köy: 120"));
    CHECK(parseSchemes(std::string(40, 'a') + ": 18"));
    CHECK_FALSE(parseSchemes(std::string(41, 'a') + ": 18"));
    std::string many;
    for (int i = 0; i < 20; ++i) {
        many += "köy " + std::to_string(i) + ": 18\n";
    }
    CHECK(parseSchemes(many));
    CHECK_FALSE(parseSchemes(many + "bir daha: 18"));
}

TEST_CASE("stored schemes come back, after the four given ones", "[people]")
{
    test::World world;
    world.db.transact([](db::Session& session) {
        setOwnSchemes(session, {schemeOf("köy", {18, 60})});
        return Done{};
    });
    const auto all = world.db.read([](db::Session& session) { return allSchemes(session); });
    REQUIRE(all.size() == 5);
    CHECK(all.back().name == "köy");
    CHECK(all.back().bands[1].name == "18-59");
}
