// SPDX-License-Identifier: MIT
// From when to when somebody was there.
#include <catch2/catch.hpp>

#include "village.h"

using namespace hazirun;
using namespace hazirun::attendance;
using hazirun::attendance::test::Village;

TEST_CASE("a person who left and came back has two intervals and counts once", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    REQUIRE(village.report(id, ayse, Report::present, 0));
    REQUIRE(village.report(id, ayse, Report::left, 30));
    CHECK(village.report(id, ayse, Report::left, 40)->already);
    REQUIRE(village.report(id, ayse, Report::present, 60));
    CHECK(village.presentAt(id, -1) == 0);
    CHECK(village.presentAt(id, 0) == 1);
    CHECK(village.presentAt(id, 29) == 1);
    CHECK(village.presentAt(id, 30) == 0);
    CHECK(village.presentAt(id, 59) == 0);
    CHECK(village.presentAt(id, 60) == 1);
    const auto records = *village.attendance.recorded(id);
    REQUIRE(records.size() == 1);
    CHECK(records[0].intervals.size() == 2);
    CHECK(records[0].status == "present");
}

TEST_CASE("who is not there cannot leave, and being there outweighs an excuse", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    CHECK(village.report(id, ayse, Report::left, 0).error() == EntryRefusal::not_present);
    REQUIRE(village.report(id, ayse, Report::excused, 0));
    CHECK(village.report(id, ayse, Report::left, 1).error() == EntryRefusal::not_present);
    CHECK(village.presentAt(id, 5) == 0);
    REQUIRE(village.report(id, ayse, Report::present, 10));
    CHECK(village.report(id, ayse, Report::excused, 11)->report == Report::present);
    CHECK(village.attendance.recorded(id)->size() == 1);
}

TEST_CASE("a moment lies within a day of the meeting or of now", "[attendance]")
{
    using std::chrono::days;
    using std::chrono::hours;
    using std::chrono::seconds;
    const Instant begins{std::chrono::sys_days{*parseDate("2026-03-12")}};
    const auto ends = begins + hours{2};
    const auto later = begins + days{200};
    CHECK_FALSE(mayHaveHappened(begins - days{1} - seconds{1}, begins, ends, later));
    CHECK(mayHaveHappened(begins - days{1}, begins, ends, later));
    CHECK(mayHaveHappened(ends + days{1}, begins, ends, later));
    CHECK_FALSE(mayHaveHappened(ends + days{1} + seconds{1}, begins, ends, later));
    CHECK_FALSE(mayHaveHappened(later - days{1} - seconds{1}, begins, ends, later));
    CHECK(mayHaveHappened(later - days{1}, begins, ends, later));
    CHECK(mayHaveHappened(later + days{1}, begins, ends, later));
    CHECK_FALSE(mayHaveHappened(later + days{1} + seconds{1}, begins, ends, later));
}

TEST_CASE("nobody leaves before they came, nor before they came back", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    REQUIRE(village.report(id, ayse, Report::present, 10));
    CHECK(village.report(id, ayse, Report::left, -10).error() == EntryRefusal::left_before_coming);
    REQUIRE(village.report(id, ayse, Report::left, 9)); // the clock of another phone at the door
    CHECK(village.presentAt(id, 11) == 0);
    REQUIRE(village.report(id, ayse, Report::present, 60));
    CHECK(village.report(id, ayse, Report::left, 40).error() == EntryRefusal::left_before_coming);
    const Signature late{ayse, village.begins, village.begins + std::chrono::minutes{30}};
    CHECK(village.attendance.recordSigned(id, {late}, {}, village.secretary).error().why
        == EntryRefusal::left_before_coming);
    CHECK(village.presentAt(id, 61) == 1);
    REQUIRE(village.report(id, ayse, Report::left, 60));
}

