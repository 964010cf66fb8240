// SPDX-License-Identifier: MIT
#include "office.h"

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;

TEST_CASE("the overview shows every answer, so that its numbers add up", "[meetings]")
{
    Office office;
    auto small = draft();
    small.capacity = 1;
    const auto id = office.plan(small);
    const auto links = office.invite(id, 5);
    const invitations::Given yes{invitations::Answer::yes, {}, {}};
    REQUIRE(office.invitations.answer(links[0].token, yes));
    REQUIRE(office.invitations.answer(links[1].token, yes));
    const auto page = office.get(office.addressOf(id));
    for (const auto* text :
        {"<strong>5</strong>davetli", "<strong>1 / 1</strong>geliyor", "<strong>1</strong>sırada",
            "<strong>0</strong>gelmiyor", "<strong>0</strong>belli değil",
            "<strong>3</strong>yanıt yok", "<strong>0</strong>geldi"}) {
        INFO(text);
        CHECK(has(page, text));
    }
}

TEST_CASE("the page names what is usual for the kind, its zone and its special items", "[meetings]")
{
    Office office;
    auto one = draft(Kind::general_assembly);
    one.time_zone = "Europe/Berlin";
    one.place = "";
    one.agenda = {{"Tüzük", "statute_change"}, {"Fesih", "dissolution"}};
    const auto page = office.get(office.addressOf(office.plan(one)));
    CHECK(has(page, "Genellikle 180 dakika sürer. Yalnız davetliler girebilir."));
    CHECK(has(page, "Europe/Berlin saati"));
    CHECK(has(page, "tüzüğü değiştirir"));
    CHECK(has(page, "derneği fesheder"));
    CHECK(has(office.get(office.addressOf(office.plan())), "5–12 kişi, en uygunu 8 kişi."));
}

TEST_CASE("the next step is the main button, and only steps that lead on are offered", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::general_assembly);
    const auto page = [&] { return office.get(office.addressOf(id)); };
    CHECK(has(page(), "btn btn-primary\" href=\"/meetings/1/invite"));
    office.invite(id, 1);
    CHECK(has(page(), "btn btn-primary\" name=\"state\" value=\"called\">Çağrıldı olarak"));
    CHECK_FALSE(has(page(), "value=\"no_quorum\""));
    office.step(id, {State::called});
    CHECK(has(page(), "value=\"open\""));
    CHECK(has(page(), "value=\"no_quorum\""));
    CHECK(has(page(), ">çağrıldı<"));
    office.step(id, {State::open, State::closed});
    CHECK(has(page(), "value=\"filed\""));
    CHECK_FALSE(has(page(), "/invite\""));
    CHECK_FALSE(has(page(), "value=\"cancelled\""));
    office.step(id, {State::filed});
    CHECK_FALSE(has(page(), "name=\"state\""));
    CHECK_FALSE(has(page(), "/edit\""));

    const auto group = office.addressOf(office.plan());
    CHECK(has(office.get(group), ">Davet gönderildi olarak işaretle<"));
    CHECK_FALSE(has(office.get(group), "no_quorum"));
}

TEST_CASE("from its day on opening is a meeting's main button, before it choosing invitees is",
    "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::general_assembly, "2026-03-12T13:00");
    office.invite(id, 1);
    office.step(id, {State::called});
    const auto page = [&](const char* now) {
        office.clock.at = parseInstant(now).value();
        return office.get(office.addressOf(id));
    };
    const std::string main_button = "btn btn-primary\" name=\"state\" value=\"open\"";
    const auto before = page("2026-03-11T20:59:59Z"); // 23:59 at home
    CHECK_FALSE(has(before, main_button));
    CHECK(has(before, "value=\"open\""));
    CHECK(has(before, "btn btn-primary\" href=\"/meetings/1/invite\""));
    CHECK(has(page("2026-03-11T21:00:00Z"), main_button));
}

