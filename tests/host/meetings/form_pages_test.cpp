// SPDX-License-Identifier: MIT
#include "office.h"

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;

namespace {

MeetingId madeBy(const web::Response& response)
{
    const auto address = header(response, "Location");
    return MeetingId::parse(address.substr(address.rfind('/') + 1)).value();
}

} // namespace

TEST_CASE("planning begins with the kind, which fills what is usual for it", "[meetings]")
{
    Office office;
    const auto first = office.get("/meetings/new", with({{"day", "2026-03-14"}}));
    CHECK(first.status == 200);
    for (const auto kind : kinds) {
        CHECK(
            has(first, "/meetings/new?kind=" + std::string{codeOf(kind)} + "&amp;day=2026-03-14"));
    }
    CHECK(has(first, "Genellikle 90 dakika sürer; 5–12 kişi, en uygunu 8 kişi. Herkes gelebilir."));
    CHECK(has(first, "Yalnız davetliler girebilir."));
    CHECK_FALSE(has(first, "Geçen seferki gibi"));

    const auto form
        = office.get("/meetings/new", with({{"kind", "focus_group"}, {"day", "2026-03-14"}}));
    CHECK(has(form, "name=\"kind\" value=\"focus_group\""));
    CHECK(has(form, "value=\"2026-03-14T14:00\""));
    CHECK(has(form, "value=\"2026-03-14T15:30\""));
    CHECK(has(form, "name=\"capacity\" inputmode=\"numeric\" value=\"12\""));
    CHECK(has(form, "value=\"Europe/Istanbul\""));
    CHECK_FALSE(has(form, "statute_items"));
    CHECK(has(office.get("/meetings/new", with({{"kind", "general_assembly"}})), "statute_items"));
    CHECK(has(office.get("/meetings/new", with({{"kind", "party"}})), "Ne tür bir toplantı?"));
    CHECK(has(
        office.get("/meetings/new", with({{"kind", "general_assembly"}, {"day", "2026-03-14"}})),
        "Çağrının son günü: <strong>27.02.2026 Cuma"));
}

TEST_CASE("one like last time takes over all but the day, the kinds of its items too", "[meetings]")
{
    Office office;
    auto earlier = draft(Kind::general_assembly, "2026-02-12T10:00");
    earlier.ends = at("2026-02-12T12:30");
    earlier.place = "Belediye <Salonu>";
    earlier.time_zone = "Europe/Berlin";
    earlier.agenda = {{"Açılış", "opening"}, {"Tüzük", "statute_change"}};
    const auto id = std::to_string(office.plan(earlier).value);
    CHECK(has(office.get("/meetings/new"), "/meetings/new?from=" + id + "\""));
    CHECK(has(office.get("/meetings/new"), "Geçen seferki gibi"));

    const auto form = office.get("/meetings/new", with({{"from", id}, {"day", "2026-03-14"}}));
    CHECK(has(form, "Belediye &lt;Salonu&gt;"));
    CHECK(has(form, "value=\"2026-03-14T10:00\""));
    CHECK(has(form, "value=\"2026-03-14T12:30\""));
    CHECK(has(form, "name=\"statute_items\" value=\"2\""));

    const auto made = madeBy(office.post("/meetings",
        with({{"from", id}, {"kind", "general_assembly"}, {"title", "Genel kurul"},
            {"begins_at", "2026-03-14T10:00"}, {"ends_at", ""}, {"agenda", "Açılış\nTüzük"},
            {"statute_items", "2"}})));
    const auto planned = office.found(made);
    CHECK(planned.time_zone == "Europe/Berlin");
    CHECK(planned.agenda == earlier.agenda);
    CHECK(formatLocalTime(planned.ends) == "2026-03-14T13:00");
}

