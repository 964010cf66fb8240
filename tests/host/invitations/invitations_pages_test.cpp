// SPDX-License-Identifier: MIT
#include "village.h"

using namespace hazirun;
using namespace hazirun::invitations;
using namespace hazirun::invitations::test;

namespace {

std::string listOf(MeetingId id)
{
    return Desk::addressOf(id) + "/invitations";
}

std::string pageOf(MeetingId id, const FreshLink& link)
{
    return listOf(id) + "/" + std::to_string(link.id.value);
}

/// The mark the page asks with whether anything is new.
std::string seenIn(const web::Response& page)
{
    const auto from = page.body.find("seen=") + 5;
    return page.body.substr(from, page.body.find('"', from) - from);
}

} // namespace

TEST_CASE("the list is sent again only when something changed", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    const auto page = desk.get(listOf(id));
    CHECK(has(page, "hx-get"));
    const auto seen = seenIn(page);
    CHECK(desk.get(listOf(id), with({{"seen", seen}})).status == 204);
    desk.press(link, with({{"answer", "yes"}}));
    const auto news = desk.get(listOf(id), with({{"seen", seen}}));
    CHECK(news.status == 200);
    CHECK(has(news, "<strong>geliyor</strong>"));
    CHECK(desk.get(listOf(id), with({{"seen", seenIn(news)}})).status == 204);
}

TEST_CASE("the list and the page of one invited person say which meeting it is", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    const auto title = desk.meetings.find(id)->title;
    const auto list = desk.get(listOf(id));
    CHECK(has(list, ("<h1 class=\"page-title\">" + title + "</h1>").c_str()));
    CHECK(has(list, (listOf(id) + "\" aria-current=\"page\"").c_str()));
    const auto back = "<p class=\"crumb\"><a href=\"" + listOf(id) + "\">" + title + "</a>";
    CHECK(has(desk.get(pageOf(id, link)), back.c_str()));
    CHECK(has(desk.get(Desk::addressOf(id) + "/invite"), back.c_str()));
}

TEST_CASE("the list narrows to one kind of answer, and the numbers stay", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto ayse = desk.guest(id, "Ayşe");
    const auto fatma = desk.guest(id, "Fatma");
    desk.press(ayse, with({{"answer", "yes"}, {"needs", "transport"}}));
    const auto silent = desk.get(listOf(id), with({{"show", "silent"}}));
    CHECK(has(silent, "Fatma Yıldız"));
    CHECK_FALSE(has(silent, "Ayşe Yıldız"));
    CHECK(has(silent, "<strong>2</strong>davetli"));
    CHECK(has(silent, "Ulaşım: 1"));
    desk.press(ayse, with({{"answer", "no"}}));
    CHECK_FALSE(has(desk.get(listOf(id)), "Ulaşım: 1"));
    REQUIRE(desk.invitations.withdraw(fatma.id, "yanlış", desk.secretary));
    CHECK(has(desk.get(listOf(id)), "<strong>1</strong>davetli"));
}

TEST_CASE("the list tells who moved up, and where to write to them", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting(1);
    const auto ayse = desk.guest(id, "Ayşe");
    const auto fatma = desk.guest(id, "Fatma");
    desk.press(ayse, with({{"answer", "yes"}}));
    desk.press(fatma, with({{"answer", "yes"}}));
    CHECK_FALSE(has(desk.get(listOf(id)), "sıradan yer aldı"));
    desk.press(ayse, with({{"answer", "no"}}));
    CHECK(has(desk.get(listOf(id)), "show=moved_up\"><strong>1</strong>"));
    const auto moved = desk.get(listOf(id), with({{"show", "moved_up"}}));
    CHECK(has(moved, "Fatma Yıldız"));
    CHECK_FALSE(has(moved, "Ayşe Yıldız"));
    CHECK(has(moved, "/messages/new?purpose=change&amp;to=moved_up"));
    CHECK(has(desk.get(pageOf(id, fatma)), "sıradan yer aldı: "));
    const auto listed
        = [&] { return desk.api(web::Method::get, Desk::addressOf(id) + "/invitations").body; };
    CHECK(listed().find("\"moved_up_at\":\"2026-") != std::string::npos);
    desk.clock.at += std::chrono::seconds{1};
    desk.press(fatma, with({{"answer", "yes"}}));
    CHECK_FALSE(has(desk.get(listOf(id)), "sıradan yer aldı"));
    CHECK(listed().find("\"moved_up_at\":\"2026-") == std::string::npos);
}

