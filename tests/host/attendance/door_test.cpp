// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "door.h"

#include <nlohmann/json.hpp>

#include <set>

using namespace hazirun;
using namespace hazirun::attendance;
using namespace hazirun::attendance::test;

TEST_CASE("the door numbers the invited, finds them the Turkish way and shows no telephone",
    "[attendance]")
{
    Door door;
    CHECK(has(door.get("/door"), "<p>Listede henüz kimse yok.</p>"));
    CHECK_FALSE(has(door.get("/door"), "Bütün listeyi göster"));
    door.invite(door.id, {door.person("Işık"), door.person("Ayşe")});
    const auto page = door.get("/door");
    CHECK(page.status == 200);
    CHECK(has(page, "data-day=\"2026-03-12\""));
    CHECK(has(door.get("/door", with({{"q", "yokböyle"}})), "Listede uyan kimse yok."));
    CHECK(has(page, "1. Ayşe"));
    CHECK(has(page, "2. Işık"));
    CHECK_FALSE(has(page, "5321234567"));
    const auto found = door.get("/door", with({{"q", "ISIK"}}));
    CHECK(has(found, "2. Işık"));
    CHECK_FALSE(has(found, "1. Ayşe"));
    CHECK(has(door.get("/door", with({{"q", "1"}})), "1. Ayşe"));
    door.role = web::Role::secretary;
    people::PersonDraft draft;
    draft.given_name = "Zeynep";
    draft.family_name = "Çağlayan";
    draft.neighbourhood = "Işıklar";
    draft.phone = "0532 765 43 21";
    REQUIRE(door.people.add(draft, door.secretary));
    for (const auto* words : {"caglayan zeynep", "isiklar ZEY", "0532 765 43 21"}) {
        CHECK(has(door.get("/door", with({{"q", words}})), "Zeynep Çağlayan"));
    }
    CHECK_FALSE(has(door.get("/door", with({{"q", "zeynep ayşe"}})), "Zeynep Çağlayan"));
}

TEST_CASE("whose name is sought stands before whose village it is in", "[attendance]")
{
    Door door;
    people::PersonDraft draft;
    draft.given_name = "Ayşe";
    draft.neighbourhood = "Karahaliller";
    const auto of_village = door.people.add(draft, door.secretary)->id;
    draft.given_name = "Ünal";
    draft.neighbourhood = {};
    const auto ending = door.people.add(draft, door.secretary)->id;
    draft.given_name = "Zeki Halil";
    const auto by_name = door.people.add(draft, door.secretary)->id;
    door.invite(door.id, {of_village, ending, by_name});
    const auto page = door.get("/door", with({{"q", "hal"}})).body;
    CHECK(page.find("Zeki Halil") < page.find("Ayşe"));
    CHECK(page.find("Ayşe") != std::string::npos);
    CHECK(page.find("Ünal") == std::string::npos);
}

TEST_CASE("a word for a village, alone or beside a name, hides nobody at the door", "[attendance]")
{
    Door door;
    const auto living = [&](const char* name, const char* village) {
        people::PersonDraft draft;
        draft.given_name = name;
        draft.neighbourhood = village;
        return door.people.add(draft, door.secretary)->id;
    };
    door.invite(door.id, {living("Ayşe", "Durak"), living("Fatma", "Saraç")});
    const auto shown = [&](const std::string& words) {
        const auto page = door.get("/door", with({{"q", words}}));
        return std::pair{has(page, "1. Ayşe"), has(page, "2. Fatma")};
    };
    for (const auto* kind : {"köy", "koy", "Köyü", "mah", "mah.", "mh", "mahalle", "MAHALLESİ"}) {
        INFO(kind);
        const std::string word{kind};
        CHECK(shown(word) == std::pair{true, true});
        CHECK(shown(word + " ayşe") == std::pair{true, false});
        CHECK(shown("ayşe " + word) == std::pair{true, false});
        CHECK(shown("durak " + word) == std::pair{true, false});
        CHECK(shown("zeynep " + word) == std::pair{false, false});
    }
    // Somebody is called so: that is whom it means.
    door.invite(door.id, {living("Mahmut", "")});
    CHECK(shown("mah") == std::pair{false, false});
    CHECK(has(door.get("/door", with({{"q", "mah"}})), "3. Mahmut"));
}

