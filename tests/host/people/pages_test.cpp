// SPDX-License-Identifier: MIT
#include "desk.h"

#include <fmt/format.h>

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

std::string addressOf(PersonId id)
{
    return "/people/" + std::to_string(id.value);
}

} // namespace

TEST_CASE(
    "every role sees what it may: readers read, secretaries write, the desk has no business here")
{
    Desk desk;
    const auto person = addressOf(desk.add("Ayşe", "Kaya"));
    const auto group
        = fmt::format("/groups/{}", desk.people.addGroup("Arıcılar", desk.secretary)->id.value);
    const std::vector<std::string> readable{"/people", "/people/export", person, "/groups", group};
    const std::vector<std::string> writable{
        "/people/new", person + "/edit", person + "/remove", group + "/remove", "/people/import"};
    for (const auto role :
        {web::Role::admin, web::Role::secretary, web::Role::reader, web::Role::desk}) {
        desk.role = role;
        const bool reads = role != web::Role::desk;
        const bool writes = reads && role != web::Role::reader;
        for (const auto& path : readable) {
            CHECK(desk.get(path).status == (reads ? 200 : 403));
        }
        for (const auto& path : writable) {
            CHECK(desk.get(path).status == (writes ? 200 : 403));
        }
        CHECK((desk.post(person + "/memberships").status == 403) == !writes);
    }
    desk.role = web::Role::reader;
    CHECK_FALSE(has(desk.get(person), "/edit"));
    CHECK_FALSE(has(desk.get(person), "action=\"" + person));
    CHECK_FALSE(has(desk.get(group), "Seçilenleri gruptan çıkar"));
}

TEST_CASE(
    "a new person is saved with every field; wrong ones come back as typed, each with its sentence")
{
    Desk desk;
    auto form = with({{"given_name", "<b>Işık</b>"}, {"family_name", "Öz"}, {"gender", "female"},
        {"birth", "31.02.1980"}, {"phone", "0532 123 45 67"}, {"email", "isik@ornek.org"},
        {"neighbourhood", "Durak"}, {"sector", "civil"}, {"organisation", "Kooperatif"},
        {"language", "en"}});
    const auto back = desk.post("/people", form);
    CHECK(back.status == 422);
    CHECK(has(back, "value=\"31.02.1980\""));
    CHECK(has(desk.post("/people", with({{"given_name", "Ayşe"}, {"birth", std::string(99, 'x')}})),
        std::string(40, 'x') + "…&quot; bir tarih değil"));
    CHECK(has(back, "böyle bir gün yok: 31.02.1980"));
    CHECK(has(back, "&lt;b&gt;Işık"));
    CHECK(has(back, "<option value=\"female\" selected>"));
    CHECK(has(back, "<option value=\"civil\" selected>"));
    CHECK(has(back, "<option value=\"Çalkandil\">"));
    const auto twice = desk.post(
        "/people", with({{"given_name", "Ayşe"}, {"birth", "31.02.1980"}, {"email", "ayse"}}));
    CHECK(has(twice, "böyle bir gün yok: 31.02.1980"));
    CHECK(has(twice, "e-posta adresi değil"));
    for (const auto* field : {"birth", "email"}) {
        INFO(field);
        const auto error = std::string{field} + "-error";
        CHECK(has(twice, "id=\"" + error + "\""));
        CHECK((has(twice, "aria-describedby=\"" + error + "\"")
            || has(twice, "aria-describedby=\"birth-hint " + error + "\"")));
    }
    CHECK_FALSE(has(twice, "given_name-error"));
    CHECK(desk.people.count({}) == 0);

    const auto band = desk.post("/people",
        with({{"given_name", "Ayşe"}, {"birth", "1980"}, {"age_band", "youth-30:15-29"}}));
    CHECK(band.status == 422);
    CHECK(has(band, "yalnız birini verin"));
    CHECK(has(band, "<option value=\"youth-30:15-29\" selected>"));
    CHECK(desk.post("/people",
                  with({{"given_name", "Ayşe"}, {"age_band", "youth-30:15-29"},
                      {"age_band_on", "02.03.2026"}}))
              .status
        == 422);
    CHECK(desk.post("/people",
                  with({{"given_name", "Ayşe"}, {"age_band", "youth-30:15-29"},
                      {"age_band_on", "01.02.2026"}}))
              .status
        == 303);
    const auto facts = desk.facts();
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].birth.band == "15-29");
    CHECK(facts[0].birth.band_on == parseDate("2026-02-01"));
}