TEST_CASE(
    "a form refused comes back as it was typed, each sentence tied to its field", "[meetings]")
{
    Office office;
    const auto back = office.post("/meetings",
        with({{"kind", ""}, {"title", "<b>Başlık</b>"}, {"begins_at", "yarın"}, {"capacity", "abc"},
            {"time_zone", "Ay/Deniz"}, {"agenda", "Açılış\nKapanış"},
            {"neighbourhoods", "Durak"}}));
    CHECK(back.status == 422);
    for (const auto* text :
        {"&lt;b&gt;Başlık", "value=\"yarın\"", "value=\"abc\"", "value=\"Ay/Deniz\"",
            "Açılış\nKapanış", ">Durak<", "id=\"kind-error\"", "aria-describedby=\"kind-error\"",
            "aria-describedby=\"begins_at-hint begins_at-error\"",
            "aria-describedby=\"capacity-error\"", "id=\"capacity-error\"",
            "type=\"radio\" name=\"kind\""}) {
        INFO(text);
        CHECK(has(back, text));
    }
    CHECK(
        has(back, "<details class=\"field whole\" open>")); // the zone that was refused is in sight
    CHECK(office.meetings.list({}).empty());
}

TEST_CASE("changing a meeting keeps its zone and the kinds of its items", "[meetings]")
{
    Office office;
    auto one = draft(Kind::general_assembly);
    one.time_zone = "Europe/Berlin";
    one.agenda = {{"Açılış", "item"}, {"Seçim", "election"}, {"Tüzük", "statute_change"}};
    const auto id = office.plan(one);
    const auto page = office.addressOf(id);
    CHECK(has(office.get(page + "/edit"), "value=\"Europe/Berlin\""));
    CHECK(has(office.get(page + "/edit"), "name=\"statute_items\" value=\"3\""));
    const auto saved = office.post(page,
        with({{"kind", "general_assembly"}, {"title", "Yeni ad"}, {"begins_at", "2026-03-12T14:00"},
            {"ends_at", "2026-03-12T15:30"}, {"time_zone", "Europe/Berlin"}, {"place", ""},
            {"capacity", ""}, {"agenda", "Seçim\nTüzük"}, {"statute_items", "2"},
            {"dissolution_items", ""}, {"neighbourhoods", ""}}));
    CHECK(header(saved, "Location") == page);
    const auto found = office.found(id);
    CHECK(found.title == "Yeni ad");
    CHECK(found.time_zone == "Europe/Berlin");
    CHECK(found.begins_at == toInstant(at("2026-03-12T14:00"), "Europe/Berlin"));
    CHECK(found.agenda
        == std::vector<AgendaItem>{{"Seçim", "election"}, {"Tüzük", "statute_change"}});
}

