// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "door.h"

using namespace hazirun;
using namespace hazirun::attendance;
using namespace hazirun::attendance::test;

TEST_CASE("a late undo asks for one of the reasons or own words on the door's page", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto who = std::to_string(ayse.value);
    const auto reason = [&](const web::Fields& form) {
        REQUIRE(door.post("/door/arrive", with({{"person", who}})).status == 303);
        door.clock.at += std::chrono::seconds{61};
        const auto asked = door.post("/door/undo", with({{"person", who}}));
        CHECK(asked.status == 422);
        CHECK(has(asked, "Kaydın üstü neden çiziliyor?"));
        CHECK(has(asked, "value=\"wrong_person\""));
        CHECK_FALSE(has(asked, "Bir neden yazın"));
        REQUIRE(door.post("/door/undo", form).status == 303);
        return door.attendance.lastStruck(door.id, ayse)->reason;
    };
    CHECK(reason(with({{"person", who}, {"why", "did_not_come"}, {"reason", " "}})) == "gelmemiş");
    CHECK(reason(with({{"person", who}, {"why", "wrong_tap"}, {"reason", "kardeşiydi "}}))
        == "kardeşiydi");
    CHECK(reason(with({{"person", who}, {"reason", "\u202ekardeşiydi\u202c"}})) == "kardeşiydi");
}

TEST_CASE(
    "a form without a reason we know strikes nothing and keeps what was typed", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto who = std::to_string(ayse.value);
    REQUIRE(door.post("/door/arrive", with({{"person", who}})).status == 303);
    const auto refused = [&](const std::string& why, const std::string& own) {
        const auto page
            = door.post("/door/undo", with({{"person", who}, {"why", why}, {"reason", own}}));
        CHECK(page.status == 422);
        CHECK(has(page, "1–500 karakter"));
        return page.body;
    };
    refused("", "");
    refused("boredom", "");
    CHECK(refused("", std::string(501, 'a')).find(std::string(501, 'a')) != std::string::npos);
    CHECK(door.attendance.presentAt(door.id, door.clock.at) == 1);
}

TEST_CASE("the reason of an undo stands on the page and may be put right, and the audit keeps both",
    "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto who = std::to_string(ayse.value);
    REQUIRE(door.post("/door/arrive", with({{"person", who}})).status == 303);
    REQUIRE(door.post("/door/undo", with({{"person", who}})).status == 303);
    const auto undone = door.get("/door", with({{"done", who}, {"what", "undone"}}));
    CHECK(has(undone, "Neden: yanlış dokunuş"));
    CHECK(has(undone, "door/reason"));
    const auto entry = std::to_string(door.attendance.lastStruck(door.id, ayse)->id.value);
    CHECK(door.post("/door/reason", with({{"entry", entry}, {"reason", ""}})).status == 422);
    REQUIRE(
        door.post("/door/reason", with({{"entry", entry}, {"why", "wrong_person"}})).status == 303);
    CHECK(door.attendance.recorded(door.id)->at(0).struck_reason == "yanlış kişi");
    const auto told = door.db.read([](db::Session& session) {
        return session.value<std::string>(
            "SELECT detail FROM audit WHERE act = 'attendance.restated'");
    });
    CHECK(told == "yanlış dokunuş → yanlış kişi");
}

