// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "village.h"

#include <set>
#include <thread>

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

TEST_CASE(
    "namesakes who walk in are two people as soon as anything told of them differs", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    people::PersonDraft draft;
    draft.given_name = "Mehmet";
    draft.family_name = "Öz";
    draft.gender = people::Gender::male;
    draft.neighbourhood = "Durak";
    draft.phone = "0532 111 00 01";
    draft.email = "mehmet@example.org";
    draft.birth.band = "30-64";
    draft.birth.band_scheme = "youth-30";
    draft.birth.band_on = *parseDate("2026-03-12");
    const auto enter = [&] { return *village.attendance.walkIn(id, draft, {}, village.secretary); };
    const auto first = enter();
    draft.birth.band_on = *parseDate("2026-03-13");
    CHECK(enter().person == first.person);
    std::set<PersonId> all{first.person};
    const auto isAnother = [&] {
        const bool added = all.insert(enter().person).second;
        return added && enter().already;
    };
    draft.gender = people::Gender::female;
    CHECK(isAnother());
    draft.neighbourhood = "Işıklar";
    CHECK(isAnother());
    draft.phone = "0532 111 00 02";
    CHECK(isAnother());
    draft.email = {};
    CHECK(isAnother());
    draft.sector = people::Sector::civil;
    CHECK(isAnother());
    draft.birth = {};
    CHECK(isAnother());
    CHECK(village.attendance.recorded(id)->size() == 7);
}

TEST_CASE("who was there when a meeting is put off is entered anew on its new day", "[attendance]")
{
    using meetings::State;
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    for (const auto state : {State::called, State::open}) {
        REQUIRE(village.meetings.become(id, state, {}, village.secretary));
    }
    REQUIRE(village.report(id, ayse, Report::present, 10));
    REQUIRE(village.meetings.become(id, State::postponed, "Elektrik kesildi", village.secretary));
    const auto struck = village.attendance.recorded(id).value();
    REQUIRE(struck.size() == 1);
    CHECK(struck.front().struck_reason == "Elektrik kesildi");
    for (const auto state : {State::called, State::open}) {
        REQUIRE(village.meetings.become(id, state, {}, village.secretary));
    }
    CHECK_FALSE(village.report(id, ayse, Report::present, 20)->already);
    CHECK(village.presentAt(id, 21) == 1);
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
    const auto sign = [&](PersonId who) { return Signature{who, village.begins}; };
    CHECK(
        village.attendance.recordSigned(id, {sign(ayse), sign(PersonId{99})}, {}, village.secretary)
            .error()
            .why
        == EntryRefusal::unknown_person);
    CHECK(village.attendance.recorded(id)->empty());
    REQUIRE(village.report(id, ayse, Report::present, 0));
    REQUIRE(village.report(id, ayse, Report::left, 5));
    REQUIRE(village.attendance.recordSigned(id, {sign(ayse), sign(fatma)}, {}, village.secretary));
    CHECK(village.presentAt(id, 10) == 1);
    CHECK(village.attendance.recorded(id)->at(1).via == "paper");
}

TEST_CASE("a wrong tap is undone without a reason for one minute", "[attendance]")
{
    const Instant tapped{std::chrono::sys_days{*parseDate("2026-03-12")}};
    CHECK(mayUndoAtOnce(tapped, tapped + std::chrono::seconds{60}));
    CHECK_FALSE(mayUndoAtOnce(tapped, tapped + std::chrono::seconds{61}));
}

TEST_CASE("when it was entered is kept apart from when the person came", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    village.clock.at = village.begins + std::chrono::days{3};
    const auto entry = village.report(id, ayse, Report::present, 5);
    CHECK(entry->recorded_at == village.clock.at);
    CHECK(entry->arrived_at == village.begins + std::chrono::minutes{5});
    village.clock.at += std::chrono::hours{1};
    const auto again = village.report(id, ayse, Report::present, 7);
    CHECK(again->recorded_at == entry->recorded_at);
    CHECK(again->arrived_at == entry->arrived_at);
    CHECK(village.attendance.recorded(id)->at(0).recorded_at == entry->recorded_at);
}