TEST_CASE("the door lists who is inside, whatever is searched, each with a way out", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    const auto isik = door.person("Işık");
    door.invite(door.id, {ayse, isik});
    const auto insiders = [&](web::Fields query = {}) {
        const auto page = door.get("/door", std::move(query)).body;
        std::set<std::string> out;
        const std::string sign = "data-inside=\"";
        for (auto at = page.find(sign); at != std::string::npos; at = page.find(sign, at + 1)) {
            const auto begin = at + sign.size();
            out.insert(page.substr(begin, page.find('"', begin) - begin));
        }
        return out;
    };
    CHECK(insiders().empty());
    CHECK(has(door.get("/door"), "İçeride kimse yok."));
    const auto first = std::to_string(ayse.value);
    const auto second = std::to_string(isik.value);
    door.post("/door/arrive", with({{"person", first}}));
    door.post("/door/arrive", with({{"person", second}}));
    CHECK(insiders() == std::set{first, second});
    CHECK(insiders(with({{"q", "Ayşe"}})) == std::set{first, second});
    door.post("/door/leave", with({{"person", first}}));
    CHECK(insiders() == std::set{second});
    CHECK(has(door.get("/door"), "İçeridekiler (1)"));
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
    CHECK_FALSE(has(door.get("/door", with({{"done", who}, {"what", "undone"}})), "↶"));
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

TEST_CASE(
    "a desk helper has the door until the meeting closes, the secretary also after", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto who = with({{"person", std::to_string(ayse.value)}});
    CHECK(has(door.get("/door"), "Ayşe"));
    for (const auto state : {meetings::State::called, meetings::State::open}) {
        REQUIRE(door.meetings.become(door.id, state, {}, door.secretary));
    }
    CHECK(door.post("/door/arrive", who).status == 303);
    REQUIRE(door.meetings.become(door.id, meetings::State::closed, {}, door.secretary));
    const auto shut = door.get("/door");
    CHECK(shut.status == 403);
    CHECK_FALSE(has(shut, "Ayşe"));
    CHECK(door.post("/door/leave", who).status == 403);
    CHECK(door.post("/door/walk-in", with({{"given_name", "Hatice"}})).status == 403);
    door.role = web::Role::secretary;
    CHECK(has(door.get("/door"), "Ayşe"));
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
    CHECK(has(door.get("/paper"), "geldi 14:20"));
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

TEST_CASE("a door that asks again gets no page while nothing changed", "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto seen = [&] {
        const auto body = door.get("/door").body;
        const auto at = body.find("seen&#x3D;") != std::string::npos ? body.find("seen&#x3D;") + 10
                                                                     : body.find("seen=") + 5;
        return body.substr(at, body.find('"', at) - at);
    };
    const auto before = seen();
    CHECK(door.get("/door", with({{"seen", before}})).status == 204);
    REQUIRE(
        door.post("/door/arrive", with({{"person", std::to_string(ayse.value)}})).status == 303);
    CHECK(door.get("/door", with({{"seen", before}})).status == 200);
    CHECK(door.get("/door", with({{"seen", seen()}})).status == 204);
    door.clock.at += std::chrono::seconds{61}; // from now on the undo asks for a reason
    CHECK(door.get("/door", with({{"seen", seen()}})).status == 204);
}

TEST_CASE("a helper's API token reaches the list only, as the page does", "[attendance]")
{
    Door door;
    const auto listed = door.person("Ayşe");
    const auto other = door.person("Zeynep");
    door.invite(door.id, {listed});
    door.invite(door.meeting(), {other});
    CHECK(door.call({{"person", listed.value}}).status == 201);
    CHECK(door.call({{"person", listed.value}}).status == 200);
    CHECK(door.call({{"person", other.value}}).status == 404);
    CHECK_FALSE(has(door.get("/door"), "Zeynep"));
    const auto list = door.router.find(web::Method::get, "/api/v1" + door.base + "/attendance");
    CHECK_FALSE(web::has(web::Role::desk, list.route->right));
    door.role = web::Role::secretary;
    CHECK(door.call({{"person", other.value}}).status == 201);
}

TEST_CASE("the API names the moment that cannot be, and who is named twice", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = door.person("Ayşe").value;
    const auto refusedFor = [&](const nlohmann::json& body) {
        const auto answer = door.call(body);
        CHECK(answer.status == 422);
        return nlohmann::json::parse(answer.body)["errors"][0]["field"].get<std::string>();
    };
    for (const auto* far :
        {"1583-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-05-12T11:00:00Z"}) {
        CHECK(refusedFor({{"person", ayse}, {"at", far}}) == "at");
        CHECK(refusedFor({{"walk_in", {{"given_name", "Hatice"}}}, {"at", far}}) == "at");
    }
    const nlohmann::json walk_in{{"given_name", "Hatice"}};
    CHECK(refusedFor({{"person", ayse}, {"walk_in", walk_in}}) == "walk_in");
    CHECK(refusedFor({{"link", "https://example.org/k/a"}, {"walk_in", walk_in}}) == "walk_in");
    CHECK(refusedFor({{"person", ayse}, {"link", "https://example.org/k/a"}}) == "link");
    CHECK(refusedFor(nlohmann::json::object()) == "person");
    CHECK(door.attendance.recorded(door.id)->empty());
    REQUIRE(door.call({{"person", ayse}, {"at", "2026-03-12T11:05:00Z"}}).status == 201);
    CHECK(
        refusedFor({{"person", ayse}, {"status", "left"}, {"at", "2026-03-12T10:45:00Z"}}) == "at");
}

TEST_CASE("at the door namesakes are two people, a second tap is not", "[attendance]")
{
    Door door;
    const auto walkIn = [&](const char* gender, const char* phone) {
        return addressOf(door.post("/door/walk-in",
            with({{"given_name", "Mehmet"}, {"family_name", "Öz"}, {"gender", gender},
                {"phone", phone}})));
    };
    CHECK(walkIn("male", "0532 111 00 01").find("what=arrived") != std::string::npos);
    CHECK(walkIn("male", "0532 111 00 01").find("what=already") != std::string::npos);
    CHECK(walkIn("female", "0532 111 00 02").find("what=arrived") != std::string::npos);
    CHECK(door.attendance.recorded(door.id)->size() == 2);
}

TEST_CASE("the door says when more people are known than it shows", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    for (int i = 0; i < Attendance::most_not_on_list; ++i) {
        CHECK_FALSE(has(door.get("/door", with({{"q", "kaya"}})), "adın devamını yazın"));
        door.person("Zeynep Kaya");
    }
    CHECK(has(door.get("/door", with({{"q", "kaya"}})), "adın devamını yazın"));
}

TEST_CASE("a walk-in with the name of somebody listed is asked about, and may be another person",
    "[attendance]")
{
    Door door;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    const auto walkIn = [&](const char* another) {
        auto form = with({{"given_name", "AYŞE"}, {"gender", "female"}});
        if (*another != '\0') {
            form.add("another", another);
        }
        return door.post("/door/walk-in", form);
    };
    const auto asked = walkIn("");
    CHECK(asked.status == 422);
    CHECK(has(asked, "listede 1. sırada ve henüz gelmedi"));
    CHECK(has(asked, "name=\"another\""));
    CHECK(has(asked, "value=\"AYŞE\""));
    CHECK(door.attendance.recorded(door.id)->empty());
    CHECK(addressOf(walkIn("1")).find("what=arrived") != std::string::npos);
    door.post("/door/arrive", with({{"person", std::to_string(ayse.value)}}));
    CHECK(door.attendance.recorded(door.id)->size() == 2);
}

TEST_CASE("an assembly lets in whom the secretary gives a reason for, and keeps it", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto hall = door.meeting(meetings::Kind::general_assembly);
    door.base = "/meetings/" + std::to_string(hall.value);
    const auto other = door.person("Zeynep");
    CHECK(has(door.get("/door", with({{"q", "zey"}})), "name=\"reason\""));
    const auto refused = door.call({{"person", other.value}});
    CHECK(refused.status == 409);
    CHECK(has(refused, "invited_only"));
    CHECK(door.call({{"person", other.value}, {"reason", std::string(501, 'a')}}).status == 409);
    const auto who = std::to_string(other.value);
    CHECK(door.post("/door/arrive", with({{"person", who}, {"reason", "Karar defterinde üye"}}))
              .status
        == 303);
    CHECK(has(door.get("/presence"), "Karar defterinde üye"));
}

TEST_CASE(
    "words nobody knows for gender or sector are refused, never taken for unstated", "[attendance]")
{
    Door door;
    for (const auto* field : {"gender", "sector"}) {
        CHECK(door.post("/door/walk-in", with({{"given_name", "Hatice"}, {field, "kadin"}})).status
            == 422);
        CHECK(door.call({{"walk_in", {{"given_name", "Hatice"}, {field, "kadin"}}}}).status == 422);
    }
    CHECK(door.people.list({}).people.empty());
}

TEST_CASE("each line of the paper list has its own coming, leaving and return", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = std::to_string(door.person("Ayşe").value);
    const auto fatma = std::to_string(door.person("Fatma").value);
    door.invite(door.id, {*PersonId::parse(ayse), *PersonId::parse(fatma)});
    door.clock.at += std::chrono::days{3};
    CHECK(door.post("/paper",
                  with({{"person", ayse}, {"came-" + ayse, "14:30"}, {"left-" + ayse, "14:29"}}))
              .status
        == 422);
    CHECK(door.attendance.recorded(door.id)->empty());
    REQUIRE(door.post("/paper",
                    with({{"person", ayse}, {"person", fatma}, {"at", "14:10"},
                        {"came-" + ayse, "14:30"}, {"left-" + ayse, "15:00"}}))
                .status
        == 303);
    auto records = *door.attendance.recorded(door.id);
    REQUIRE(records.size() == 2);
    CHECK(records[0].intervals[0].began_at == door.begins + std::chrono::minutes{30});
    CHECK(records[0].intervals[0].ended_at == door.begins + std::chrono::minutes{60});
    CHECK(records[1].intervals[0].began_at == door.begins + std::chrono::minutes{10});
    CHECK(records[0].recorded_at == door.clock.at);
    CHECK(door.post("/paper", with({{"back-" + ayse, "14:59"}})).status == 422);
    REQUIRE(
        door.post("/paper", with({{"back-" + ayse, "15:20"}, {"left-" + fatma, "15:40"}})).status
        == 303);
    records = *door.attendance.recorded(door.id);
    REQUIRE(records[0].intervals.size() == 2);
    CHECK(records[0].intervals[1].began_at == door.begins + std::chrono::minutes{80});
    CHECK(records[1].status == "left");
    CHECK(has(door.get("/presence"), "14:30–15:00, 15:20–"));
}

TEST_CASE("who signed without being invited is entered from the paper with their own hours",
    "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    CHECK(door.post("/paper/walk-in", with({{"given_name", "Hatice"}, {"gender", "x"}})).status
        == 422);
    CHECK(door.post("/paper/walk-in",
                  with({{"given_name", "Hatice"}, {"came_at", "15:00"}, {"left_at", "14:59"}}))
              .status
        == 422);
    REQUIRE(door.post("/paper/walk-in",
                    with({{"given_name", "Hatice"}, {"family_name", "Öz"}, {"gender", "female"},
                        {"birth_year", "1960"}, {"came_at", "1420"}, {"left_at", "15.30"}}))
                .status
        == 303);
    const auto records = *door.attendance.recorded(door.id);
    REQUIRE(records.size() == 1);
    CHECK(records[0].via == "paper");
    CHECK(records[0].walk_in);
    CHECK(records[0].recorded_by == "Masa");
    CHECK(records[0].intervals[0].ended_at == door.begins + std::chrono::minutes{90});
    CHECK(has(door.get("/paper"), "Masa"));
}