TEST_CASE("a person's page shows the age in each shape of knowledge and warns of somebody alike")
{
    Desk desk;
    desk.clock.at = Instant{std::chrono::sys_days{*parseDate("2026-02-28")}};
    const auto born = [&](const char* birth, const char* band) {
        const auto saved = desk.post("/people",
            with({{"given_name", "Ayşe"}, {"birth", birth}, {"age_band", band},
                {"phone", "0532 123 45 67"}}));
        REQUIRE(saved.status == 303);
        return desk.get(header(saved, "Location"));
    };
    const auto leap = born("29.02.2004", "");
    CHECK(has(leap, "29.02.2004"));
    CHECK(has(leap, "<td>21</td>"));
    CHECK_FALSE(has(leap, "iki kez kayıtlı olabilir"));
    const auto year = born("1990", "");
    CHECK(has(year, "<td>35–36</td>"));
    CHECK(has(year, "iki kez kayıtlı olabilir"));
    CHECK(has(year, "href=\"/people/1\""));
    CHECK(has(year, "aynı telefon"));
    CHECK(has(born("", "broad:65+"), "<td>65 yaş ve üstü</td>"));
    CHECK(has(born("", ""), "<td>bilinmiyor</td>"));
}

TEST_CASE("a person is changed, removed with a way back, and gone pages say so")
{
    Desk desk;
    const auto id = desk.add("Ayşe", "Kaya");
    const auto page = addressOf(id);
    CHECK(has(desk.get(page + "/edit"), "value=\"Ayşe\""));
    CHECK(header(desk.post(
                     page + "/edit", with({{"given_name", "Ayşe Nur"}, {"family_name", "Kaya"}})),
              "Location")
        == page);
    CHECK(desk.people.find(id)->facts.given_name == "Ayşe Nur");
    CHECK(desk.post(page + "/edit", with({{"given_name", ""}, {"family_name", "Kaya"}})).status
        == 422);

    CHECK(has(desk.get(page + "/remove"), "Ayşe Nur Kaya"));
    CHECK(desk.people.find(id));
    const auto removed = desk.post(page + "/remove");
    CHECK(desk.get(page).status == 404);
    const auto list = desk.get("/people", with({{"removed", std::to_string(id.value)}}));
    CHECK(header(removed, "Location") == "/people?removed=" + std::to_string(id.value));
    CHECK(has(list, "Ayşe Nur Kaya"));
    CHECK(has(list, page + "/restore"));
    CHECK(desk.post(page + "/restore").status == 303);
    CHECK(desk.get(page).status == 200);
    CHECK(desk.post(page + "/restore").status == 409);
    CHECK_FALSE(
        has(desk.get("/people", with({{"removed", std::to_string(id.value)}})), "/restore"));
    CHECK(desk.post("/people/99/remove").status == 404);
}