TEST_CASE("only the list enters an assembly or a board, or whom the secretary gives a reason for",
    "[attendance]")
{
    for (const auto kind : {meetings::Kind::general_assembly, meetings::Kind::board}) {
        Village village;
        const auto id = village.meeting(kind);
        const auto ayse = village.person("Ayşe");
        const auto other = village.person("Zeynep");
        village.invite(id, {ayse});
        const auto enter = [&](const std::string& reason, const db::Actor& actor) {
            return village.attendance.record(
                id, other, Report::present, {Way::desk, {}, reason}, actor);
        };
        CHECK(village.report(id, ayse, Report::present, 0));
        CHECK(village.report(id, other, Report::present, 0).error() == EntryRefusal::invited_only);
        CHECK(enter(" ", village.secretary).error() == EntryRefusal::invited_only);
        CHECK(enter("üye", {"Masa", {}, "desk"}).error() == EntryRefusal::unknown_person);
        REQUIRE(enter("üye kaydı sonradan", village.secretary));
        CHECK(village.attendance.recorded(id)->at(1).reason == "üye kaydı sonradan");
        const Signature signature{village.person("Öznur"), village.begins};
        CHECK(village.attendance.recordSigned(id, {signature}, {}, village.secretary).error().why
            == EntryRefusal::invited_only);
    }
}

TEST_CASE("two doors that check in one person at once make one entry", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    people::PersonDraft draft;
    draft.given_name = "Hatice";
    std::vector<std::thread> doors;
    for (int i = 0; i < 8; ++i) {
        doors.emplace_back([&] {
            static_cast<void>(
                village.attendance.record(id, ayse, Report::present, {}, village.secretary));
            static_cast<void>(village.attendance.walkIn(id, draft, {}, village.secretary));
        });
    }
    for (auto& door : doors) {
        door.join();
    }
    const auto records = *village.attendance.recorded(id);
    REQUIRE(records.size() == 2);
    CHECK(records[0].intervals.size() == 1);
    CHECK(records[1].intervals.size() == 1);
}

TEST_CASE(
    "the door's list and the list of records ask as often for many as for few", "[attendance]")
{
    Village village;
    const auto id = village.meeting();
    const auto statements = [&] {
        const auto before = village.db.statements();
        static_cast<void>(village.attendance.doorLines(id));
        static_cast<void>(village.attendance.recorded(id));
        return village.db.statements() - before;
    };
    const auto fill = [&](int from, int to) {
        std::vector<PersonId> whom;
        for (int i = from; i < to; ++i) {
            whom.push_back(village.person(("Kişi " + std::to_string(i)).c_str()));
        }
        village.invite(id, whom);
        for (const auto one : whom) {
            REQUIRE(village.report(id, one, Report::present, 0));
        }
    };
    fill(0, 10);
    const auto few = statements();
    fill(10, 1000);
    CHECK(village.attendance.doorLines(id).size() == 1000);
    CHECK(statements() == few);
}

TEST_CASE("by hand a draft takes who came from a day before it begins", "[attendance]")
{
    using namespace std::chrono_literals;
    using meetings::State;
    const Instant begins = *parseInstant("2026-03-12T11:00:00Z");
    const auto first = begins - std::chrono::days{1};
    CHECK(isTooEarly(State::draft, begins, first - 1s));
    CHECK_FALSE(isTooEarly(State::draft, begins, first));
    CHECK_FALSE(isTooEarly(State::called, begins, first - 1s));

    Village village;
    const db::Actor hand{"Masa", AccountId{1}, "secretary"};
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    people::PersonDraft walk_in;
    walk_in.given_name = "Hatice";
    const auto come = [&](const db::Actor& actor) {
        return village.attendance.record(id, ayse, Report::present, {}, actor);
    };
    village.clock.at = village.begins - std::chrono::days{1} - 1s;
    CHECK(come(hand).error() == EntryRefusal::not_called);
    const auto walked = village.attendance.walkIn(id, walk_in, {}, hand);
    CHECK(std::get<EntryRefusal>(walked.error()) == EntryRefusal::not_called);
    CHECK(village.attendance.recordSigned(id, {{ayse, village.begins}}, {}, hand).error().why
        == EntryRefusal::not_called);
    CHECK(village.attendance.record(id, ayse, Report::excused, {}, hand));
    village.clock.at += 1s;
    CHECK(come(hand));
}

TEST_CASE(
    "a program may enter a draft early, a hand one that was called or lies behind", "[attendance]")
{
    Village village;
    const db::Actor hand{"Masa", AccountId{1}, "secretary"};
    const auto ayse = village.person("Ayşe");
    village.clock.at = village.begins - std::chrono::days{60};
    CHECK(village.attendance.record(
        village.meeting(), ayse, Report::present, {}, {"api: sayaç", {}, "secretary"}));
    const auto called = village.meeting();
    REQUIRE(village.meetings.become(called, meetings::State::called, {}, hand));
    CHECK(village.attendance.record(called, ayse, Report::present, {}, hand));
    const auto past = village.meeting();
    village.clock.at = village.begins + std::chrono::days{400};
    CHECK(village.attendance.recordSigned(past, {{ayse, village.begins}}, {}, hand));
}
