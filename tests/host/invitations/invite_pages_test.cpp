// SPDX-License-Identifier: MIT
#include "village.h"

using namespace hazirun;
using namespace hazirun::invitations;
using namespace hazirun::invitations::test;

namespace {

web::Fields everybody(const std::vector<PersonId>& people)
{
    web::Fields out;
    for (const auto person : people) {
        out.add("people", std::to_string(person.value));
    }
    return out;
}

std::size_t linksIn(const web::Response& page)
{
    std::size_t out = 0;
    for (auto at = page.body.find("<code"); at != std::string::npos;
         at = page.body.find("<code", at + 1)) {
        ++out;
    }
    return out;
}

} // namespace

TEST_CASE(
    "a filter that cannot be read chooses nobody and stands beside what was typed", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    desk.crowd(3);
    const auto at = Desk::addressOf(id) + "/invite";
    const auto [field, value] = GENERATE(table<const char*, const char*>({{"age_from", "otuz"},
        {"age_to", "151"}, {"age_from", "-1"}, {"age_to", "99999999999999999999"},
        {"gender", "kadın"}, {"sector", "none"}, {"groups", "x"}, {"people", "0"}}));
    INFO(field << "=" << value);
    auto fields = with({{field, value}});
    if (std::string{field} != "age_from") {
        fields.add("age_from", "18");
    }
    for (const auto& page : {desk.get(at, fields), desk.post(at, fields)}) {
        CHECK(page.status == 422);
        CHECK(has(page, "Kimse seçilmedi; önce şunu düzeltin:"));
        CHECK_FALSE(has(page, "Davet edilecek"));
        if (std::string{field}.rfind("age", 0) == 0) {
            CHECK(has(page, "value=\"" + std::string{value} + "\" aria-invalid"));
        }
    }
    CHECK(desk.invitations.invited(id).empty());
}

TEST_CASE(
    "a focus group that would be too large is told before anybody is invited", "[invitations]")
{
    Desk desk;
    desk.crowd(13);
    const auto warns = [&](MeetingId id, web::Fields fields) {
        const auto page = desk.get(Desk::addressOf(id) + "/invite", std::move(fields));
        CHECK(has(page, "Davet edilecek"));
        return has(page, "Odak grup 5–12 kişiyle iyi işler; bunlarla 13 kişi davet edilmiş olur.");
    };
    web::Fields twelve;
    for (int i = 1; i <= 12; ++i) {
        twelve.add("people", std::to_string(i));
    }
    const auto focus = desk.meeting();
    CHECK_FALSE(warns(focus, twelve));
    twelve.add("people", "13");
    CHECK(warns(focus, twelve));
    CHECK_FALSE(warns(desk.meeting(8), twelve));
    CHECK_FALSE(warns(desk.meeting({}, meetings::Kind::sub_group), twelve));
    REQUIRE(desk.post(Desk::addressOf(focus) + "/invite", with({{"people", "1"}})).status < 400);
    web::Fields rest;
    for (int i = 2; i <= 13; ++i) {
        rest.add("people", std::to_string(i));
    }
    CHECK(warns(focus, rest));
}

TEST_CASE("an age from above the age to is refused on the page and by the API", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    desk.crowd(1);
    const auto page = desk.get(Desk::addressOf(id) + "/invite",
        with({{"age_from", "40"}, {"age_to", "39"}, {"q", "Kişi"}}));
    CHECK(page.status == 422);
    CHECK(has(page, "id=\"age_to-error\""));
    CHECK(has(page, "value=\"40\""));
    CHECK(has(page, "Kişi 0"));
    const auto answer = desk.api(web::Method::post, Desk::addressOf(id) + "/invitations/preview",
        {{"filter", {{"age_from", 40}, {"age_to", 39}}}});
    CHECK(answer.status == 422);
    CHECK(nlohmann::json::parse(answer.body)["errors"][0]["field"] == "filter.age_to");
}

TEST_CASE(
    "a group that is gone is said on the page, a person that is gone is named", "[invitations]")
{
    Desk desk;
    const auto at = Desk::addressOf(desk.meeting()) + "/invite";
    const auto page = desk.get(at, with({{"groups", "7"}}));
    CHECK(page.status == 422);
    CHECK(has(page, "Seçilen bir grup artık yok"));
    CHECK(desk.post(at, with({{"groups", "7"}})).status == 422);
    const auto person = desk.get(at, with({{"people", "7"}}));
    CHECK(person.status == 200);
    CHECK(has(person, "böyle bir kişi yok: 1"));
    CHECK(has(person, "<li>#7</li>"));
    CHECK(desk.get("/meetings/99/invite").status == 404);
}

