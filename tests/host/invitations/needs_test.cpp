// SPDX-License-Identifier: MIT
#include "invitations/needs.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::invitations;

TEST_CASE("two needs never share a code, and a need keeps its own", "[invitations]")
{
    const auto first = parseNeeds("Ulaşım (araç) = Car\nUlaşım [araç] = Another car\n", {});
    REQUIRE(first);
    REQUIRE(first->size() == 2);
    CHECK(first->at(0).code != first->at(1).code);
    const auto later = parseNeeds("Ulaşım [araç] = Another\nUlaşım {araç} = A third\n", *first);
    REQUIRE(later);
    CHECK(later->at(0).code == first->at(1).code);
    CHECK(later->at(1).code != first->at(0).code);
    CHECK(later->at(1).code != first->at(1).code);
}

TEST_CASE("the same need twice is refused by its name", "[invitations]")
{
    const auto refused = parseNeeds("Ulaşım = Transport\nUlaşım = Car\n", {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().field == "needs");
}