TEST_CASE("opening a meeting long before it begins is asked about first", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::focus_group, "2026-03-29T14:00");
    office.step(id, {State::called});
    const auto at = office.addressOf(id) + "/state";
    const auto asked = office.post(at, with({{"state", "open"}}));
    CHECK(asked.status == 409);
    CHECK(
        has(asked, "Toplantı 29.03.2026 Pazar günü, saat 14:00 için planlandı; daha 4 hafta var."));
    CHECK(has(asked, "Yine de yapılsın mı?"));
    CHECK(office.found(id).state == State::called);

    SECTION("the same form with its answer opens it")
    {
        const auto seen = hazirun::test::hiddenField(asked.body, "seen");
        const auto opened
            = office.post(at, with({{"state", "open"}, {"seen", seen}, {"confirmed", "open"}}));
        CHECK(header(opened, "Location") == office.addressOf(id));
        CHECK(office.found(id).state == State::open);
    }
    SECTION("an answer to another question is none")
    {
        CHECK(has(office.post(at, with({{"state", "open"}, {"confirmed", "closed"}})),
            "Yine de yapılsın mı?"));
    }
    SECTION("twelve hours before it begins nothing is asked")
    {
        office.clock.at = office.found(id).begins_at - std::chrono::hours{12};
        CHECK(office.post(at, with({{"state", "open"}})).status == 303);
    }
    SECTION("in another time zone the question names it")
    {
        auto away = office.found(id).draft();
        away.time_zone = "Europe/Berlin";
        REQUIRE(office.meetings.change(id, away, office.secretary));
        CHECK(has(office.post(at, with({{"state", "open"}})), "saat 14:00 (Europe/Berlin) için"));
    }
    SECTION("of a meeting that was moved meanwhile the new day is shown, and nothing asked")
    {
        auto moved = office.found(id).draft();
        moved.place = "Köy konağı";
        REQUIRE(office.meetings.change(id, moved, office.secretary));
        const auto seen = hazirun::test::hiddenField(asked.body, "seen");
        const auto again
            = office.post(at, with({{"state", "open"}, {"seen", seen}, {"confirmed", "open"}}));
        CHECK(has(again, "Bu sayfa açıldıktan sonra toplantı değiştirildi"));
        CHECK(office.found(id).state == State::called);
    }
}

TEST_CASE("what ends a meeting is asked about until it begins", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::general_assembly, "2026-03-12T14:00");
    office.step(id, {State::called, State::open});
    office.clock.at = office.found(id).begins_at - std::chrono::minutes{90};
    const auto press = [&](const char* state) {
        return office.post(office.addressOf(id) + "/state", with({{"state", state}}));
    };
    CHECK(has(press("closed"), "daha 90 dakika var."));
    CHECK(has(press("no_quorum"), "Kimlerin geldiği ancak başlangıçta sayılabilir"));
    CHECK(has(press("filed"), "bu duruma geçemez")); // a question for nothing is not asked
    office.step(id, {State::closed});
    CHECK(has(press("filed"), "Dosyalanan toplantıda artık hiçbir şey değiştirilemez."));
    office.clock.at = office.found(id).begins_at;
    CHECK(press("filed").status == 303);
}