TEST_CASE("membership, consents and groups are kept on the person's page")
{
    Desk desk;
    const auto page = addressOf(desk.add("Ayşe", "Kaya"));
    const auto group = desk.people.addGroup("Arıcılar", desk.secretary)->id;
    CHECK(desk.post(page + "/memberships", with({{"entry_on", "dün"}})).status == 422);
    CHECK(has(desk.post(page + "/memberships", with({{"entry_on", "02.03.2026"}})),
        "value=\"02.03.2026\""));
    CHECK(desk.post(page + "/memberships", with({{"entry_on", "01.05.2020"}, {"honorary", "yes"}}))
              .status
        == 303);
    CHECK(has(desk.get(page), "Onursal üye · 01.05.2020"));
    CHECK(desk.post(page + "/memberships").status == 422);
    CHECK(desk.post(page + "/memberships/1/end", with({{"exit_on", "30.04.2020"}})).status == 422);
    const auto unread = desk.post(page + "/memberships/1/end", with({{"exit_on", "yarın"}}));
    CHECK(has(unread, "name=\"exit_on\" value=\"yarın\""));
    CHECK(has(unread, "id=\"exit-1-error\">Günü 14.03.2026 gibi yazın.</p>"));
    CHECK(desk.post(page + "/memberships/1/end").status == 303);
    CHECK(has(desk.get(page), "01.05.2020 – 01.03.2026"));

    const auto sourceless = desk.post(
        page + "/consents", with({{"kind", "photo"}, {"source", " "}, {"given_on", "10.01.2026"}}));
    CHECK(sourceless.status == 422);
    CHECK(has(sourceless, "id=\"source-photo-error\">"));
    CHECK(has(sourceless, "name=\"given_on\" value=\"10.01.2026\""));
    CHECK(has(sourceless, "<details open><summary class=\"btn\">Rıza gir"));
    CHECK_FALSE(has(sourceless, "id=\"source-quote-error\""));
    const auto dayless = desk.post(
        page + "/consents", with({{"kind", "quote"}, {"source", "Form"}, {"given_on", "bugün"}}));
    CHECK(has(dayless, "id=\"given-quote-error\">"));
    CHECK(has(dayless, "name=\"source\" value=\"Form\""));
    CHECK(
        desk.post(page + "/consents", with({{"kind", "shoes"}, {"source", "form"}})).status == 404);
    CHECK(desk.post(page + "/consents",
                  with({{"kind", "photo"}, {"source", "Kâğıt form"}, {"given_on", "10.01.2026"}}))
              .status
        == 303);
    CHECK(has(desk.get(page), "10.01.2026"));
    CHECK(desk.post(page + "/consents/1/withdraw").status == 303);
    CHECK(has(desk.get(page), "geri alındı 01.03.2026 · Kâğıt form"));
    CHECK(desk.post(page + "/consents/1/withdraw").status == 422);

    CHECK(
        desk.post(page + "/groups", with({{"group", std::to_string(group.value)}})).status == 303);
    CHECK(has(desk.get(page), "href=\"/groups/1\""));
    CHECK(desk.post(page + "/groups/1/leave").status == 303);
    CHECK(has(desk.get(page), "Hiçbir grupta değil."));
    CHECK(desk.post(page + "/groups", with({{"group", "99"}})).status == 404);
}

TEST_CASE(
    "the list keeps its filters over pages and in the export, and an empty one says what to do")
{
    Desk desk;
    CHECK(has(desk.get("/people"), "Henüz kişi yok"));
    for (int i = 0; i < 60; ++i) {
        PersonDraft draft;
        draft.given_name = fmt::format("Kişi & {:02}", i);
        draft.gender = Gender::female;
        draft.neighbourhood = "Durak";
        REQUIRE(desk.people.add(draft, desk.secretary));
    }
    desk.add("Başka", "Biri");
    const auto filters = with({{"q", "kişi &"}, {"gender", "female"}, {"neighbourhood", "Durak"}});
    const auto first = desk.get("/people", filters);
    CHECK(has(first, "60 kişi"));
    CHECK(has(first, "<p class=\"print-only\">Burada 50 kişi var:"));
    CHECK(has(first,
        "href=\"/"
        "people?q=ki%C5%9Fi%20%26&amp;gender=female&amp;neighbourhood=Durak&amp;after=50\""));
    CHECK(has(first, "/people/export?q=ki%C5%9Fi%20%26&amp;gender=female&amp;neighbourhood=Durak"));
    CHECK(has(desk.get("/people", with({{"neighbourhood", "DURAK"}})), "selected>Durak</option>"));
    auto second = filters;
    second.add("after", "50");
    CHECK(has(desk.get("/people", second), "Kişi &amp; 59"));
    CHECK(has(desk.get("/people", second), "<p class=\"print-only\">Burada 10 kişi var:"));
    CHECK_FALSE(has(desk.get("/people", with({{"q", "başka"}})), "Burada"));
    CHECK_FALSE(has(desk.get("/people", second), "href=\"/people?q="));
    CHECK(has(desk.get("/people", with({{"q", "yok böyle"}})), "Uyan kimse yok"));
    const auto file = desk.get("/people/export", filters);
    CHECK(file.type == "text/csv; charset=utf-8");
    CHECK(std::count(file.body.begin(), file.body.end(), '\n') == 61);
    CHECK_FALSE(has(file, "Başka"));
}

