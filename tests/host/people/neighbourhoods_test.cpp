// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "people/people.h"
#include "support/world.h"

#include <algorithm>
#include <set>

using namespace hazirun;
using namespace hazirun::people;

TEST_CASE("the 69 neighbourhoods of Kepsut are known: six of the town, the rest villages")
{
    const auto& all = kepsutNeighbourhoods();
    std::set<std::string> names;
    std::set<std::string> kinds;
    for (const auto& one : all) {
        names.insert(one.name);
        kinds.insert(one.kind);
    }
    CHECK(all.size() == 69);
    CHECK(names.size() == 69);
    CHECK(kinds == std::set<std::string>{"town", "village"});
    CHECK(std::count_if(all.begin(), all.end(), [](const auto& one) { return one.kind == "town"; })
        == 6);
    CHECK(all.front().name == "Camiiatik");
    CHECK(all.front().postcode == "10660");
    CHECK(names.count("İhsaniye") == 1);
}

TEST_CASE(
    "Kepsut's neighbourhoods are offered until others are stored, and those stand in Turkish order")
{
    hazirun::test::World world;
    People people{world.db, world.clock};
    CHECK(people.neighbourhoods().size() == 69);
    people.putNeighbourhoods(
        {{"Durak", "village", ""}, {"Çalkandil", "village", ""}, {"Camiiatik", "town", ""}});
    CHECK(people.neighbourhoods() == std::vector<std::string>{"Camiiatik", "Çalkandil", "Durak"});
    people.putNeighbourhoods({{"Durak", "village", ""}});
    CHECK(people.neighbourhoods().size() == 3);
}
