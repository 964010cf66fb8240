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
