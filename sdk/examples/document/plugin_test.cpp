// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Decisions are listed; a missing one becomes a note")
{
    testing::Bench bench("short");
    document::Source s;
    s.document = "minutes";
    s.present = 3;
    s.items.resize(2);
    s.items[0].number = 1;
    s.items[0].decision = "Kabul.";
    s.items[1].number = 2;
    const auto text = bench.ask<document::Compose>(s);
    CHECK(text.markdown == "# Minutes\n\nPresent: 3\n\n1. Kabul.\n2. \n");
    CHECK(text.notes == std::vector<std::string>{"Write the decision of item 2."});
    CHECK(bench.language("tr").ask<document::Compose>(s).title == "Tutanak");
    s.document = "ballot";
    CHECK_THROWS_AS(bench.ask<document::Compose>(s), Error);
}
