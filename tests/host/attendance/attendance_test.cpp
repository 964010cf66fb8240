// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "village.h"

using namespace hazirun;
using namespace hazirun::attendance;
using hazirun::attendance::test::Village;

TEST_CASE(
    "checking in twice is one record and one interval, and tells the first time", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    const auto first = village.report(id, ayse, Report::present, 0);
    const auto second = village.report(id, ayse, Report::present, 9);
    REQUIRE(second);
    CHECK_FALSE(first->already);
    CHECK(second->already);
    CHECK(second->id == first->id);
    CHECK(second->recorded_at == village.begins);
    REQUIRE(village.attendance.recorded(id)->size() == 1);
    CHECK(village.attendance.recorded(id)->at(0).intervals.size() == 1);
}

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

TEST_CASE("a struck entry stays readable, counts nowhere, and recording again makes a new one",
    "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    const auto first = village.report(id, ayse, Report::present, 0);
    CHECK(village.attendance.strike(id, ayse, " ", village.secretary).error()
        == EntryRefusal::reason_missing);
    CHECK(village.attendance.strike(id, ayse, std::string(501, 'a'), village.secretary).error()
        == EntryRefusal::reason_missing);
    REQUIRE(village.attendance.strike(id, ayse, std::string(500, 'a'), village.secretary));
    CHECK(village.presentAt(id, 1) == 0);
    CHECK(village.attendance.strike(id, ayse, "yine", village.secretary).error()
        == EntryRefusal::unknown_person);
    const auto second = village.report(id, ayse, Report::present, 2);
    CHECK(second->id != first->id);
    const auto records = *village.attendance.recorded(id);
    REQUIRE(records.size() == 2);
    CHECK(records[0].struck_at);
    CHECK(records[0].struck_by == village.secretary.name);
    CHECK_FALSE(records[1].struck_at);
}

TEST_CASE("unknown meetings and people are refused, so is somebody removed", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    CHECK(village.report(MeetingId{99}, ayse, Report::present, 0).error()
        == EntryRefusal::unknown_meeting);
    CHECK(village.report(id, PersonId{99}, Report::present, 0).error()
        == EntryRefusal::unknown_person);
    REQUIRE(village.people.remove(ayse, village.secretary));
    CHECK(village.report(id, ayse, Report::present, 0).error() == EntryRefusal::unknown_person);
    CHECK_FALSE(village.attendance.recorded(MeetingId{99}));
}

TEST_CASE(
    "entries are taken until the meeting is filed, never when it did not happen", "[attendance]")
{
    using meetings::State;
    for (const auto state :
        {State::draft, State::called, State::open, State::no_quorum, State::closed}) {
        CHECK(takesEntries(state));
    }
    for (const auto state : {State::filed, State::postponed, State::cancelled}) {
        CHECK_FALSE(takesEntries(state));
    }
    Village village;
    const auto id = village.meeting();
    REQUIRE(village.meetings.become(id, State::cancelled, "kar", village.secretary));
    CHECK(village.report(id, village.person("Ayşe"), Report::present, 0).error()
        == EntryRefusal::meeting_locked);
}

TEST_CASE("the same walk-in posted twice is one person, another birth year another person",
    "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    people::PersonDraft draft;
    draft.given_name = "Hatice";
    draft.family_name = "Öz";
    draft.birth.year = 1960;
    const auto first = village.attendance.walkIn(id, draft, {}, village.secretary);
    const auto again = village.attendance.walkIn(id, draft, {}, village.secretary);
    REQUIRE(again);
    CHECK(again->already);
    CHECK(again->person == first->person);
    draft.birth.year = 1961;
    CHECK(village.attendance.walkIn(id, draft, {}, village.secretary)->person != first->person);
    CHECK(village.attendance.doorLines(id).at(0).number == 0);
}

TEST_CASE("only the invited enter an assembly or a board meeting", "[attendance]")
{
    Village village;
    people::PersonDraft draft;
    draft.given_name = "Hatice";
    for (const auto kind : {meetings::Kind::general_assembly, meetings::Kind::board}) {
        const auto entry
            = village.attendance.walkIn(village.meeting(kind), draft, {}, village.secretary);
        CHECK(std::get<EntryRefusal>(entry.error()) == EntryRefusal::no_walk_ins);
    }
    CHECK(village.people.list({}).people.empty());
}

TEST_CASE("a signed list is recorded whole or not at all and brings nobody back", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    const auto fatma = village.person("Fatma");
    CHECK(
        village.attendance.recordSigned(id, {ayse, PersonId{99}}, village.begins, village.secretary)
            .error()
        == EntryRefusal::unknown_person);
    CHECK(village.attendance.recorded(id)->empty());
    REQUIRE(village.report(id, ayse, Report::present, 0));
    REQUIRE(village.report(id, ayse, Report::left, 5));
    CHECK(*village.attendance.recordSigned(id, {ayse, fatma}, village.begins, village.secretary)
        == 1);
    CHECK(village.presentAt(id, 10) == 1);
    CHECK(village.attendance.recorded(id)->at(1).via == "paper");
}

TEST_CASE("a wrong tap is undone without a reason for one minute", "[attendance]")
{
    const Instant tapped{std::chrono::sys_days{*parseDate("2026-03-12")}};
    CHECK(mayUndoAtOnce(tapped, tapped + std::chrono::seconds{60}));
    CHECK_FALSE(mayUndoAtOnce(tapped, tapped + std::chrono::seconds{61}));
}
