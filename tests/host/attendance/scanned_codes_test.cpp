// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "attendance/attendance_api.h"
#include "attendance/door_pages.h"
#include "attendance/scanned_codes.h"
#include "support/desk.h"
#include "village.h"

using namespace hazirun;
using namespace hazirun::attendance;
using hazirun::test::has;
using hazirun::test::header;
using hazirun::test::with;
using nlohmann::json;

namespace {

const std::string site = "https://hazirun.example.org";

/// The door of one meeting with two invited people, as a helper has it.
struct Door : hazirun::attendance::test::Village, hazirun::test::Desk {
    MeetingId id = meeting();
    std::string base = "/meetings/" + std::to_string(id.value);
    PersonId ayse = person("Ayşe");
    PersonId isik = person("Işık");
    std::vector<invitations::FreshLink> made = links(id, {ayse, isik});
    std::string code = addressOf(made.at(0));
    meetings::Panels panels{pages};

    Door()
    {
        role = web::Role::desk;
        mountDoor(router, attendance, codes, pages, panels);
        mountApi(router, attendance, codes, clock, words);
    }
    static std::string addressOf(const invitations::FreshLink& link)
    {
        return site + "/k/" + link.token.reveal();
    }
    web::Response look(const std::string& text) { return get(base + "/door", with({{"q", text}})); }
    web::Response scan(const std::string& text)
    {
        return api(web::Method::post, base + "/attendance", json{{"link", text}});
    }
    std::vector<Recorded> recorded() const { return *attendance.recorded(id); }
    void become(meetings::State state)
    {
        REQUIRE(meetings.become(id, state, "Salon kapalı", secretary));
    }
};

std::string tokenIn(const char* text)
{
    const auto found = linkIn(text);
    return found ? found->reveal() : "";
}

} // namespace

TEST_CASE("a link is read as a camera, a hand scanner or a paste gives it", "[attendance]")
{
    CHECK(tokenIn("https://hazirun.example.org/k/aB3dE5gH7jK9") == "aB3dE5gH7jK9");
    CHECK(tokenIn(" http://192.168.1.4:8080/k/aB3dE5gH7jK9\r\n") == "aB3dE5gH7jK9");
    CHECK(tokenIn("https://a.example.org/k/aB3dE5gH7jK9?lang=en") == "aB3dE5gH7jK9");
    CHECK(tokenIn("https://a.example.org/k/aB3dE5gH7jK9#x") == "aB3dE5gH7jK9");
    CHECK(tokenIn("/k/aB3dE5gH7jK9") == "aB3dE5gH7jK9");
    // An English keyboard's keys on a Turkish one.
    CHECK(tokenIn("httpsŞ..hazırunçexampleçorg.k.aB3dEıgHIjK9") == "aB3dEigHIjK9");
}

TEST_CASE("a name, a number or a half link is no link", "[attendance]")
{
    for (const auto* text : {"", "12", "Muhammetalis", "k.Muhammetalis", "K/Muhammetalis",
             "Ayşe /k/aB3dE5gH7jK9", "/k/", "/k/aB3dE5gH7jK", "/k/aB3dE5gH7jK90", "/k/aB3dE5gH7j_9",
             "https://a.example.org/", "https://a.example.org/k/aB3dE5gH7jK9/calendar.ics"}) {
        INFO(text);
        CHECK_FALSE(linkIn(text));
    }
}

TEST_CASE("a scanned code enters its person, and once more changes nothing", "[attendance]")
{
    Door door;
    const auto first = door.scan(door.code);
    REQUIRE(first.status == 201);
    const auto told = json::parse(first.body);
    CHECK(told["person"] == door.ayse.value);
    CHECK(told["name"] == "Ayşe");
    CHECK(told["number"] == 1);
    CHECK(told["already"] == false);
    door.clock.at += std::chrono::minutes{5};
    const auto second = door.scan(door.code);
    CHECK(second.status == 200);
    CHECK(json::parse(second.body)["already"] == true);
    CHECK(json::parse(second.body)["arrived_at"] == told["arrived_at"]);
    REQUIRE(door.recorded().size() == 1);
    CHECK(door.recorded()[0].via == "scan");
    door.role = web::Role::secretary;
    CHECK(has(door.get(door.base + "/presence"), "okutulan kod"));
}