TEST_CASE("a coming told again after the leaving opens no second stay", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    REQUIRE(village.report(id, ayse, Report::present, 10));
    REQUIRE(village.report(id, ayse, Report::left, 40));
    CHECK(village.report(id, ayse, Report::present, 10)->already);
    CHECK(village.presentAt(id, 50) == 0);
    CHECK_FALSE(village.report(id, ayse, Report::present, 60)->already);
    CHECK(village.presentAt(id, 61) == 1);
}

TEST_CASE("a coming told late by a phone whose clock is behind brings nobody back", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    REQUIRE(village.report(id, ayse, Report::present, 10));
    REQUIRE(village.report(id, ayse, Report::left, 40));
    CHECK(village.report(id, ayse, Report::present, 9)->already);
    CHECK(village.presentAt(id, 50) == 0);
}

TEST_CASE("closing a meeting ends every stay at its hour, and who left stays gone", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    const auto fatma = village.person("Fatma");
    const auto late = village.person("Zeynep");
    REQUIRE(village.meetings.become(id, meetings::State::open, {}, village.secretary));
    REQUIRE(village.report(id, ayse, Report::present, 0));
    REQUIRE(village.report(id, fatma, Report::present, 0));
    REQUIRE(village.report(id, fatma, Report::left, 30));
    REQUIRE(village.report(id, late, Report::present, 125));
    CHECK(village.presentAt(id, 130) == 2);
    village.clock.at = village.begins + std::chrono::hours{5};
    REQUIRE(village.meetings.become(id, meetings::State::closed, {}, village.secretary));
    CHECK(village.presentAt(id, -1) == 0);
    CHECK(village.presentAt(id, 29) == 2);
    CHECK(village.presentAt(id, 30) == 1);
    CHECK(village.presentAt(id, 119) == 1);
    CHECK(village.presentAt(id, 120) == 0);
    CHECK(village.presentAt(id, 130) == 0);
    const auto records = *village.attendance.recorded(id);
    CHECK(records[0].status == "present");
    CHECK(records[0].intervals[0].ended_at == village.begins + std::chrono::hours{2});
    CHECK(records[1].status == "left");
    CHECK(records[1].intervals[0].ended_at == village.begins + std::chrono::minutes{30});
    CHECK(village.report(id, ayse, Report::present, 300)->already);
}

TEST_CASE("what is typed in after closing ends with the meeting too", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    REQUIRE(village.meetings.become(id, meetings::State::called, {}, village.secretary));
    REQUIRE(village.meetings.become(id, meetings::State::closed, {}, village.secretary));
    REQUIRE(village.report(id, ayse, Report::present, 10));
    CHECK(village.presentAt(id, 119) == 1);
    CHECK(village.presentAt(id, 120) == 0);
    REQUIRE(village.report(id, ayse, Report::left, 40));
    CHECK(village.presentAt(id, 39) == 1);
    CHECK(village.presentAt(id, 40) == 0);
    REQUIRE(village.report(id, ayse, Report::present, 60));
    CHECK(village.presentAt(id, 59) == 0);
    CHECK(village.presentAt(id, 60) == 1);
    CHECK(village.presentAt(id, 120) == 0);
}

TEST_CASE("a list nobody closed counts to the hour the meeting ends", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    REQUIRE(village.report(id, village.person("Ayşe"), Report::present, 0));
    CHECK(village.presentAt(id, 119) == 1);
    CHECK(village.presentAt(id, 120) == 0);
}

TEST_CASE("a meeting closed early ended when it was closed", "[attendance]")
{
    using std::chrono::minutes;
    const Instant begins{std::chrono::sys_days{*parseDate("2026-03-12")}};
    const auto ends = begins + minutes{120};
    CHECK(endOf(begins, ends, begins - minutes{1}) == ends);
    CHECK(endOf(begins, ends, begins) == begins);
    CHECK(endOf(begins, ends, ends - minutes{1}) == ends - minutes{1});
    CHECK(endOf(begins, ends, ends + minutes{1}) == ends);
}
