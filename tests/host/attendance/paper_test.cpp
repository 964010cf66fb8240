// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "door.h"

using namespace hazirun;
using namespace hazirun::attendance;
using namespace hazirun::attendance::test;

namespace {

/// The secretary with a paper list, three days after the meeting began.
struct Desk : Door {
    Desk()
    {
        role = web::Role::secretary;
        clock.at += std::chrono::days{3};
    }
    std::string invited(const char* name)
    {
        const auto who = person(name);
        invite(id, {who});
        return std::to_string(who.value);
    }
    /// From then on it is about a meeting from 14:00 on 12 March to 16:00 on the 14th.
    void overThreeDays()
    {
        auto draft = meetings.find(id)->draft();
        draft.ends = *parseLocalTime("2026-03-14T16:00");
        id = meetings.plan(draft, secretary)->id;
        base = "/meetings/" + std::to_string(id.value);
    }
};

std::string problemOf(const std::string& person)
{
    return "id=\"problem-" + person + "\">";
}

} // namespace

TEST_CASE("an hour on the paper list of several days has its day, typed and shown", "[attendance]")
{
    using namespace std::chrono_literals;
    Desk desk;
    desk.overThreeDays();
    const auto ayse = desk.invited("Ayşe");
    CHECK(has(desk.get("/paper"), "başka bir günü şöyle yazın: 14.03.2026 14:05"));
    CHECK(has(desk.get("/paper"), "14:00–16:00 (14.03.2026 Cumartesi)"));
    CHECK(has(desk.get("/paper"), "inputmode=\"text\" maxlength=\"40\""));
    REQUIRE(desk.post("/paper",
                    with({{"came-" + ayse, "1410"}, {"left-" + ayse, "13.03.2026 Cuma 18.30"}}))
                .status
        == 303);
    const auto stay = desk.attendance.recorded(desk.id)->at(0).intervals.at(0);
    CHECK(stay.began_at == desk.begins + 10min);
    CHECK(stay.ended_at == desk.begins + 24h + 270min);
    REQUIRE(desk.post("/paper", with({{"back-" + ayse, "14.03.2026 09:00"}})).status == 303);
    CHECK(has(desk.get("/presence"), "14:10 – 13.03.2026 18:30, 14.03.2026 09:00–"));
    CHECK(has(desk.get("/presence", with({{"at", "14.03.2026 10:00"}})),
        "14.03.2026 10:00 itibarıyla salonda olan"));

    const auto fatma = desk.invited("Fatma");
    REQUIRE(desk.post("/paper",
                    with({{"came-" + fatma, "13.03.2026 09:00"},
                        {"left-" + fatma, "13.03.2026 12:00"}}))
                .status
        == 303);
    CHECK(has(desk.get("/paper"), "geldi 13.03.2026 09:00"));
    CHECK(has(desk.get("/door"), "ayrıldı 13.03.2026 12:00"));
}

TEST_CASE("a day that is not of the meeting, or lies before the coming, is refused beside its line",
    "[attendance]")
{
    Desk desk;
    desk.overThreeDays();
    const auto ayse = desk.invited("Ayşe");
    const auto left = [&](const char* typed) {
        return desk.post(
            "/paper", with({{"came-" + ayse, "13.03.2026 09:00"}, {"left-" + ayse, typed}}));
    };
    CHECK(has(left("12.03.2026 18:00"),
        problemOf(ayse) + "Ayşe: ayrılış gelişten, dönüş ikisinden sonra olmalı."));
    CHECK(has(left("18:00"), problemOf(ayse) + "Ayşe: ayrılış")); // the first day's
    CHECK(has(left("17.03.2026 00:00"), problemOf(ayse) + "Bu an, toplantının"));
    const auto unread = left("13 Mart 18:00");
    CHECK(unread.status == 422);
    CHECK(has(unread, problemOf(ayse) + "Saati 14:05 biçiminde yazın; sonraki günlerde"));
    CHECK(has(unread, "value=\"13 Mart 18:00\""));
    CHECK(desk.attendance.recorded(desk.id)->empty());
}

TEST_CASE("a blank where the hour stands makes nobody present", "[attendance]")
{
    Desk desk;
    const auto ayse = desk.invited("Ayşe");
    const auto fatma = desk.invited("Fatma");
    desk.post("/paper", with({{"came-" + ayse, " "}, {"came-" + fatma, " 14:10 "}}));
    REQUIRE(desk.attendance.recorded(desk.id)->size() == 1);
    CHECK(desk.attendance.recorded(desk.id)->front().person == PersonId::parse(fatma));
}

