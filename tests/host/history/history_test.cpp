// SPDX-License-Identifier: MIT
#include "history/history.h"

#include "village.h"

using namespace hazirun;
using namespace hazirun::history;
using attendance::Report;
using history::test::Village;

TEST_CASE("a history tells what was asked, answered and recorded, struck records too", "[history]")
{
    Village village;
    const auto older = village.plan("Arıcılar", "2026-03-11T14:00");
    const auto newer = village.plan("Kadınlar", "2026-03-12T14:00");
    const auto invitation = village.invite(newer, village.ayse);
    REQUIRE(village.invitations.answerOnBehalf(
        invitation, {invitations::Answer::yes}, invitations::Via::phone, village.secretary));
    village.invite(newer, village.person("Zeynep"));
    village.record(older, Report::excused, "2026-03-11T11:00:00Z");
    village.record(newer, Report::present, "2026-03-12T11:00:00Z");
    REQUIRE(village.attendance.strike(newer, village.ayse, "yanlış kişi", village.secretary));
    village.record(newer, Report::present, "2026-03-12T11:05:00Z");
    village.record(newer, Report::left, "2026-03-12T11:20:00Z");
    village.record(newer, Report::present, "2026-03-12T11:30:00Z");
    const auto out = historyOf(village.db, village.ayse, 10);
    CHECK_FALSE(out.next);
    REQUIRE(out.meetings.size() == 2);
    const auto& first = out.meetings.front();
    CHECK(first.id == newer);
    REQUIRE(first.asked);
    CHECK(first.asked->answer == invitations::Answer::yes);
    CHECK(first.asked->via == "phone");
    CHECK(first.asked->recorded_by == "Elif K.");
    REQUIRE(first.records.size() == 2);
    CHECK(first.records[0].struck_reason == "yanlış kişi");
    CHECK(first.records[1].status == "present");
    CHECK(first.records[1].intervals.size() == 2);
    const auto& second = out.meetings.back();
    CHECK_FALSE(second.asked);
    REQUIRE(second.records.size() == 1);
    CHECK(second.records[0].status == "excused");
    CHECK(historyOf(village.db, PersonId{999}, 10).meetings.empty());
}

TEST_CASE("a long history comes in pages and in two statements each", "[history]")
{
    Village village;
    for (int i = 0; i < 7; ++i) {
        const auto id = village.plan("T" + std::to_string(i), "2026-03-12T14:00");
        village.record(id, Report::present, "2026-03-12T11:00:00Z");
        village.record(id, Report::left, "2026-03-12T11:10:00Z");
    }
    const auto before = village.db.statements();
    const auto first = historyOf(village.db, village.ayse, 4);
    CHECK(village.db.statements() - before == 2);
    CHECK(first.meetings.size() == 4);
    REQUIRE(first.next);
    const auto rest = historyOf(village.db, village.ayse, 4, *first.next);
    REQUIRE(rest.meetings.size() == 3);
    CHECK_FALSE(rest.next);
    CHECK(rest.meetings.front().title == "T2");
    CHECK(rest.meetings.front().records.size() == 1);
    CHECK(rest.meetings.front().records.front().status == "left");
}
