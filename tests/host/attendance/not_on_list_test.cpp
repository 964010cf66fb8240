// SPDX-License-Identifier: MIT
#include "village.h"

using namespace hazirun;
using namespace hazirun::attendance;
using hazirun::attendance::test::Village;

TEST_CASE("a search beside the list finds who is neither on it nor came, at most twenty of them",
    "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto listed = village.person("Ayşe Kaya");
    const auto withdrawn = village.person("Birsen Kaya");
    const auto came = village.person("Celal Kaya");
    const auto struck = village.person("Derya Kaya");
    village.person("Emine Kaya");
    village.person("Fatma Can");
    const auto links = village.links(id, {listed, withdrawn});
    REQUIRE(village.invitations.withdraw(links.back().id, "taşındı", village.secretary));
    REQUIRE(village.report(id, came, Report::present, 0));
    REQUIRE(village.report(id, struck, Report::present, 0));
    REQUIRE(village.attendance.strike(id, struck, "yanlış", village.secretary));
    std::vector<std::string> found;
    for (const auto& one : village.attendance.notOnList(id, "KAYA")) {
        found.push_back(one.name);
    }
    CHECK(found == std::vector<std::string>{"Birsen Kaya", "Derya Kaya", "Emine Kaya"});
    CHECK(village.attendance.notOnList(id, "  ").empty());
    for (int i = 0; i < 20; ++i) {
        village.person("Zeynep Kaya");
    }
    CHECK(village.attendance.notOnList(id, "kaya").size() == 20);
}
