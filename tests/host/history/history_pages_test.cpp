// SPDX-License-Identifier: MIT
#include "history/history_pages.h"

#include "village.h"

using namespace hazirun;
using attendance::Report;
using history::test::has;
using history::test::Village;

TEST_CASE(
    "the page keeps answer and attendance apart and shows corrections struck through", "[history]")
{
    Village village;
    const auto meeting = village.plan("Kadınlar", "2026-03-12T14:00");
    const auto invitation = village.invite(meeting, village.ayse);
    REQUIRE(village.invitations.answerOnBehalf(
        invitation, {invitations::Answer::no}, invitations::Via::phone, village.secretary));
    village.record(meeting, Report::present, "2026-03-12T11:00:00Z");
    REQUIRE(village.attendance.strike(meeting, village.ayse, "yanlış kişi", village.secretary));
    village.record(meeting, Report::present, "2026-03-12T11:05:00Z");
    const auto address = "/people/" + std::to_string(village.ayse.value) + "/history";
    const auto page = village.get(address);
    CHECK(page.status == 200);
    CHECK(has(page, "<strong>not coming</strong>"));
    CHECK(has(page, "telephone (Elif K.)"));
    CHECK(has(page, "<s class=\"struck\">"));
    CHECK(has(page, "yanlış kişi"));
    CHECK(has(page, "14:05–"));
    const auto invitee = "/invitations/" + std::to_string(invitation.value);
    CHECK(has(page, invitee));
    village.role = web::Role::reader;
    CHECK(village.get(address).status == 200);
    CHECK_FALSE(has(village.get(address), invitee));
    village.role = web::Role::desk;
    CHECK(village.get(address).status == 403);
    village.role = web::Role::secretary;
    CHECK(village.get("/people/999/history").status == 404);
    REQUIRE(village.people.remove(village.ayse, village.secretary));
    CHECK(village.get(address).status == 404);
}

TEST_CASE("older meetings are a page further, and a broken place is the beginning", "[history]")
{
    Village village;
    for (int i = 0; i < 51; ++i) {
        village.invite(
            village.plan("T" + std::to_string(i) + "!", "2026-03-13T14:00"), village.ayse);
    }
    const auto address = "/people/" + std::to_string(village.ayse.value) + "/history";
    const auto first = village.get(address);
    CHECK(has(first, "T50!"));
    CHECK_FALSE(has(first, ">T0!"));
    const auto at = first.body.find("?before=") + 8;
    const auto place = first.body.substr(at, first.body.find('"', at) - at);
    const auto second = village.get(address, hazirun::test::with({{"before", place}}));
    CHECK(has(second, ">T0!"));
    CHECK_FALSE(has(second, "T50!"));
    CHECK_FALSE(has(second, "href=\"" + address + "?before="));
    for (const auto* broken : {"", "x", "1", "1-", "-1", "1-x", "1-2x"}) {
        CHECK(has(village.get(address, hazirun::test::with({{"before", broken}})), "T50!"));
    }
}

TEST_CASE("the box holds five and leads to the rest", "[history]")
{
    Village village;
    web::Request request;
    request.visitor = web::Visitor{"Elif", web::Role::secretary, {}, "csrf"};
    request.language = Language::en;
    const auto box
        = [&] { return history::boxOf(village.db, village.pages, request, village.ayse).text; };
    CHECK(box().find("recorded at none") != std::string::npos);
    for (int i = 0; i < 5; ++i) {
        village.invite(village.plan("T" + std::to_string(i), "2026-03-13T14:00"), village.ayse);
    }
    CHECK(box().find("/history") == std::string::npos);
    village.invite(village.plan("T5", "2026-03-13T14:00"), village.ayse);
    CHECK(box().find("/history") != std::string::npos);
    CHECK(box().find(">T0<") == std::string::npos);
}

TEST_CASE(
    "corrections of a birth stand in the history and in the box, with their reasons", "[history]")
{
    Village village;
    const auto address = "/people/" + std::to_string(village.ayse.value) + "/history";
    using people::CorrectedVia;
    const auto correct = [&](const char* birth, const people::BirthReason& reason) {
        auto facts = village.people.find(village.ayse)->facts;
        facts.birth = {};
        facts.birth.date = parseDate(birth);
        REQUIRE(village.people.change(village.ayse, facts, village.secretary, reason));
    };
    correct("1980-03-14", {});
    CHECK_FALSE(has(village.get(address), "Corrections of the birth date"));
    correct("1980-03-15", {CorrectedVia::page, "showed <her> card"});
    correct("1981-03-15", {CorrectedVia::api, ""});
    correct("1982-03-15", {CorrectedVia::api, "register"});
    correct("", {CorrectedVia::import, "üyeler.csv"});
    web::Request request;
    request.visitor = web::Visitor{"Elif", web::Role::secretary, {}, "csrf"};
    request.language = Language::en;
    const auto box = history::boxOf(village.db, village.pages, request, village.ayse).text;
    const auto page = village.get(address).body;
    for (const auto& shown : {box, page}) {
        for (const auto* text : {"Corrections of the birth date", "showed &lt;her&gt; card",
                 "none was given; another program corrected it", "register (another program)",
                 "the imported list üyeler.csv", "data-label=\"Before\">14 March 1980</td>",
                 "data-label=\"After\">unknown</td>", "Elif K."}) {
            INFO(text);
            CHECK(shown.find(text) != std::string::npos);
        }
    }
}
