// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "attendance/door_pages.h"
#include "village.h"

using namespace hazirun;
using namespace hazirun::attendance;

namespace {

struct Door : hazirun::attendance::test::Village {
    web::Router router;
    MeetingId id = meeting();
    std::string base = "/meetings/" + std::to_string(id.value);
    web::Role role = web::Role::desk;

    meetings::Panels panels;
    Door() { mountDoor(router, attendance, pages, panels); }
    web::Response ask(
        web::Method method, const std::string& path, web::Fields query, web::Fields form)
    {
        const auto match = router.find(method, path);
        REQUIRE(match.route != nullptr);
        REQUIRE(web::has(role, match.route->right));
        web::Request request;
        request.method = method;
        request.path = path;
        request.segments = match.segments;
        request.query = std::move(query);
        request.form = std::move(form);
        request.visitor = web::Visitor{"Masa", role, AccountId{1}, "csrf"};
        return match.route->handler(request);
    }
    web::Response get(const std::string& rest, web::Fields query = {})
    {
        return ask(web::Method::get, base + rest, std::move(query), {});
    }
    web::Response post(const std::string& rest, web::Fields form)
    {
        return ask(web::Method::post, base + rest, {}, std::move(form));
    }
};

web::Fields with(std::initializer_list<std::pair<std::string, std::string>> pairs)
{
    web::Fields out;
    for (const auto& [name, value] : pairs) {
        out.add(name, value);
    }
    return out;
}

bool has(const web::Response& response, const std::string& text)
{
    return response.body.find(text) != std::string::npos;
}

std::string addressOf(const web::Response& response)
{
    for (const auto& [name, value] : response.headers) {
        if (name == "Location") {
            return value;
        }
    }
    return {};
}

} // namespace

TEST_CASE("the door numbers the invited, finds them the Turkish way and shows no telephone",
    "[attendance]")
{
    Door door;
    door.invite(door.id, {door.person("Işık"), door.person("Ayşe")});
    const auto page = door.get("/door");
    CHECK(page.status == 200);
    CHECK(has(page, "1. Ayşe"));
    CHECK(has(page, "2. Işık"));
    CHECK_FALSE(has(page, "5321234567"));
    const auto found = door.get("/door", with({{"q", "ISIK"}}));
    CHECK(has(found, "2. Işık"));
    CHECK_FALSE(has(found, "1. Ayşe"));
    CHECK(has(door.get("/door", with({{"q", "1"}})), "1. Ayşe"));
}

TEST_CASE("a tap at the door says what it did, a second one that nothing changed", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto who = std::to_string(ayse.value);
    CHECK(addressOf(door.post("/door/arrive", with({{"person", who}})))
        == door.base + "/door?done=" + who + "&what=arrived");
    CHECK(addressOf(door.post("/door/arrive", with({{"person", who}})))
        == door.base + "/door?done=" + who + "&what=already");
    CHECK(has(door.get("/door", with({{"done", who}, {"what", "arrived"}})), "Giriş yapıldı"));
    CHECK(has(door.get("/door", with({{"done", who}, {"what", "already"}})), "Zaten içeride"));
    CHECK_FALSE(
        has(door.get("/door", with({{"done", who}, {"what", "undone"}})), "role=\"status\""));
    CHECK(door.post("/door/leave", with({{"person", who}})).status == 303);
    CHECK(has(door.get("/door"), "Döndü"));
}

TEST_CASE("a late undo asks for a reason, one within a minute does not", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto who = with({{"person", std::to_string(ayse.value)}});
    REQUIRE(door.post("/door/arrive", who).status == 303);
    REQUIRE(door.post("/door/undo", who).status == 303);
    CHECK(door.attendance.recorded(door.id)->at(0).struck_reason == "yanlış dokunuş");
    REQUIRE(door.post("/door/undo", who).status == 303);
    REQUIRE(door.post("/door/arrive", who).status == 303);
    door.clock.at += std::chrono::seconds{61};
    CHECK(door.post("/door/undo", who).status == 422);
    CHECK(door.attendance.presentAt(door.id, door.clock.at) == 1);
}

TEST_CASE(
    "a desk helper reaches only people of the list, the secretary anybody known", "[attendance]")
{
    Door door;
    const auto other = std::to_string(door.person("Zeynep").value);
    CHECK(door.post("/door/arrive", with({{"person", other}})).status == 404);
    CHECK_FALSE(has(door.get("/door", with({{"q", "zey"}})), "Zeynep"));
    door.role = web::Role::secretary;
    CHECK(has(door.get("/door", with({{"q", "zey"}})), "Zeynep"));
    CHECK(door.post("/door/arrive", with({{"person", other}})).status == 303);
}

TEST_CASE("a wrong walk-in keeps what was typed and says why", "[attendance]")
{
    Door door;
    const auto wrong
        = door.post("/door/walk-in", with({{"given_name", "Hatice"}, {"birth_year", "19x0"}}));
    CHECK(wrong.status == 422);
    CHECK(has(wrong, "value=\"Hatice\""));
    CHECK(has(wrong, "19x0"));
    CHECK(door.post("/door/walk-in", with({{"given_name", " "}})).status == 422);
    CHECK(
        door.post("/door/walk-in", with({{"given_name", "Hatice"}, {"birth_year", "1980"}})).status
        == 303);
    CHECK(has(door.get("/door"), "Hatice"));
}

TEST_CASE("the paper list is typed in once and stands in the list of presence with its source",
    "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse, door.person("Fatma")});
    CHECK(door.post("/paper", {}).status == 422);
    const auto who = std::to_string(ayse.value);
    CHECK(door.post("/paper", with({{"person", who}, {"at", "25:00"}})).status == 422);
    CHECK(addressOf(door.post("/paper", with({{"person", who}, {"at", "14:20"}})))
        == door.base + "/presence");
    const auto list = door.get("/presence", with({{"at", "14:20"}}));
    CHECK(has(list, "14:20–"));
    CHECK(has(list, "imza"));
    CHECK(has(list, "oradaydı"));
    CHECK_FALSE(has(door.get("/presence", with({{"at", "14:19"}})), "oradaydı"));
    CHECK(has(door.get("/paper"), "checked disabled"));
}

TEST_CASE("pages of a meeting that is not there are not found", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    for (const auto* page : {"/door", "/paper", "/presence"}) {
        CHECK(door.ask(web::Method::get, std::string{"/meetings/99"} + page, {}, {}).status == 404);
        CHECK(door.ask(web::Method::get, std::string{"/meetings/x"} + page, {}, {}).status == 404);
    }
}