TEST_CASE(
    "a reader sees the answers and neither the door nor a way to change them", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    desk.role = web::Role::reader;
    const auto page = desk.get(listOf(id));
    CHECK(page.status == 200);
    CHECK(has(page, "Ayşe Yıldız"));
    CHECK_FALSE(has(page, "/door"));
    CHECK_FALSE(has(page, "/links"));
    CHECK_FALSE(has(page, "record-"));
    CHECK(desk.get(pageOf(id, link)).status == 403);
    desk.role = web::Role::secretary;
    CHECK(has(desk.get(listOf(id)), "/door"));
}

TEST_CASE(
    "whoever says the link is not theirs, or answered the former day, stands out", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    desk.press(link, with({{"answer", "yes"}}));
    desk.change(id, Village::moved());
    REQUIRE(desk.invitations.disown(link.token));
    const auto page = desk.get(listOf(id));
    CHECK(has(page, "“ben değilim” dedi"));
    CHECK(has(page, "önceki gün için yanıtlamıştı, 12.03.2026 Perşembe 14:00"));
    CHECK(has(desk.get(pageOf(id, link)), "Bağlantıyı açan"));
}

TEST_CASE("an answer on behalf keeps what it does not name and its refusals keep what was typed",
    "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    const auto at = pageOf(id, link);
    CHECK(desk.post(at + "/answer",
                  with({{"answer", "yes"}, {"via", "paper"}, {"extras", "1"},
                      {"needs", "childcare"}, {"note", "kızı aradı"}}))
              .status
        == 303);
    CHECK(desk.post(at + "/answer", with({{"answer", "no"}, {"via", "phone"}})).status == 303);
    const auto kept = desk.invitations.invited(id).at(0);
    CHECK(kept.needs == "childcare");
    CHECK(kept.note == "kızı aradı");
    const auto refused = desk.post(at + "/answer",
        with({{"answer", "yes"}, {"via", "paper"}, {"extras", "1"}, {"needs", "transport"},
            {"note", std::string(501, 'x')}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, std::string(501, 'x') + "</textarea>"));
    CHECK(has(refused, "value=\"transport\" checked"));
    CHECK(has(refused, "value=\"paper\" selected"));
    CHECK(has(refused, "id=\"note-error\""));
    CHECK(desk.post(at + "/answer", with({{"answer", "yes"}, {"via", "link"}})).status == 422);
    CHECK(desk.post(at + "/answer", with({{"answer", ""}, {"via", "phone"}})).status == 422);
    CHECK(desk.invitations.invited(id).at(0).answer == Answer::no);
    const auto page = desk.get(at);
    CHECK(has(page, "kâğıt (Elif)"));
    CHECK(has(page, "12.03.2026 Perşembe 14:00"));
}

TEST_CASE("a reason too long for taking an invitation back stays in its field", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    const auto at = pageOf(id, link);
    const auto refused = desk.post(at + "/withdraw", with({{"reason", std::string(501, 'x')}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, "value=\"" + std::string(501, 'x') + "\""));
    CHECK(has(refused, "id=\"reason-error\""));
    CHECK(desk.post(at + "/withdraw", with({{"reason", "taşındı"}})).status == 303);
    CHECK(has(desk.get(at), "/invite?people="));
    CHECK(desk.post(at + "/answer", with({{"answer", "yes"}, {"via", "phone"}})).status == 409);
    const auto other = desk.meeting();
    CHECK(desk.get(pageOf(other, link)).status == 404);
    CHECK(desk.post(pageOf(other, link) + "/withdraw", with({{"reason", "x"}})).status == 404);
}

TEST_CASE("the list asks as few questions for a thousand people as for ten", "[invitations]")
{
    Desk desk;
    const auto questions = [&](int size) {
        const auto id = desk.meeting();
        desk.invite(id, desk.crowd(size));
        const auto before = desk.db.statements();
        REQUIRE(desk.get(listOf(id)).status == 200);
        return desk.db.statements() - before;
    };
    const auto few = questions(10);
    CHECK(questions(1000) == few);
    CHECK(few <= 5);
}