TEST_CASE("tapping invite twice shows the same links twice, and loses none", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto at = Desk::addressOf(id) + "/invite";
    auto form = everybody(desk.crowd(3));
    form.add("once", valueOf(desk.get(at, form), "once"));
    const auto first = desk.post(at, form);
    CHECK(linksIn(first) == 3);
    const auto second = desk.post(at, form);
    CHECK(linksIn(second) == 3);
    const auto link = first.body.find("/k/");
    CHECK(has(second, first.body.substr(link, 15)));
    const auto late = desk.post(at, everybody({PersonId{1}}));
    CHECK(linksIn(late) == 0);
    CHECK(has(late, "Yeni bağlantı üretilmedi"));
    const auto fresh
        = desk.post(Desk::addressOf(id) + "/links", with({{"once", valueOf(late, "once")}}));
    CHECK(linksIn(fresh) == 3);
}

TEST_CASE("links nobody else's telephone can open come with a warning that is not printed",
    "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto people = desk.crowd(1);
    const std::string warning = "yalnızca bu bilgisayarda açılır";
    CHECK_FALSE(has(desk.post(Desk::addressOf(id) + "/invite", everybody(people)), warning));
    const web::Pages pages{desk.renderer, "Örnek Derneği", {}, web::LinksOpen::only_here};
    hazirun::test::Desk here;
    InvitePages invite{desk.invitations, desk.meetings, pages, "http://127.0.0.1:8080"};
    invite.mount(here.router);
    auto form = everybody(desk.crowd(1));
    const auto page = here.post(Desk::addressOf(id) + "/invite", form);
    CHECK(linksIn(page) == 1);
    const auto at = page.body.find(warning);
    REQUIRE(at != std::string::npos);
    CHECK(page.body.rfind("screen-only", at) > page.body.rfind("<div", at));
    here.language = Language::en;
    CHECK(has(here.post(Desk::addressOf(id) + "/invite", everybody(desk.crowd(1))),
        "These links open only on this computer."));
}

TEST_CASE("the letter of a renewed link bears the name", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    const auto page = desk.post(
        Desk::addressOf(id) + "/invitations/" + std::to_string(link.id.value) + "/link");
    CHECK(page.status == 200);
    CHECK(has(page, "Sayın Ayşe Yıldız,"));
    const auto other = desk.meeting();
    CHECK(desk.post(Desk::addressOf(other) + "/invitations/" + std::to_string(link.id.value)
                  + "/link")
              .status
        == 404);
}

TEST_CASE("each letter speaks the language of whom it is for, whoever prints it", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    people::PersonDraft john;
    john.given_name = "John";
    john.language = "en";
    const auto english = desk.people.add(john, desk.secretary)->id;
    const auto turkish = desk.person("Ayşe");
    const auto bothIn = [&](const web::Response& page) {
        CHECK(has(page, "Dear John,"));
        CHECK(has(page, "12 March 2026, Thursday, at 14:00"));
        CHECK(has(page, "You may also ring: 0266 000 00 00"));
        CHECK(has(page, "Sayın Ayşe,"));
        CHECK(has(page, "12.03.2026 Perşembe"));
        CHECK(has(page, "<div class=\"print-only\" lang=\"en\">"));
        CHECK(has(page, "<div class=\"print-only\" lang=\"tr\">"));
    };
    auto form = everybody({english, turkish});
    form.add("once", Invitations::newForm());
    const auto at = Desk::addressOf(id);
    bothIn(desk.post(at + "/invite", form));
    bothIn(desk.post(at + "/invite", form));
    desk.language = Language::en;
    bothIn(desk.post(at + "/links"));
}

TEST_CASE("the preview warns on the page and by the API who is asked elsewhere at that hour",
    "[invitations]")
{
    Desk desk;
    const auto link = desk.guest(desk.meeting());
    const auto id = desk.meeting();
    const auto page = desk.get(
        Desk::addressOf(id) + "/invite", with({{"people", std::to_string(link.person.value)}}));
    CHECK(has(page, "Aynı saatte 1 kişi"));
    CHECK(has(page, "<li>Ayşe Yıldız: <a href=\"/meetings/1\">Kadınlar toplantısı</a></li>"));
    const auto answer = nlohmann::json::parse(
        desk.api(web::Method::post, Desk::addressOf(id) + "/invitations/preview",
                {{"people", {link.person.value}}})
            .body);
    CHECK(answer["will"] == 1);
    CHECK(answer["warnings"][0]["code"] == "double_booked");
    CHECK(answer["warnings"][0]["person"] == link.person.value);
}

TEST_CASE(
    "choosing and inviting ask as few questions for a thousand people as for ten", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto at = Desk::addressOf(id) + "/invite";
    const auto questions = [&](const std::vector<PersonId>& people) {
        const auto before = desk.db.statements();
        REQUIRE(desk.get(at, everybody(people)).status == 200);
        return desk.db.statements() - before;
    };
    const auto few = questions(desk.crowd(10));
    const auto many = desk.crowd(1000);
    CHECK(questions(many) == few);
    CHECK(few <= 11);
    Selection ten;
    ten.people.assign(many.begin(), many.begin() + 10);
    Selection all;
    all.people = many;
    const auto preview = [&](const Selection& selection) {
        const auto before = desk.db.statements();
        REQUIRE(desk.invitations.preview(id, selection));
        return desk.db.statements() - before;
    };
    CHECK(preview(all) == preview(ten));
    CHECK(preview(all) <= 3);
}
