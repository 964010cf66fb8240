// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("A note is kept for its own meeting")
{
    testing::Bench bench("notes");
    panel::Question q;
    q.meeting = "m1";
    CHECK(bench.ask<panel::Blocks>(q).blocks.at(0).markdown == "No note.");
    panel::Action save;
    save.action = "save";
    save.meeting = "m1";
    save.input["note"] = "Çay";
    CHECK(bench.ask<panel::Act>(save).notice->sentence == "Saved.");
    CHECK(bench.ask<panel::Blocks>(q).blocks.at(0).markdown == "Çay");
    q.meeting = "m2";
    CHECK(bench.ask<panel::Blocks>(q).blocks.at(0).markdown == "No note.");
    save.action = "erase";
    CHECK_THROWS_AS(bench.ask<panel::Act>(save), Error);
}