TEST_CASE(
    "a reason that is missing is asked for beside its field, what was typed stays", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto page = office.addressOf(id);
    const auto refused
        = office.post(page + "/state", with({{"state", "cancelled"}, {"reason", "  "}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, "Kadınlar odak grubu"));
    CHECK(has(refused, "<details class=\"field\" open>"));
    CHECK(has(refused, "id=\"reason-error\">1–500 karakterlik bir neden yazın."));
    CHECK(has(refused, "aria-describedby=\"reason-error\""));
    const std::string longer(501, 'x');
    CHECK(has(office.post(page + "/state", with({{"state", "postponed"}, {"reason", longer}})),
        "value=\"" + longer + "\""));
    CHECK(office.post(page + "/state", with({{"state", "postponed"}, {"reason", "kar"}})).status
        == 303);
    CHECK(has(office.get(page), "kar"));
    CHECK_FALSE(has(office.get(page), "value=\"postponed\""));
    CHECK(has(office.get(page), "value=\"cancelled\""));
}

TEST_CASE("a reason is kept without what turns the direction of writing", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto step = office.addressOf(id) + "/state";
    CHECK(office.post(step, with({{"state", "postponed"}, {"reason", "\u202e\u202c"}})).status
        == 422);
    CHECK(office.post(step, with({{"state", "postponed"}, {"reason", "\u202ekar\u202c yağdı"}}))
              .status
        == 303);
    CHECK(office.found(id).reason == "kar yağdı");
}

TEST_CASE("whoever postpones or cancels is offered the message to those invited", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto page = [&] { return office.get(office.addressOf(id)); };
    office.step(id, {State::postponed});
    CHECK_FALSE(has(page(), "/messages/new?")); // nobody was asked
    office.invite(id, 2);
    CHECK(has(page(), "Davetli 2 kişi bunu henüz bilmiyor olabilir."));
    CHECK(has(page(), "/messages/new?purpose=change&amp;to=all\">Ertelemeyi haber ver<"));
    office.step(id, {State::called});
    CHECK_FALSE(has(page(), "/messages/new?"));
    office.step(id, {State::cancelled});
    CHECK(has(page(), "/messages/new?purpose=cancellation&amp;to=all\">İptali haber ver<"));
    office.role = web::Role::reader;
    CHECK_FALSE(has(page(), "/messages/new?"));
    office.role = web::Role::secretary;
    office.clock.at = office.found(id).ends_at;
    CHECK_FALSE(has(page(), "/messages/new?"));
}

TEST_CASE("a step that is refused is answered on the meeting's page", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto page = office.addressOf(id) + "/state";
    const auto refused = office.post(page, with({{"state", "filed"}}));
    CHECK(refused.status == 409);
    CHECK(has(refused, "role=\"alert\">Toplantı bulunduğu durumdan bu duruma geçemez."));
    CHECK(has(refused, "Kadınlar odak grubu"));
    CHECK(header(office.get(page), "Location") == office.addressOf(id));
    office.meetings.whenAsked([](const Meeting&, State, const db::Actor&, Language) {
        return std::vector<std::string>{"Kural izin vermiyor."};
    });
    CHECK(has(office.post(page, with({{"state", "called"}})), "Kural izin vermiyor."));
    CHECK(office.post(page, with({{"state", "begun"}})).status == 404);
    CHECK(office.post("/meetings/99/state", with({{"state", "called"}})).status == 404);
    CHECK(office.get("/meetings/99").status == 404);
}

TEST_CASE(
    "a step asked from a page shown before a change asks again, with what was typed", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto at = office.addressOf(id);
    const auto seen
        = [&](const web::Response& page) { return hazirun::test::hiddenField(page.body, "seen"); };
    const auto cancel = [&](const std::string& version) {
        return office.post(at + "/state",
            with({{"state", "cancelled"}, {"reason", "kar yağdı"}, {"seen", version}}));
    };
    const auto old = seen(office.get(at));
    auto moved = office.found(id).draft();
    moved.place = "Köy konağı";
    REQUIRE(office.meetings.change(id, moved, office.secretary));
    const auto again = cancel(old);
    CHECK(again.status == 409);
    CHECK(has(again, "Bu sayfa açıldıktan sonra toplantı değiştirildi"));
    CHECK(has(again, "Köy konağı"));
    CHECK(has(again, "value=\"kar yağdı\""));
    CHECK(has(again, "<details class=\"field\" open>"));
    CHECK(office.found(id).state == State::draft);
    CHECK(cancel(seen(again)).status == 303);
    CHECK(office.found(id).state == State::cancelled);
}

TEST_CASE(
    "a drafted assembly shows the last day of its call, late only from the day after", "[meetings]")
{
    Office office;
    const auto page = office.addressOf(office.plan(Kind::general_assembly, "2026-03-14T13:00"));
    office.clock.at = parseInstant("2026-02-27T20:59:59Z").value();
    CHECK(has(office.get(page), "Çağrının son günü: <strong>27.02.2026 Cuma"));
    CHECK_FALSE(has(office.get(page), ">gecikti<"));
    office.clock.at += std::chrono::seconds{1};
    CHECK(has(office.get(page), ">gecikti<"));
}

TEST_CASE(
    "what to do stands above what plug-ins show, and every part is one step away", "[meetings]")
{
    Office office;
    const auto page = office.get(office.addressOf(office.plan())).body;
    CHECK(page.find("class=\"actions\"") < page.find("aria-live=\"polite\""));
    CHECK(page.find("href=\"/meetings/1\" aria-current=\"page\"") != std::string::npos);
    for (const auto* part : {"invitations", "messages", "door", "presence", "tally", "documents"}) {
        INFO(part);
        CHECK(page.find(std::string{"href=\"/meetings/1/"} + part + "\">") != std::string::npos);
    }
}