TEST_CASE(
    "without script a code in the field leads to its person, and a tap enters them", "[attendance]")
{
    Door door;
    const auto found = door.look(door.code);
    const auto where = door.base + "/door?scanned=" + std::to_string(door.ayse.value);
    CHECK(found.status == 303);
    CHECK(header(found, "Location") == where);
    const auto page
        = door.get(door.base + "/door", with({{"scanned", std::to_string(door.ayse.value)}}));
    CHECK(has(page, "1. Ayşe"));
    CHECK_FALSE(has(page, "2. Işık"));
    CHECK(has(page, "name=\"via\" value=\"scan\""));
    CHECK(door.recorded().empty());
    CHECK_FALSE(has(door.get(door.base + "/door"), "name=\"via\""));
    const auto tapped = door.post(door.base + "/door/arrive",
        with({{"person", std::to_string(door.ayse.value)}, {"via", "scan"}}));
    CHECK(tapped.status == 303);
    REQUIRE(door.recorded().size() == 1);
    CHECK(door.recorded()[0].via == "scan");
}

TEST_CASE("a code whose receiver said it is not theirs enters nobody, and says what to do",
    "[attendance]")
{
    Door door;
    REQUIRE(door.invitations.disown(door.made.at(0).token));
    const auto said = door.scan(door.code);
    CHECK(said.status == 409);
    CHECK(json::parse(said.body)["code"] == "disowned_code");
    const auto sentence = "“ben değilim” demiş. Gelenin adını sorun";
    CHECK(has(said, sentence));
    CHECK(header(door.look(door.code), "Location") == door.base + "/door?what=disowned_code");
    CHECK(has(door.get(door.base + "/door", with({{"what", "disowned_code"}})), sentence));
    CHECK(door.recorded().empty());
    CHECK(door.scan(Door::addressOf(door.made.at(1))).status == 201); // everybody else's still does
    const auto fresh = door.invitations.renewLink(door.made.at(0).id, door.secretary);
    REQUIRE(fresh); // the right receiver has this one
    CHECK(door.scan(Door::addressOf(fresh->at(0))).status == 201);
}

TEST_CASE("a dead link, another meeting's and no link at all are told alike, and enter nobody",
    "[attendance]")
{
    Door door;
    const auto other = door.meeting();
    const auto zeynep = door.person("Zeynep");
    const auto theirs = Door::addressOf(door.links(other, {zeynep}).at(0));
    REQUIRE(door.invitations.renewLink(door.made.at(1).id, door.secretary));
    const auto dead = Door::addressOf(door.made.at(1));
    const auto never = site + "/k/aaaaaaaaaaaa";
    const auto sentence = "Bu kod bu toplantıya davetli birine ait değil";
    const auto said = door.scan(never);
    CHECK(said.status == 404);
    CHECK(has(said, sentence));
    CHECK(json::parse(said.body)["code"] == "unknown_code");
    const auto where = door.base + "/door?what=unknown_code";
    CHECK(has(door.get(door.base + "/door", with({{"what", "unknown_code"}})), sentence));
    CHECK_FALSE(has(door.get(door.base + "/door"), sentence));
    CHECK(header(door.look(never), "Location") == where);
    for (const auto& code : {theirs, dead}) {
        CHECK(door.scan(code).body == said.body);
        CHECK(header(door.look(code), "Location") == where);
    }
    CHECK(door.scan("https://elsewhere.example.org/").body == said.body);
    CHECK(door.recorded().empty());
    CHECK(door.attendance.recorded(other)->empty());
    CHECK_FALSE(
        has(door.get(door.base + "/door", with({{"scanned", std::to_string(zeynep.value)}})),
            "Zeynep"));
}

TEST_CASE("the link of somebody withdrawn or removed enters nobody", "[attendance]")
{
    Door door;
    REQUIRE(door.invitations.withdraw(door.made.at(0).id, "Yanlış kişi", door.secretary));
    CHECK(door.scan(door.code).status == 404);
    REQUIRE(door.people.remove(door.isik, door.secretary));
    CHECK(door.scan(Door::addressOf(door.made.at(1))).status == 404);
    CHECK(door.recorded().empty());
}