TEST_CASE(
    "the door of a draft of a later day has no way in and says what to do first", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = door.person("Ayşe");
    door.clock.at = door.begins - std::chrono::days{2} - std::chrono::seconds{1};
    for (const auto* path : {"/door", "/paper"}) {
        const auto page = door.get(path);
        CHECK(has(page, "henüz kimse gelmiş olamaz"));
        CHECK_FALSE(has(page, "walk-in\""));
        CHECK_FALSE(has(page, "id=\"camera\""));
    }
    CHECK_FALSE(has(door.get("/door", with({{"q", "Ayşe"}})), "door/arrive"));
    const auto refused = door.call({{"person", ayse.value}}, {"Masa", door.role, AccountId{1}});
    CHECK(refused.status == 409);
    CHECK(has(refused, "not_called"));
    CHECK(door.post("/door/arrive", with({{"person", std::to_string(ayse.value)}})).status == 409);
    door.clock.at = door.begins - std::chrono::hours{20};
    const auto soon = door.get("/door", with({{"q", "Ayşe"}}));
    CHECK(has(soon, "hâlâ taslak, başlangıcı: 12.03.2026"));
    CHECK(has(soon, "door/arrive"));
    door.clock.at = door.begins;
    CHECK_FALSE(has(door.get("/door"), "taslak"));
}