TEST_CASE("a file of people leaves a line in the audit: who, how many, by which filters, no words")
{
    Desk desk;
    PersonDraft draft;
    draft.given_name = "Ayşe";
    draft.gender = Gender::female;
    draft.neighbourhood = "Durak";
    REQUIRE(desk.people.add(draft, desk.secretary));
    desk.add("Ali", "Kaya");
    static constexpr std::string_view kept
        = "SELECT actor || ' ' || subject_id || ' ' || detail FROM audit "
          "WHERE act = 'people.exported' ORDER BY id";
    const auto lines = [&] {
        return desk.db.read([](db::Session& session) {
            return session.all(kept, [](db::Row& row) { return row.next<std::string>(); });
        });
    };
    web::Request head;
    head.method = web::Method::head;
    head.path = "/people/export";
    CHECK(desk.ask(head).status == 200);
    CHECK(desk.get("/people").status == 200);
    CHECK(lines().empty());
    const auto everybody = desk.get("/people/export");
    CHECK(std::count(everybody.body.begin(), everybody.body.end(), '\n') == 3);
    REQUIRE(desk.get("/people/export",
                    with({{"q", "ayşe"}, {"gender", "female"}, {"neighbourhood", "durak köyü"}}))
                .status
        == 200);
    REQUIRE(
        desk.get("/people/export", with({{"group", "7"}, {"neighbourhood", "Ayşe Kaya"}})).status
        == 200);
    CHECK(lines()
        == std::vector<std::string>{"Elif 2 /people/export: everybody",
            "Elif 1 /people/export: words, female, Durak",
            "Elif 0 /people/export: group 7, neighbourhood"});
}

TEST_CASE("chosen people go into a group and out again; a group is renamed and removed")
{
    Desk desk;
    const auto ayse = std::to_string(desk.add("Ayşe", "Kaya").value);
    const auto ali = std::to_string(desk.add("Ali", "Kaya").value);
    CHECK(has(desk.get("/groups"), "Henüz grup yok"));
    CHECK(header(desk.post("/groups", with({{"name", "Arıcılar"}})), "Location") == "/groups/1");
    CHECK(desk.post("/groups", with({{"name", "Arıcılar"}})).status == 422);
    CHECK(has(desk.get("/groups/1"), "henüz kimse yok"));
    CHECK(desk.post("/groups/members", with({{"group", "1"}})).status == 422);
    CHECK(desk.post("/groups/members", with({{"group", "1"}, {"people", ayse}, {"people", "99"}}))
              .status
        == 404);
    CHECK(has(desk.get("/groups/1"), "henüz kimse yok"));
    CHECK(desk.post("/groups/members", with({{"group", "1"}, {"people", ayse}, {"people", ali}}))
              .status
        == 303);
    CHECK(has(desk.get("/groups/1"), "2 kişi"));
    CHECK(desk.post("/groups/1/drop", with({{"people", ali}})).status == 303);
    CHECK_FALSE(has(desk.get("/groups/1"), "Ali Kaya"));
    CHECK(desk.post("/groups/1/rename", with({{"name", " "}})).status == 422);
    CHECK(has(desk.post("/groups/1/rename", with({{"name", "Arı\u202ecılar"}})),
        "gizli karakterler var; yeniden yazın."));
    CHECK(desk.post("/groups/1/rename", with({{"name", "Balcılar"}})).status == 303);
    CHECK(has(desk.get("/groups/1/remove"), "Balcılar"));
    CHECK(desk.post("/groups/1/remove").status == 303);
    CHECK(desk.get("/groups/1").status == 404);
    CHECK(desk.people.count({}) == 2);
}

