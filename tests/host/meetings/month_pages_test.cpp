// SPDX-License-Identifier: MIT
#include "office.h"

#include <set>

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;
using nlohmann::json;

TEST_CASE("each day of the month starts a new meeting there, meetings or not", "[meetings]")
{
    Office office;
    office.plan(Kind::board, "2026-03-12T14:00");
    const auto page = office.get("/meetings/calendar", with({{"month", "2026-03"}}));
    CHECK(has(page, "href=\"/meetings/new?day=2026-03-12\""));
    CHECK(has(page, "href=\"/meetings/new?day=2026-03-13\""));
    CHECK(has(page, "data-new=\"/meetings/new\""));
    office.role = web::Role::reader;
    const auto read = office.get("/meetings/calendar", with({{"month", "2026-03"}}));
    CHECK(has(read, "Kadınlar"));
    CHECK_FALSE(has(read, "/meetings/new"));
}

TEST_CASE("the month shows kind, state and holiday in words, not by colour alone", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::general_assembly, "2026-04-12T14:00");
    office.step(id, {State::cancelled});
    const auto page = office.get("/meetings/calendar", with({{"month", "2026-04"}}));
    CHECK(has(page, "entry kind-general_assembly"));
    CHECK(has(page, "Genel kurul: "));
    CHECK(has(page, "<s>"));
    CHECK(has(page, "(iptal)"));
    CHECK(has(page, "Ulusal Egemenlik"));
    CHECK(has(page, "class=\"kind-mark kind-board\""));
}

TEST_CASE("the month that is shown is the one it is in Kepsut", "[meetings]")
{
    Office office;
    office.clock.at = parseInstant("2026-03-31T20:59:59Z").value();
    CHECK(has(office.get("/meetings/calendar"), "Mart 2026"));
    office.clock.at += std::chrono::seconds{1};
    const auto page = office.get("/meetings/calendar");
    CHECK(has(page, "Nisan 2026"));
    CHECK(has(page, "<td class=\"today\"><time class=\"day\" datetime=\"2026-04-01\">"));
}

TEST_CASE(
    "events carry the letter and class of their kind, and a mark when they are off", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::focus_group, "2026-03-12T14:00");
    office.plan(Kind::board, "2026-03-31T14:00");
    const auto events = [&] {
        return json::parse(office
                               .get("/meetings/events",
                                   with({{"start", "2026-03-01T00:00:00+03:00"},
                                       {"end", "2026-03-30T00:00:00+03:00"}}))
                               .body);
    };
    auto found = events();
    REQUIRE(found.size() == 4); // the meeting and three days of Ramazan Bayramı
    CHECK(found[0]["title"] == "O Kadınlar odak grubu");
    CHECK(found[0]["start"] == "2026-03-12T14:00");
    CHECK(found[0]["classNames"] == json{"kind-focus_group"});
    CHECK(found[1]["title"] == "Ramazan Bayramı 1. gün");
    CHECK(found[1]["allDay"] == true);
    office.step(id, {State::postponed});
    found = events();
    CHECK(found[0]["title"] == "O Kadınlar odak grubu (ertelendi)");
    CHECK(found[0]["classNames"] == json{"kind-focus_group", "off"});
    CHECK(office.get("/meetings/events", with({{"start", "2026-03-01"}, {"end", "2027-04-06"}}))
              .status
        == 400);
    CHECK(office.get("/meetings/events", with({{"start", "2026-03-01"}, {"end", "2027-04-05"}}))
              .status
        == 200);
    CHECK(office.get("/meetings/events").status == 400);
}

TEST_CASE(
    "the last day of an assembly's call stands in the calendar until the call is out", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::general_assembly, "2026-03-14T13:00");
    const auto events = [&] {
        return json::parse(
            office.get("/meetings/events", with({{"start", "2026-02-27"}, {"end", "2026-02-27"}}))
                .body);
    };
    const auto month = [&] {
        return office.get("/meetings/calendar", with({{"month", "2026-02"}}));
    };
    auto found = events();
    REQUIRE(found.size() == 1);
    CHECK(found[0]["title"] == "Çağrının son günü: Kadınlar odak grubu");
    CHECK(found[0]["start"] == "2026-02-27");
    CHECK(found[0]["url"] == office.addressOf(id));
    CHECK(has(month(), "Çağrının son günü: Kadınlar odak grubu"));
    office.step(id, {State::called});
    CHECK(events().empty());
    CHECK_FALSE(has(month(), "Çağrının son günü"));
}

TEST_CASE("each kind has a letter of its own in both languages", "[meetings]")
{
    const Words words;
    for (const auto language : {Language::tr, Language::en}) {
        std::set<char> letters;
        for (const auto kind : kinds) {
            const auto letter = words.in(language, nameOf(kind)).front();
            CHECK((letter >= 'A' && letter <= 'Z'));
            letters.insert(letter);
        }
        CHECK(letters.size() == kinds.size());
    }
}

TEST_CASE(
    "a taken place and a public holiday carry a sign and a sentence in the month", "[meetings]")
{
    Office office;
    const auto plan = [&](const char* title, const char* place, const char* begins) {
        auto wanted = draft(Kind::focus_group, begins);
        wanted.title = title;
        wanted.place = place;
        return office.plan(wanted);
    };
    plan("Arıcılar", "Köy Odası", "2026-04-14T14:00");
    const auto other = plan("Kadınlar", "KÖY ODASI", "2026-04-14T15:29");
    plan("Gençler", "Köy odası", "2026-04-14T17:00");
    plan("Muhtarlar", "", "2026-04-14T14:00");
    plan("Bayram", "Meydan", "2026-04-23T14:00");
    const auto month = [&] {
        return office.get("/meetings/calendar", with({{"month", "2026-04"}}));
    };
    const auto events = [&] {
        return office.get(
            "/meetings/events", with({{"start", "2026-04-01"}, {"end", "2026-04-30"}}));
    };
    const auto signs = [](const web::Response& page) {
        int out = 0;
        for (auto at = page.body.find("⚠"); at != std::string::npos;
             at = page.body.find("⚠", at + 1)) {
            ++out;
        }
        return out;
    };
    for (const auto& page : {month(), events()}) {
        CHECK(signs(page) == 3);
        CHECK(has(page, "Aynı yer ve saatte başka toplantı: Arıcılar."));
        CHECK(has(page, "Aynı yer ve saatte başka toplantı: Kadınlar."));
        CHECK(has(page, "Bu gün resmî tatil: "));
    }
    office.step(other, {State::postponed});
    CHECK(signs(month()) == 1);
    CHECK(signs(events()) == 1);
}