TEST_CASE("a meeting whose attendance is locked takes no scanned code", "[attendance]")
{
    Door door;
    door.become(meetings::State::cancelled);
    const auto refused = door.scan(door.code);
    CHECK(refused.status == 409);
    CHECK(has(refused, "meeting_locked"));
    CHECK(door.recorded().empty());
    CHECK(door.scan("/k/" + door.made.at(0).token.reveal()).status == 409);
    CHECK(door.api(web::Method::post, "/meetings/99/attendance", json{{"link", door.code}}).status
        == 404);
}

TEST_CASE("an assembly's code enters its member and lets nobody else in", "[attendance]")
{
    Door door;
    door.id = door.meeting(meetings::Kind::general_assembly);
    door.base = "/meetings/" + std::to_string(door.id.value);
    const auto letter = Door::addressOf(door.links(door.id, {door.isik}).at(0));
    CHECK(door.scan(letter).status == 201);
    CHECK(door.scan(door.code).status == 404);
    REQUIRE(door.recorded().size() == 1);
    CHECK(door.recorded()[0].person == door.isik);
}

TEST_CASE("a helper who keeps guessing codes waits, and nobody else does", "[attendance]")
{
    Door door;
    web::Visitor helper{"Masa", web::Role::desk, AccountId{7}};
    const web::Visitor other{"Masa", web::Role::desk, AccountId{8}};
    const auto guess = site + "/k/aaaaaaaaaaaa";
    const auto ask = [&](const web::Visitor& who, const std::string& text) {
        const auto found = door.codes.invitee(door.id, text, who);
        return found ? std::string{"found"} : std::string{codeOf(found.error())};
    };
    for (int i = 0; i < 50; ++i) {
        REQUIRE(ask(helper, door.code) == "found");
        REQUIRE(ask(helper, "https://elsewhere.example.org/") == "unknown_code");
    }
    for (int i = 0; i < 20; ++i) {
        REQUIRE(ask(helper, guess) == "unknown_code");
    }
    CHECK(ask(helper, guess) == "too_many_codes");
    CHECK(ask(helper, door.code) == "too_many_codes");
    CHECK(ask(other, door.code) == "found");
    door.clock.at += std::chrono::seconds{59};
    CHECK(ask(helper, door.code) == "too_many_codes");
    door.clock.at += std::chrono::seconds{1};
    CHECK(ask(helper, door.code) == "found");
}

TEST_CASE("page and API say that too many codes were tried", "[attendance]")
{
    Door door;
    for (int i = 0; i < 20; ++i) {
        REQUIRE(header(door.look(site + "/k/aaaaaaaaaaaa"), "Location").find("unknown_code")
            != std::string::npos);
    }
    CHECK(header(door.look(door.code), "Location") == door.base + "/door?what=too_many_codes");
    CHECK(has(door.get(door.base + "/door", with({{"what", "too_many_codes"}})),
        "Üst üste çok sayıda kod"));
    const auto answer = door.scan(door.code);
    CHECK(answer.status == 429);
    CHECK(header(answer, "Retry-After") == "60");
    CHECK(has(answer, "too_many_codes"));
    CHECK(door.recorded().empty());
    CHECK(door.post(door.base + "/door/arrive", with({{"person", std::to_string(door.ayse.value)}}))
              .status
        == 303);
}

TEST_CASE("who may not keep the door scans nothing", "[attendance]")
{
    Door door;
    door.role = web::Role::reader;
    CHECK(door.look(door.code).status == 403);
    CHECK(door.scan(door.code).status == 403);
    CHECK(door.recorded().empty());
}

TEST_CASE("only the door's page may open the camera", "[attendance]")
{
    Door door;
    const auto page = door.get(door.base + "/door");
    CHECK(header(page, "Permissions-Policy").rfind("camera=(self)", 0) == 0);
    CHECK(has(page, "id=\"camera\""));
    door.become(meetings::State::cancelled);
    CHECK_FALSE(has(door.get(door.base + "/door"), "id=\"camera\""));
}