TEST_CASE("an hour that the clocks leave out is refused on the paper list, too", "[attendance]")
{
    Desk desk;
    auto draft = desk.meetings.find(desk.id)->draft();
    draft.time_zone = "Europe/Berlin";
    draft.begins = *parseLocalTime("2026-03-28T14:00");
    draft.ends = *parseLocalTime("2026-03-29T16:00"); // 02:00 to 03:00 never comes
    desk.id = desk.meetings.plan(draft, desk.secretary)->id;
    desk.base = "/meetings/" + std::to_string(desk.id.value);
    desk.clock.at += std::chrono::days{30};
    const auto ayse = desk.invited("Ayşe");
    const auto refused = desk.post("/paper",
        with({{"came-" + ayse, "28.03.2026 14:00"}, {"left-" + ayse, "29.03.2026 02:30"}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, problemOf(ayse)));
    CHECK(desk.attendance.recorded(desk.id)->empty());
    desk.post("/paper",
        with({{"came-" + ayse, "28.03.2026 14:00"}, {"left-" + ayse, "29.03.2026 03:30"}}));
    CHECK(desk.attendance.recorded(desk.id)->size() == 1);
}

TEST_CASE("the paper list of one day takes hours alone", "[attendance]")
{
    Desk desk;
    const auto ayse = desk.invited("Ayşe");
    CHECK(has(desk.get("/paper"), "inputmode=\"numeric\" maxlength=\"5\""));
    const auto refused = desk.post("/paper", with({{"came-" + ayse, "12.03.2026 14:10"}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, problemOf(ayse) + "Saati 14:05 biçiminde yazın."));
    CHECK(has(refused, "href=\"#line-" + ayse + "\">1. Ayşe: Saati 14:05 biçiminde yazın.</a>"));
}

TEST_CASE("what a signed list is refused for stands beside the line, and what was typed stays",
    "[attendance]")
{
    using namespace std::chrono_literals;
    Desk desk;
    const auto ayse = desk.invited("Ayşe");
    const auto fatma = desk.invited("Fatma");
    const auto order = desk.post(
        "/paper", with({{"person", ayse}, {"came-" + fatma, "14:30"}, {"left-" + fatma, "14:29"}}));
    CHECK(order.status == 422);
    CHECK(has(order, "<li><a href=\"#line-" + fatma + "\">Fatma: ayrılış"));
    CHECK(has(order, problemOf(fatma) + "Fatma: ayrılış"));
    CHECK_FALSE(has(order, problemOf(ayse)));
    CHECK(has(order, "aria-describedby=\"problem-" + fatma + "\""));
    CHECK(has(order, "value=\"" + ayse + "\" checked"));
    CHECK(has(order, "value=\"14:29\""));

    // Only the records know that she was out from 14:30 to 15:00.
    const auto who = *PersonId::parse(fatma);
    for (const auto& [what, minute] :
        {std::pair{Report::present, 0}, {Report::left, 30}, {Report::present, 60}}) {
        REQUIRE(desk.report(desk.id, who, what, minute));
    }
    const auto between = desk.post("/paper", with({{"person", ayse}, {"left-" + fatma, "14:45"}}));
    CHECK(between.status == 422);
    CHECK(has(between, problemOf(fatma) + "Kimse gelmeden önce ayrılamaz"));
    CHECK(has(between, "value=\"14:45\""));
    CHECK(desk.attendance.recorded(desk.id)->size() == 1);
}

TEST_CASE("a signed list that is refused names whose line it was", "[attendance]")
{
    Desk desk;
    const auto ayse = desk.invited("Ayşe");
    REQUIRE(desk.report(desk.id, *PersonId::parse(ayse), Report::present, 0));
    const std::vector<Strike> strikes{{PersonId{99}, "yanlış kişi"}};
    const auto refused = desk.attendance.recordSigned(desk.id, {}, strikes, desk.secretary);
    CHECK(refused.error().why == EntryRefusal::unknown_person);
    CHECK(refused.error().person == PersonId{99});
}

TEST_CASE("a walk-in with both hours is entered whole or not at all", "[attendance]")
{
    using namespace std::chrono_literals;
    Desk desk;
    people::PersonDraft hatice;
    hatice.given_name = "Hatice";
    const auto enter = [&](Instant left_at) {
        return desk.attendance.walkIn(
            desk.id, hatice, {Way::paper, desk.begins}, desk.secretary, left_at);
    };
    CHECK(std::get<EntryRefusal>(enter(desk.begins - 1s).error())
        == EntryRefusal::left_before_coming);
    CHECK(std::get<EntryRefusal>(enter(desk.begins + 240h).error())
        == EntryRefusal::far_from_meeting);
    CHECK(desk.attendance.recorded(desk.id)->empty());
    CHECK(desk.attendance.notOnList(desk.id, "Hatice").empty()); // nobody was made of it
    REQUIRE(enter(desk.begins + 30min));
    CHECK(desk.presentAt(desk.id, 29) == 1);
    CHECK(desk.presentAt(desk.id, 30) == 0);
}

TEST_CASE("a walk-in whose leaving is refused comes back as it was typed", "[attendance]")
{
    Desk desk;
    const auto send = [&](const char* came, const char* left) {
        return desk.post("/paper/walk-in",
            with({{"given_name", "Hatice"}, {"came_at", came}, {"left_at", left}}));
    };
    REQUIRE(send("15:00", "").status == 303);
    const auto refused = send("14:20", "14:30"); // the same walk-in, who came at 15:00
    CHECK(refused.status == 422);
    CHECK(has(refused, "id=\"left_at-error\">Kimse gelmeden önce ayrılamaz"));
    CHECK(has(refused, "value=\"Hatice\""));
    CHECK(has(refused, "value=\"14:30\""));
    CHECK(desk.presentAt(desk.id, 61) == 1);
}