TEST_CASE("whoever saves a person that somebody else saved meanwhile is told what stands there now")
{
    Desk desk;
    REQUIRE(desk.post("/people", with({{"given_name", "Ayşe"}, {"phone", "0532 123 45 67"}})).status
        == 303);
    const auto id = desk.people.list({}).people.front().id;
    const auto page = "/people/" + std::to_string(id.value) + "/edit";
    const auto seenOn
        = [](const web::Response& shown) { return hazirun::test::hiddenField(shown.body, "seen"); };
    const auto fields = [](const std::string& seen, const char* given) {
        return with({{"seen", seen}, {"given_name", given}, {"gender", "unstated"},
            {"phone", "0532 123 45 67"}, {"sector", ""}, {"language", "tr"},
            {"birth_reason", "yaşını söylemedi"}});
    };
    const auto opened = seenOn(desk.get(page));
    auto theirs = desk.people.find(id)->facts;
    theirs.gender = Gender::female;
    theirs.birth.band = "15-29";
    theirs.birth.band_scheme = "youth-30";
    theirs.birth.band_on = parseDate("2026-02-01");
    REQUIRE(desk.people.change(id, theirs, {"Deniz A."}));

    const auto told = desk.post(page, fields(opened, "Ayşen"));
    CHECK(told.status == 409);
    CHECK(has(told, "bu kayıt değişti: Deniz A., "));
    CHECK(has(told, "name=\"given_name\" value=\"Ayşen\""));
    CHECK(has(told, "Şimdi kayıtlı olan: Ayşe<"));
    CHECK(has(told, "Şimdi kayıtlı olan: Kadın<"));
    CHECK(has(told, "Şimdi kayıtlı olan: 15–29<"));
    CHECK(desk.people.find(id)->facts.gender == Gender::female);
    CHECK(desk.post(page, fields(seenOn(told), "Ayşen")).status == 303);
    CHECK(desk.people.find(id)->facts.given_name == "Ayşen");
}

TEST_CASE("a guessed century and a village nobody knew are named after saving, others are not")
{
    Desk desk;
    const auto save = [&](const char* birth, const char* village) {
        const auto done = desk.post("/people",
            with({{"given_name", "Ayşe"}, {"birth", birth}, {"neighbourhood", village}}));
        REQUIRE(done.status == 303);
        return header(done, "Location");
    };
    CHECK(save("05.03.80", "Durk") == "/people/1?guessed=yes&new_place=yes");
    const auto page = desk.get("/people/1", with({{"guessed", "yes"}, {"new_place", "yes"}}));
    CHECK(has(page, "05.03.1980 olarak okundu"));
    CHECK(has(page, "hiç geçmeyen bir yer: Durk"));
    CHECK_FALSE(has(desk.get("/people/1"), "olarak okundu"));
    CHECK_FALSE(has(desk.get("/people/1"), "hiç geçmeyen"));
    CHECK(save("05.03.1980", "DURK") == "/people/2");
    const auto seen = hazirun::test::hiddenField(desk.get("/people/2/edit").body, "seen");
    const auto changed = desk.post("/people/2/edit",
        with({{"given_name", "Ayşe"}, {"birth", "05.03.1980"}, {"neighbourhood", "Yenice Obası"},
            {"seen", seen}}));
    CHECK(header(changed, "Location") == "/people/2?new_place=yes");
}
