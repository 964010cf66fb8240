// SPDX-License-Identifier: MIT
#include "village.h"

#include <filesystem>

using namespace hazirun;
using namespace hazirun::invitations;
using namespace hazirun::invitations::test;
using meetings::State;

namespace {

Invitation answerOf(Desk& desk, const FreshLink& link)
{
    return desk.invitations.open(link.token)->invitation;
}

} // namespace

TEST_CASE("one of the big buttons changes the answer and keeps needs and note", "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    CHECK(desk.press(link, with({{"answer", "yes"}})).status == 303);
    CHECK(desk.press(link,
                  with({{"answer", "yes"}, {"extras", "1"}, {"note", "geç kalırım"},
                      {"needs", "transport"}, {"needs", "childcare"}}))
              .status
        == 303);
    CHECK(desk.press(link, with({{"answer", "maybe"}})).status == 303);
    CHECK(answerOf(desk, link).answer == Answer::maybe);
    CHECK(answerOf(desk, link).note == "geç kalırım");
    CHECK(answerOf(desk, link).needs == "transport,childcare");
    const auto page = desk.get(Desk::addressOf(link));
    CHECK(has(page, "value=\"transport\" checked"));
    CHECK(has(page, ">geç kalırım</textarea>"));
    CHECK(
        desk.press(link, with({{"answer", "maybe"}, {"extras", "1"}, {"note", ""}})).status == 303);
    CHECK(answerOf(desk, link).note.empty());
    CHECK(answerOf(desk, link).needs.empty());
}

TEST_CASE("opening the page changes nothing, and it says what was answered before", "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    const auto page = desk.get(Desk::addressOf(link));
    CHECK(page.status == 200);
    CHECK(has(page, "Sayın Ayşe Y."));
    CHECK_FALSE(has(page, "Yıldız"));
    CHECK(answerOf(desk, link).answer == Answer::none);
    REQUIRE(desk.press(link, with({{"answer", "no"}})).status == 303);
    CHECK(has(desk.get(Desk::addressOf(link)), "Yanıtınız alındı"));
    CHECK(has(desk.inEnglish(link), "Your answer was recorded"));
}

TEST_CASE("a full meeting says so before the answer and shows the place in the queue after it",
    "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting(1);
    const auto first = desk.guest(id);
    const auto second = desk.guest(id, "Fatma");
    CHECK_FALSE(has(desk.get(Desk::addressOf(second)), "Şu an yerler dolu"));
    desk.press(first, with({{"answer", "yes"}}));
    CHECK(has(desk.get(Desk::addressOf(second)), "Şu an yerler dolu"));
    desk.press(second, with({{"answer", "yes"}}));
    CHECK(has(desk.get(Desk::addressOf(second)), "Sıradaki yeriniz: 1."));
    CHECK(has(desk.inEnglish(second), "Your place in the queue: 1."));
    desk.press(first, with({{"answer", "no"}}));
    CHECK_FALSE(has(desk.get(Desk::addressOf(second)), "Sıradaki yeriniz"));
}

TEST_CASE("who moves up learns it from their link, until they answer anew", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting(1);
    const auto first = desk.guest(id);
    const auto second = desk.guest(id, "Fatma");
    const std::string told = "Bir yer boşaldı: artık yeriniz var.";
    desk.press(first, with({{"answer", "yes"}}));
    desk.press(second, with({{"answer", "yes"}}));
    CHECK_FALSE(has(desk.get(Desk::addressOf(second)), told));
    desk.clock.at += std::chrono::hours{1};
    desk.press(first, with({{"answer", "no"}}));
    CHECK(has(desk.get(Desk::addressOf(second)), told));
    CHECK(has(desk.inEnglish(second), "you have a place now"));
    CHECK_FALSE(has(desk.get(Desk::addressOf(first)), told));
    desk.clock.at += std::chrono::seconds{1};
    desk.press(second, with({{"answer", "yes"}}));
    CHECK_FALSE(has(desk.get(Desk::addressOf(second)), told));
    CHECK_FALSE(answerOf(desk, second).waiting_since);
}