TEST_CASE("the door of a meeting that was opened long before it begins says so", "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    for (const auto state : {meetings::State::called, meetings::State::open}) {
        REQUIRE(door.meetings.become(door.id, state, {}, door.secretary));
    }
    const auto* sentence = "Bu toplantı 12.03.2026 Perşembe günü, saat 14:00 için planlandı";
    door.clock.at = door.begins - std::chrono::hours{12} - std::chrono::seconds{1};
    CHECK(has(door.get("/door"), sentence));
    CHECK(has(door.get("/paper"), sentence));
    door.clock.at = door.begins - std::chrono::hours{12};
    CHECK_FALSE(has(door.get("/door"), sentence));
}

TEST_CASE("the paper list of a draft that lies behind is taken, and says that it is a draft",
    "[attendance]")
{
    Door door;
    door.role = web::Role::secretary;
    const auto ayse = door.person("Ayşe");
    door.invite(door.id, {ayse});
    door.clock.at = door.begins + std::chrono::days{30};
    CHECK(has(door.get("/paper"), "hâlâ taslak görünüyor"));
    CHECK(door.post("/paper", with({{"person", std::to_string(ayse.value)}})).status == 303);
    REQUIRE(door.meetings.become(door.id, meetings::State::called, {}, door.secretary));
    CHECK_FALSE(has(door.get("/paper"), "hâlâ taslak görünüyor"));
}
