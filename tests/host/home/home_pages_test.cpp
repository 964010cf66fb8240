// SPDX-License-Identifier: MIT
#include "office.h"

using namespace hazirun;
using namespace hazirun::home;
using namespace hazirun::home::test;

TEST_CASE("an empty association is told how to begin, one between meetings is not", "[home]")
{
    Office office;
    auto page = office.get("/");
    CHECK(has(page, "Nasıl başlanır"));
    CHECK(has(page, "/people/import"));
    CHECK(has(page, "Bugün toplantı yok."));
    CHECK(has(page, "Bugünden sonrası için toplantı planlanmadı."));
    office.person(people::Gender::female);
    CHECK_FALSE(has(office.get("/"), "/people/import"));
    office.step(office.plan("Geçmiş", "2026-01-12T14:00"),
        {State::called, State::open, State::closed, State::filed});
    page = office.get("/");
    CHECK_FALSE(has(page, "Nasıl başlanır"));
    CHECK(has(page, "Bugünden sonrası için toplantı planlanmadı."));
}

TEST_CASE("today comes first with its door, then what waits, the last days and the next", "[home]")
{
    Office office;
    const auto id = office.plan("Kadınlar odak grubu", "2026-03-12T14:00");
    office.invite(id, {office.person(people::Gender::female)});
    office.plan("Genel kurul", "2026-04-04T13:00", Kind::general_assembly);
    const auto page = office.get("/");
    const std::array order{"id=\"today\"", "/meetings/1/door", "id=\"waiting\"",
        "1 kişi yanıt vermedi: Kadınlar odak grubu", "id=\"legal\"",
        "Çağrının son günü: <strong>20.03.2026 Cuma", "Ramazan Bayramı 1. gün", "8 gün kaldı",
        "id=\"next\"", ">Genel kurul<"};
    std::size_t before = 0;
    for (const auto* text : order) {
        INFO(text);
        const auto at = page.body.find(text, before);
        REQUIRE(at != std::string::npos);
        before = at;
    }
    office.at("2026-03-20T09:00:00Z");
    CHECK(has(office.get("/"), "<span class=\"state look\">bugün"));
    office.at("2026-03-22T09:00:00Z");
    CHECK(has(office.get("/"), "2 gün gecikti"));
}

TEST_CASE("the share of women stands with its counts, written as each language writes it", "[home]")
{
    Office office;
    const auto id = office.plan("T", "2026-03-01T14:00");
    office.step(id, {State::called, State::open});
    for (const auto gender :
        {people::Gender::female, people::Gender::female, people::Gender::male}) {
        office.enter(id, office.person(gender));
    }
    CHECK(has(office.get("/"), "2 / 3, %66,7"));
    office.language = Language::en;
    CHECK(has(office.get("/"), "2 / 3, 66.7%"));
    CHECK(has(office.get("/"), "/reports/attendance?from=2026-01-01&amp;to=2026-12-31"));
}

TEST_CASE("the helper at the door sees today's doors alone, a reader no button to plan", "[home]")
{
    Office office;
    office.plan("Bugünkü", "2026-03-12T14:00");
    office.plan("Yarınki", "2026-03-13T14:00");
    office.role = web::Role::desk;
    auto page = office.get("/");
    CHECK(has(page, "Bugünkü"));
    CHECK(has(page, "/meetings/1/door"));
    CHECK_FALSE(has(page, "Yarınki"));
    CHECK_FALSE(has(page, "id=\"waiting\""));
    CHECK_FALSE(has(page, "Başka günlerin açık toplantıları"));
    office.role = web::Role::reader;
    page = office.get("/");
    CHECK(has(page, "Yarınki"));
    CHECK_FALSE(has(page, "/meetings/new"));
    CHECK_FALSE(has(page, "/meetings/1/door"));
}

TEST_CASE("an open meeting of another day has its door on the helper's page", "[home]")
{
    Office office;
    office.step(office.plan("Dünkü", "2026-03-11T14:00"), {State::called, State::open});
    office.step(office.plan("Yarınki", "2026-03-13T14:00"), {State::called, State::open});
    office.step(office.plan("Kapanmış", "2026-03-10T14:00"), {State::called, State::closed});
    office.step(office.plan("Bugünkü", "2026-03-12T14:00"), {State::called, State::open});
    office.role = web::Role::desk;
    auto page = office.get("/");
    const auto besides = page.body.find("Başka günlerin açık toplantıları");
    REQUIRE(besides != std::string::npos);
    CHECK(page.body.find("/meetings/1/door") > besides);
    CHECK(has(page, "/meetings/1/door"));
    CHECK(has(page, "/meetings/2/door"));
    CHECK_FALSE(has(page, "/meetings/3/door"));
    CHECK(page.body.find("/meetings/4/door") < besides);
    CHECK(page.body.find("/meetings/4/door") == page.body.rfind("/meetings/4/door"));
    office.at("2026-03-11T09:00:00Z");
    page = office.get("/");
    CHECK(page.body.find("/meetings/1/door") < page.body.find("açık olanlar"));
}