TEST_CASE("a page that is too old asks for the tap once more, with what was typed", "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    desk.press(link, with({{"answer", "yes"}}));
    auto form = with({{"answer", "no"}, {"extras", "1"}, {"note", "yoldayım"}});
    form.add("nonce", valueOf(desk.get(Desk::addressOf(link)), "nonce"));
    desk.clock.at += std::chrono::hours{25};
    const auto page = desk.post(Desk::addressOf(link), form);
    CHECK(page.status == 409);
    CHECK(has(page, "Sayfa eskimiş"));
    CHECK(has(page, "yoldayım"));
    CHECK(has(page, "0266 000 00 00"));
    CHECK(answerOf(desk, link).answer == Answer::yes);
}

TEST_CASE("a meeting that moved shows the old and the new day, asks again and refuses old pages",
    "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    desk.press(link, with({{"answer", "yes"}}));
    auto old_page = with({{"answer", "yes"}});
    old_page.add("nonce", valueOf(desk.get(Desk::addressOf(link)), "nonce"));
    desk.change(id, Village::moved());
    const auto page = desk.get(Desk::addressOf(link));
    CHECK(has(page, "Toplantının günü ya da saati değişti."));
    CHECK(has(page, "<s>12.03.2026 Perşembe, saat 14:00</s>"));
    CHECK(has(page, "<strong>19.03.2026 Perşembe, saat 14:00</strong>"));
    CHECK_FALSE(has(page, "Yanıtınız alındı"));
    const auto english = desk.inEnglish(link);
    CHECK(has(english, "The meeting was moved."));
    CHECK(has(english, "0266 000 00 00"));
    const auto refused = desk.post(Desk::addressOf(link), old_page);
    CHECK(refused.status == 409);
    CHECK(has(refused, "Sayfa eskimiş"));
    CHECK(answerOf(desk, link).answer == Answer::none);
    REQUIRE(desk.press(link, with({{"answer", "yes"}})).status == 303);
    CHECK_FALSE(has(desk.get(Desk::addressOf(link)), "<s>"));
}

TEST_CASE("a postponed meeting has a face of its own and takes no answers", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    auto form = with({{"answer", "yes"}});
    form.add("nonce", valueOf(desk.get(Desk::addressOf(link)), "nonce"));
    desk.become(id, State::postponed, "kar");
    const auto page = desk.get(Desk::addressOf(link));
    CHECK(page.status == 200);
    CHECK(has(page, "Bu toplantı ertelendi"));
    CHECK(has(page, "0266 000 00 00"));
    CHECK_FALSE(has(page, "<button"));
    CHECK(has(desk.inEnglish(link), "This meeting was postponed"));
    const auto refused = desk.post(Desk::addressOf(link), form);
    CHECK(refused.status == 409);
    CHECK(has(refused, "Bu toplantı ertelendi"));
    CHECK(answerOf(desk, link).answer == Answer::none);
}

TEST_CASE("a meeting that was cancelled or has begun is 410 with a kind sentence and a telephone",
    "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    auto form = with({{"answer", "yes"}});
    form.add("nonce", valueOf(desk.get(Desk::addressOf(link)), "nonce"));
    const char* turkish = "Yanıtlar kapandı";
    const char* english = "Answers are closed";
    SECTION("cancelled")
    {
        desk.become(id, State::cancelled, "kar");
        turkish = "Bu toplantı iptal edildi";
        english = "This meeting was cancelled";
    }
    SECTION("begun by the clock")
    {
        desk.clock.at = desk.invitations.meeting(id)->begins_at;
    }
    SECTION("over by the clock")
    {
        desk.clock.at = desk.invitations.meeting(id)->ends_at;
        turkish = "Bu toplantı sona erdi";
        english = "This meeting is over";
    }
    SECTION("a second before its end")
    {
        desk.clock.at = desk.invitations.meeting(id)->ends_at - std::chrono::seconds{1};
    }
    SECTION("opened")
    {
        desk.become(id, State::open);
    }
    SECTION("without a quorum")
    {
        desk.become(id, State::open);
        desk.become(id, State::no_quorum);
        turkish = "Bu toplantı sona erdi";
        english = "This meeting is over";
    }
    SECTION("closed")
    {
        desk.become(id, State::open);
        desk.become(id, State::closed);
        turkish = "Bu toplantı sona erdi";
        english = "This meeting is over";
    }
    for (const auto& page :
        {desk.get(Desk::addressOf(link)), desk.post(Desk::addressOf(link), form)}) {
        CHECK(page.status == 410);
        CHECK(has(page, turkish));
        CHECK(has(page, "0266 000 00 00"));
    }
    CHECK(has(desk.inEnglish(link), english));
    CHECK(answerOf(desk, link).answer == Answer::none);
}