TEST_CASE("a door helper restates only what they struck, the secretary anything", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    const db::Actor other{"Kapı 2", AccountId{2}, "desk"};
    const db::Actor helper{"Masa", AccountId{1}, "desk"};
    REQUIRE(door.report(door.id, ayse, Report::present, 0));
    REQUIRE(door.attendance.strike(door.id, ayse, "yanlış", other));
    const auto entry = door.attendance.lastStruck(door.id, ayse)->id;
    const auto refusal = [&](const db::Actor& actor, MeetingId meeting) {
        return door.attendance.restate(meeting, entry, "iki kez yazılmış", actor).error();
    };
    CHECK(refusal(helper, door.id) == EntryRefusal::unknown_person);
    CHECK(refusal(door.secretary, door.meeting()) == EntryRefusal::unknown_person);
    CHECK_FALSE(
        has(door.get("/door", with({{"done", std::to_string(ayse.value)}, {"what", "undone"}})),
            "door/reason"));
    REQUIRE(door.attendance.restate(door.id, entry, "iki kez yazılmış", other));
    REQUIRE(door.attendance.restate(door.id, entry, "başkasıydı", door.secretary));
    CHECK(door.attendance.lastStruck(door.id, ayse)->reason == "başkasıydı");
}

TEST_CASE("an entry that stands has no reason to restate", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    const auto entry = door.report(door.id, ayse, Report::present, 0)->id;
    CHECK(door.attendance.restate(door.id, entry, "yanlış", door.secretary).error()
        == EntryRefusal::unknown_person);
    CHECK_FALSE(door.attendance.lastStruck(door.id, ayse));
}

TEST_CASE("the list of presence strikes an entry through with a reason and takes another one",
    "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = door.person("Ayşe");
    const auto entry = std::to_string(door.report(door.id, ayse, Report::present, 0)->id.value);
    CHECK_FALSE(has(door.get("/presence"), "presence/reason"));
    const auto form = door.get("/presence", with({{"entry", entry}}));
    CHECK(has(form, "presence/reason"));
    const auto asked = door.post("/presence/reason", with({{"entry", entry}, {"reason", " "}}));
    CHECK(asked.status == 422);
    CHECK(has(asked, "1–500 karakter"));
    CHECK(door.attendance.presentAt(door.id, door.clock.at) == 1);
    REQUIRE(door.post("/presence/reason", with({{"entry", entry}, {"why", "entered_twice"}})).status
        == 303);
    CHECK(door.attendance.presentAt(door.id, door.clock.at) == 0);
    CHECK(has(door.get("/presence"), "iki kez yazılmış"));
    REQUIRE(door.post("/presence/reason", with({{"entry", entry}, {"reason", "gitmiş"}})).status
        == 303);
    CHECK(door.attendance.recorded(door.id)->at(0).struck_reason == "gitmiş");
    CHECK(door.post("/presence/reason", with({{"entry", "99"}, {"reason", "x"}})).status == 404);
    door.role = web::Role::reader;
    CHECK_FALSE(has(door.get("/presence", with({{"entry", entry}})), "presence/reason"));
}

TEST_CASE("the paper list strikes through who was entered wrongly, together with its signatures",
    "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = door.person("Ayşe");
    const auto fatma = door.person("Fatma");
    door.invite(door.id, {ayse, fatma});
    REQUIRE(door.report(door.id, ayse, Report::present, 0));
    const auto line = std::to_string(ayse.value);
    const auto both = door.post("/paper",
        with({{"why-" + line, "wrong_person"}, {"left-" + line, "15:00"},
            {"person", std::to_string(fatma.value)}}));
    CHECK(both.status == 422);
    CHECK(has(both, "Ayşe: ya kaydın üstünü çizin ya saat yazın"));
    CHECK(has(both, "value=\"wrong_person\" selected"));
    CHECK(door.post("/paper", with({{"reason-" + line, std::string(501, 'a')}})).status == 422);
    CHECK(door.attendance.recorded(door.id)->size() == 1);
    REQUIRE(
        door.post("/paper",
                with({{"why-" + line, "wrong_person"}, {"person", std::to_string(fatma.value)}}))
            .status
        == 303);
    CHECK(door.attendance.lastStruck(door.id, ayse)->reason == "yanlış kişi");
    CHECK(door.attendance.presentAt(door.id, door.begins + std::chrono::minutes{1}) == 1);
    // Of somebody who did not come there is nothing to strike.
    CHECK(door.post("/paper", with({{"why-" + line, "wrong_person"}})).status == 422);
}