TEST_CASE("the kind of an open meeting is not offered, and asked for it is refused beside it",
    "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::board);
    const auto page = office.addressOf(id);
    CHECK(has(office.get(page + "/edit"), "type=\"radio\" name=\"kind\""));
    CHECK(office.post(page, with({{"kind", "sub_group"}})).status == 303);
    CHECK(office.found(id).kind == Kind::sub_group);
    office.step(id, {State::called, State::open});
    CHECK_FALSE(has(office.get(page + "/edit"), "type=\"radio\" name=\"kind\""));
    const auto refused = office.post(page, with({{"kind", "board"}, {"title", "Kalsın"}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, "id=\"kind-error\""));
    CHECK(has(refused, "value=\"Kalsın\""));
    CHECK(office.found(id).kind == Kind::sub_group);
}

TEST_CASE("a locked meeting answers with a sentence and a way back, a held one keeps its time",
    "[meetings]")
{
    Office office;
    const auto gone = office.plan(Kind::board);
    office.step(gone, {State::cancelled});
    for (const auto& response : {office.get(office.addressOf(gone) + "/edit"),
             office.post(office.addressOf(gone), with({{"title", "Başka"}}))}) {
        CHECK(response.status == 409);
        CHECK(has(response, "Toplantı dosyalandı ya da iptal edildi; olduğu gibi kalır."));
        CHECK(has(response, "href=\"" + office.addressOf(gone) + "\""));
    }
    const auto held = office.plan(Kind::board);
    office.step(held, {State::called, State::closed});
    const auto moved
        = office.post(office.addressOf(held), with({{"begins_at", "2026-03-12T13:00"}}));
    CHECK(moved.status == 409);
    CHECK(has(moved, "id=\"begins_at-error\""));
    CHECK(has(moved, "value=\"2026-03-12T13:00\""));
    CHECK(office.post(office.addressOf(held), with({{"title", "Doğrusu"}})).status == 303);
    CHECK(office.get("/meetings/99/edit").status == 404);
    CHECK(office.post("/meetings/99").status == 404);
}

TEST_CASE("who may only read plans and changes nothing", "[meetings]")
{
    Office office;
    const auto page = office.addressOf(office.plan());
    office.role = web::Role::reader;
    for (const auto* path : {"/meetings/new"}) {
        CHECK(office.get(path).status == 403);
    }
    CHECK(office.get(page + "/edit").status == 403);
    CHECK(office.post(page).status == 403);
    CHECK(office.post("/meetings").status == 403);
    CHECK(office.post(page + "/state", with({{"state", "called"}})).status == 403);
    CHECK_FALSE(has(office.get(page), "/edit"));
    CHECK_FALSE(has(office.get("/meetings/calendar"), "/meetings/new"));
}

TEST_CASE(
    "a series shows its dates with what clashes, and saves only those it showed", "[meetings]")
{
    Office office;
    auto taken = draft(Kind::focus_group, "2026-04-09T14:30");
    taken.title = "Kadınlar";
    taken.place = "Köy odası";
    office.plan(taken);
    auto form = with({{"kind", "sub_group"}, {"title", "Arıcılar"},
        {"begins_at", "2026-04-09T14:00"}, {"ends_at", "2026-04-09T15:30"},
        {"time_zone", "Europe/Istanbul"}, {"place", "Köy odası"}, {"agenda", "Bal\nKovan"},
        {"repeat", "fortnightly"}, {"times", "3"}});
    const auto planned = [&] { return office.meetings.list({}).size(); };
    const auto shown = office.post("/meetings", form);
    CHECK(shown.status == 200);
    CHECK(has(shown, "iki haftada bir: 3 tarih"));
    CHECK(has(shown, "09.04.2026 Perşembe"));
    const std::string clash = "Aynı yer ve saatte başka toplantı: Kadınlar.";
    CHECK(has(shown, clash));
    CHECK(shown.body.find(clash) == shown.body.rfind(clash));
    CHECK(has(shown, "Bu gün resmî tatil: ")); // 23 April
    CHECK(has(shown, "07.05.2026 Perşembe"));
    CHECK(planned() == 1);

    const std::string field = "name=\"confirmed\" value=\"";
    const auto begin = shown.body.find(field) + field.size();
    const auto mark = shown.body.substr(begin, shown.body.find('"', begin) - begin);
    auto other = form;
    form.add("confirmed", mark);
    const auto saved = office.post("/meetings", form);
    CHECK(header(saved, "Location") == "/meetings/calendar?month=2026-04");
    REQUIRE(planned() == 4);
    const auto last = office.meetings.find(office.meetings.list({}).back().id);
    CHECK(last->begins == at("2026-05-07T14:00"));
    CHECK(last->ends == at("2026-05-07T15:30"));
    CHECK(last->state == State::draft);
    CHECK(last->agenda.size() == 2);

    auto moved
        = with({{"kind", "sub_group"}, {"title", "Arıcılar"}, {"begins_at", "2026-04-10T14:00"},
            {"repeat", "fortnightly"}, {"times", "3"}, {"confirmed", mark}});
    CHECK(has(office.post("/meetings", moved), "10.04.2026 Cuma"));
    CHECK(planned() == 4);
}

TEST_CASE("a series of which one day skips the hour says so before it is saved", "[meetings]")
{
    Office office;
    const auto shown = office.post("/meetings",
        with({{"kind", "sub_group"}, {"title", "Arıcılar"}, {"begins_at", "2026-03-22T02:30"},
            {"time_zone", "Europe/Berlin"}, {"repeat", "weekly"}, {"times", "3"}}));
    CHECK(shown.status == 422);
    CHECK(has(shown, "id=\"begins_at-error\">29.03.2026 02:30 bu saat diliminde hiç gelmez"));
    CHECK_FALSE(has(shown, "name=\"confirmed\""));
}

TEST_CASE("a year of weeks is looked through with as many statements as two", "[meetings]")
{
    Office office;
    const auto statements = [&](const char* times) {
        const auto before = office.db.statements();
        const auto shown = office.post("/meetings",
            with({{"kind", "sub_group"}, {"title", "Arıcılar"}, {"begins_at", "2026-04-09T14:00"},
                {"place", "Köy odası"}, {"repeat", "weekly"}, {"times", times}}));
        REQUIRE(has(shown, std::string{times} + " tarih"));
        return office.db.statements() - before;
    };
    CHECK(statements("52") == statements("2"));
}

TEST_CASE(
    "a series that cannot be read says so beside its field and keeps what was typed", "[meetings]")
{
    Office office;
    const auto refused = office.post("/meetings",
        with({{"kind", "sub_group"}, {"title", ""}, {"begins_at", "2026-04-09T14:00"},
            {"repeat", "monthly"}, {"times", "53"}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, "id=\"times-error\""));
    CHECK(has(refused, "id=\"title-error\""));
    CHECK(has(refused, "name=\"times\" inputmode=\"numeric\" value=\"53\""));
    CHECK(has(refused, "<option value=\"monthly\" selected>"));
    CHECK(has(refused, "<details class=\"field whole\" open><summary>Yinelenecek mi?"));
}

TEST_CASE(
    "whoever saves a meeting that somebody else saved meanwhile is told what stands there now",
    "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto address = office.addressOf(id);
    const auto seenOn
        = [](const web::Response& shown) { return hazirun::test::hiddenField(shown.body, "seen"); };
    const auto fields = [](const std::string& seen, const char* place, const char* begins) {
        return with({{"seen", seen}, {"title", "Kadınlar odak grubu"}, {"begins_at", begins},
            {"ends_at", ""}, {"place", place}, {"agenda", "Açılış\r\nDilekler"}});
    };
    const auto opened = seenOn(office.get(address + "/edit"));
    office.clock.at = parseInstant("2026-03-02T09:00:00Z").value();
    auto theirs = office.found(id).draft();
    theirs.place = "Köy konağı";
    theirs.agenda = {{"Açılış", "item"}, {"Dilekler", "item"}};
    REQUIRE(office.meetings.change(id, theirs, {"Deniz A."}));

    const auto told = office.post(address, fields(opened, "Okul", "2026-03-12T16:00"));
    CHECK(told.status == 409);
    CHECK(has(told, "bu kayıt değişti: Deniz A., 02.03.2026 Pazartesi 12:00."));
    CHECK(has(told, "name=\"place\" value=\"Okul\""));
    CHECK(has(told, "id=\"place-error\">Şimdi kayıtlı olan: Köy konağı<"));
    CHECK(has(told, "id=\"begins_at-error\">Şimdi kayıtlı olan: 12.03.2026 Perşembe 14:00<"));
    CHECK_FALSE(has(told, "id=\"agenda-error\"")); // both wrote the same
    CHECK(office.found(id).place == "Köy konağı");

    CHECK(office.post(address, fields(seenOn(told), "Okul", "2026-03-12T16:00")).status == 303);
    CHECK(office.found(id).place == "Okul"); // compared, and meant
    CHECK(office.post(address, fields(seenOn(told), "Cami", "2026-03-12T16:00")).status == 409);
}

TEST_CASE("a village nobody knew is named after the meeting is saved, and known ones take their "
          "spelling",
    "[meetings]")
{
    Office office;
    office.meetings.spellLike(people::People::placesIn);
    const auto made = office.post("/meetings",
        with({{"kind", "focus_group"}, {"title", "Köy"}, {"begins_at", "2026-03-14T10:00"},
            {"neighbourhoods", "DURAK KÖYÜ\nYenice Obası"}}));
    REQUIRE(made.status == 303);
    const auto address = header(made, "Location");
    CHECK(address.find("?new_place=Yenice") != std::string::npos);
    CHECK(address.find("DURAK") == std::string::npos);
    CHECK(office.found(MeetingId{1}).neighbourhoods
        == std::vector<std::string>{"Durak", "Yenice Obası"});
    const auto page = address.substr(0, address.find('?'));
    const auto shown
        = office.get(page, with({{"new_place", "YENİCE OBASI"}, {"new_place", "<i>"}}));
    CHECK(has(shown, "hiç geçmeyen bir yer: Yenice Obası."));
    CHECK_FALSE(has(shown, "&lt;i&gt;"));
    CHECK_FALSE(has(office.get(page), "hiç geçmeyen"));
    const auto again = office.post(page,
        with({{"neighbourhoods", "Durak\nYenice Obası"},
            {"seen", hazirun::test::hiddenField(office.get(page + "/edit").body, "seen")}}));
    CHECK(header(again, "Location") == page);
}