TEST_CASE("a cancelled meeting says why, and thanks those who had answered", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto answered = desk.guest(id);
    const auto silent = desk.guest(id, "Fatma");
    desk.press(answered, with({{"answer", "yes"}}));
    desk.become(id, State::cancelled, "Salon <dolu>");
    const auto page = desk.get(Desk::addressOf(answered));
    CHECK(has(page, "Neden: Salon &lt;dolu&gt;"));
    CHECK(has(page, "Yanıtınız için teşekkür ederiz."));
    CHECK_FALSE(has(desk.get(Desk::addressOf(silent)), "Yanıtınız için teşekkür ederiz."));
    CHECK(has(desk.inEnglish(silent), "Reason: Salon &lt;dolu&gt;"));
}

TEST_CASE("how long a meeting takes is said in whole hours, or else by its end", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    CHECK(has(desk.get(Desk::addressOf(link)), "(yaklaşık 2 saat)"));
    auto shorter = Village::draft();
    shorter.ends = *parseLocalTime("2026-03-12T15:30");
    desk.change(id, shorter);
    CHECK(has(desk.get(Desk::addressOf(link)), "(bitiş 15:30)"));
    CHECK(has(desk.inEnglish(link), "(until 15:30)"));
    shorter.ends = *parseLocalTime("2026-03-13T01:00"); // past midnight, and still hours
    desk.change(id, shorter);
    CHECK(has(desk.get(Desk::addressOf(link)), "(yaklaşık 11 saat)"));
    shorter.ends = *parseLocalTime("2026-03-13T16:00");
    desk.change(id, shorter);
    CHECK(has(desk.get(Desk::addressOf(link)), "(bitiş 13.03.2026 Cuma 16:00)"));
}

TEST_CASE("not me thanks in the language of the page and changes no answer", "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    desk.press(link, with({{"answer", "yes"}}));
    web::Request request;
    request.method = web::Method::post;
    request.path = Desk::addressOf(link) + "/not-me";
    request.query = with({{"lang", "en"}});
    request.form = with({{"nonce", valueOf(desk.get(Desk::addressOf(link)), "nonce")}});
    const auto done = desk.ask(request);
    REQUIRE(done.status == 303);
    CHECK(done.headers.at(0).second == Desk::addressOf(link) + "?lang=en&not-me=1");
    CHECK(has(desk.inEnglish(link, with({{"not-me", "1"}})), "We have told the secretary"));
    CHECK(answerOf(desk, link).answer == Answer::yes);
    request.form = with({{"nonce", "invented"}});
    CHECK(desk.ask(request).status == 409);
    CHECK(desk.noted("invitation.disowned") == 1);
}

TEST_CASE(
    "unknown, malformed, withdrawn and removed links are one page to the byte", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto withdrawn = desk.guest(id);
    const auto removed = desk.guest(id, "Fatma");
    REQUIRE(desk.invitations.withdraw(withdrawn.id, "yanlış", desk.secretary));
    REQUIRE(desk.people.remove(removed.person, desk.secretary));
    desk.language = GENERATE(Language::tr, Language::en);
    const auto expected = desk.get("/k/AAAAAAAAAAAA");
    CHECK(expected.status == 404);
    CHECK(has(expected, "0266 000 00 00"));
    const auto form = with({{"answer", "yes"}, {"nonce", "invented"}});
    for (const auto& path : {std::string{"/k/AAAAAAAAAAAA"}, std::string{"/k/kısa"},
             Desk::addressOf(withdrawn), Desk::addressOf(removed)}) {
        for (const auto& page : {desk.get(path), desk.post(path, form),
                 desk.get(path + "/calendar.ics"), desk.post(path + "/not-me", form)}) {
            CHECK(page.status == 404);
            CHECK(page.body == expected.body);
            CHECK(page.type == expected.type);
            CHECK(page.headers == expected.headers);
        }
    }
    const auto alive = Desk::addressOf(desk.guest(id, "Zehra"));
    for (const auto& path : {std::string{"/k/"}, alive + "/", alive + "/calendar.ics/",
             std::string{"/k//"}, std::string{"/k/a/b/c/d"}}) {
        INFO(path);
        for (const auto& page : {desk.get(path), desk.post(path, form)}) {
            CHECK(page.status == 404);
            CHECK(page.body == expected.body);
            CHECK(page.headers == expected.headers);
        }
    }
}

