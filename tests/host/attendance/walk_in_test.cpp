// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "door.h"

#include <nlohmann/json.hpp>

using namespace hazirun;
using namespace hazirun::attendance;
using namespace hazirun::attendance::test;

namespace {

void writeNotice(Door& door, const std::string& text)
{
    door.db.transact([&](db::Session& session) {
        meetings::setPrivacyNotice(session, {text, {}}, door.secretary, door.clock.now());
        return Done{};
    });
}

} // namespace

TEST_CASE("who walks in is told of the privacy notice, and the record keeps which one it was",
    "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    CHECK(has(door.get("/door"), "Önce kişiye okuyun:"));
    CHECK(has(door.get("/door"), "Verilerinizi tutan (veri sorumlusu): Örnek Derneği."));
    REQUIRE(door.post("/door/walk-in", with({{"given_name", "Hatice"}})).status == 303);
    door.clock.at += std::chrono::minutes{1};
    writeNotice(door, "Biz tutarız, biz sileriz.");
    CHECK(has(door.get("/door"), "Biz tutarız, biz sileriz."));
    REQUIRE(door.call({{"walk_in", {{"given_name", "İsmail"}}}}).status == 201);
    REQUIRE(door.report(door.id, ayse, Report::present, 0));
    const auto records = *door.attendance.recorded(door.id);
    REQUIRE(records.size() == 3);
    CHECK_FALSE(records[0].notice);
    CHECK(records[1].notice == 1);
    CHECK(records[2].notice == 2);
    door.role = web::Role::secretary;
    CHECK(has(door.get("/presence"), "aydınlatma metni, sürüm 2"));
}

TEST_CASE(
    "a walk-in typed in from the paper keeps the notice that held when they signed", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    door.clock.at += std::chrono::hours{5};
    writeNotice(door, "Biz tutarız.");
    CHECK(has(door.get("/paper"), "Aydınlatma metni imza listesinin başında durur"));
    REQUIRE(
        door.post("/paper/walk-in", with({{"given_name", "Hatice"}, {"came_at", "14:10"}})).status
        == 303);
    CHECK(door.attendance.recorded(door.id)->at(0).notice == 1);
}

TEST_CASE(
    "the API asks about a walk-in with the name of somebody listed, and names them", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {door.person("Ali"), ayse});
    const nlohmann::json walk_in{{"given_name", "AYŞE"}, {"gender", "female"}};
    const auto asked = door.call({{"walk_in", walk_in}});
    CHECK(asked.status == 409);
    const auto problem = nlohmann::json::parse(asked.body);
    CHECK(problem["code"] == "on_the_list");
    CHECK(problem["person"] == ayse.value);
    CHECK(problem["number"] == 2);
    CHECK(problem["detail"].get<std::string>().find("Ayşe listede 2. sırada") == 0);
    CHECK(door.call({{"walk_in", walk_in}, {"another", false}}).status == 409);
    CHECK(door.call({{"walk_in", walk_in}, {"another", "yes"}}).status == 422);
    CHECK(door.attendance.recorded(door.id)->empty());
    CHECK(door.call({{"walk_in", walk_in}, {"another", true}}).status == 201);
    REQUIRE(door.call({{"person", ayse.value}}).status == 201);
    // Who came already is nobody's double; the same walk-in is the same.
    CHECK(door.call({{"walk_in", walk_in}}).status == 200);
    CHECK(door.call({{"walk_in", {{"given_name", "Ayşe"}}}}).status == 201);
}

TEST_CASE(
    "the question about somebody listed stands once, beside its box, and the head leads there",
    "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    door.invite(door.id, {door.person("Ayşe")});
    for (const auto* path : {"/door/walk-in", "/paper/walk-in"}) {
        const auto asked = door.post(path, with({{"given_name", "AYŞE"}, {"birth_year", "19x0"}}));
        CHECK(asked.status == 422);
        const std::string question = "listede 1. sırada ve henüz gelmedi";
        const auto first = asked.body.find(question);
        REQUIRE(first != std::string::npos);
        CHECK(asked.body.find(question, first + 1) == std::string::npos);
        CHECK(has(asked, "<li><a href=\"#another\">Listedeki kişi mi? Soruya git</a></li>"));
        CHECK(has(asked, "id=\"another\" name=\"another\""));
        CHECK(has(asked, "<li>Yılı 1980 gibi dört rakamla yazın.</li>"));
    }
}

TEST_CASE(
    "what was typed from the paper is kept where the meeting was filed meanwhile", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = std::to_string(door.person("Ayşe").value);
    door.invite(door.id, {*PersonId::parse(ayse)});
    using meetings::State;
    for (const auto state : {State::called, State::closed, State::filed}) {
        REQUIRE(door.meetings.become(door.id, state, "", door.secretary));
    }
    const auto list
        = door.post("/paper", with({{"person", ayse}, {"at", "14:10"}, {"left-" + ayse, "15:05"}}));
    CHECK(list.status == 409);
    CHECK(has(list, "yazdıklarınız aşağıda duruyor"));
    CHECK(has(list, "katılım kaydı kilitli"));
    for (const auto* typed : {"value=\"14:10\"", "value=\"15:05\"", " checked>"}) {
        CHECK(has(list, typed));
    }
    const auto walk_in = door.post("/paper/walk-in",
        with({{"given_name", "Hatice"}, {"family_name", "Öz"}, {"came_at", "14:20"}}));
    CHECK(walk_in.status == 409);
    for (const auto* typed : {"value=\"Hatice\"", "value=\"Öz\"", "value=\"14:20\""}) {
        CHECK(has(walk_in, typed));
    }
    CHECK_FALSE(has(door.get("/paper"), "paper/walk-in\""));
    CHECK(door.attendance.recorded(door.id)->empty());
}