TEST_CASE("what cannot be taken is said on the page beside what was typed", "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    const auto unknown = desk.press(link, with({{"answer", "perhaps"}}));
    CHECK(unknown.status == 400);
    CHECK(has(unknown, "Üç yanıttan birini seçin"));
    for (const auto* other : {"no", "yes"}) {
        const auto two = desk.press(link, with({{"answer", "yes"}, {"answer", other}}));
        CHECK(two.status == 400);
        CHECK(has(two, "Üç yanıttan birini seçin"));
    }
    const auto long_note = desk.press(link,
        with({{"answer", "yes"}, {"extras", "1"}, {"note", "ş" + std::string(500, 'a')},
            {"needs", "transport"}}));
    CHECK(long_note.status == 422);
    CHECK(has(long_note, "aria-describedby=\"note-error\""));
    CHECK(has(long_note, "ş" + std::string(500, 'a') + "</textarea>"));
    CHECK(has(long_note, "value=\"transport\" checked"));
    CHECK(answerOf(desk, link).answer == Answer::none);
    CHECK(desk.press(link, with({{"answer", "yes"}, {"note", "ş" + std::string(499, 'a')}})).status
        == 303);
}

TEST_CASE("one link takes sixty posts a minute, then asks for patience", "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    const auto other = desk.guest(desk.meeting(), "Fatma");
    for (int i = 0; i < 60; ++i) {
        REQUIRE(desk.press(link, with({{"answer", "yes"}})).status == 303);
    }
    const auto slowed = desk.press(link, with({{"answer", "no"}}));
    CHECK(slowed.status == 429);
    CHECK(has(slowed, "Çok fazla deneme"));
    CHECK(has(slowed, "0266 000 00 00"));
    CHECK(desk.press(other, with({{"answer", "no"}})).status == 303);
    CHECK(answerOf(desk, link).answer == Answer::yes);
    desk.clock.at += std::chrono::minutes{1};
    CHECK(desk.press(link, with({{"answer", "no"}})).status == 303);
}

TEST_CASE(
    "every face is small, without script, picture or anything from elsewhere", "[invitations]")
{
    Desk desk;
    auto large = Village::draft(1);
    large.title = std::string(200, 'T');
    for (int i = 0; i < 50; ++i) {
        large.agenda.push_back({std::string(60, 'g'), "item"});
    }
    const auto id = desk.meetings.plan(large, desk.secretary)->id;
    const auto first = desk.guest(id);
    const auto second = desk.guest(id, "Fatma");
    desk.press(first, with({{"answer", "yes"}}));
    desk.press(second, with({{"answer", "yes"}, {"note", std::string(500, 'n')}}));
    const auto style = std::filesystem::file_size(
        std::filesystem::path{HAZIRUN_SOURCE} / "host/web/own/link.css");
    for (const auto& page : {desk.get(Desk::addressOf(first)), desk.get(Desk::addressOf(second)),
             desk.get("/k/AAAAAAAAAAAA")}) {
        CHECK(page.body.size() + style <= 20 * 1024);
        for (const char* none : {"<script", "<img", "http://", "https://", "style=", "onclick"}) {
            INFO(none);
            CHECK_FALSE(has(page, none));
        }
    }
}

TEST_CASE("the page tells who keeps the answer, and the answer keeps which text that was",
    "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    CHECK(has(
        desk.get(Desk::addressOf(link)), "Verilerinizi tutan (veri sorumlusu): Örnek Derneği."));
    REQUIRE(desk.press(link, with({{"answer", "yes"}})).status == 303);
    const std::string longest(meetings::PrivacyNotice::longest, 'z');
    desk.db.transact([&](db::Session& session) {
        meetings::setPrivacyNotice(
            session, {longest, "We keep it."}, desk.secretary, desk.clock.now());
        return Done{};
    });
    const auto page = desk.get(Desk::addressOf(link));
    CHECK(has(page, longest));
    CHECK(page.body.size() < 20U * 1024U);
    CHECK(has(desk.inEnglish(link), "<p>We keep it.</p>"));
    REQUIRE(desk.press(link, with({{"answer", "no"}})).status == 303);
    REQUIRE(desk.invitations.answerOnBehalf(link.id, {Answer::maybe}, Via::phone, desk.secretary));
    const auto given = desk.invitations.history(link.id);
    REQUIRE(given.size() == 3);
    CHECK_FALSE(given[0].notice);
    CHECK(given[1].notice == 2);
    CHECK(given[2].notice == 1);
}
