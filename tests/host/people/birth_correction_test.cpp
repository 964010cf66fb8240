// SPDX-License-Identifier: MIT
#include "desk.h"
#include "people/birth_correction.h"
#include "people/person_import.h"

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

Birth bornOn(const char* day)
{
    Birth out;
    out.date = parseDate(day);
    return out;
}

Birth bornIn(int year)
{
    Birth out;
    out.year = year;
    return out;
}

Birth ticked(const char* band, const char* day)
{
    Birth out;
    out.band_scheme = "youth-30";
    out.band = band;
    out.band_on = parseDate(day);
    return out;
}

/// Ayşe Kaya, born on 14 March 1980 as far as is known.
struct Corrections : Desk {
    PersonId ayse = born(bornOn("1980-03-14"));

    PersonId born(const Birth& birth)
    {
        PersonDraft draft;
        draft.given_name = "Ayşe";
        draft.family_name = "Kaya";
        draft.birth = birth;
        return people.add(draft, secretary)->id;
    }
    [[nodiscard]] std::string address() const { return "/people/" + std::to_string(ayse.value); }
    [[nodiscard]] std::vector<BirthCorrection> all() const { return correctionsOf(db, ayse); }
    web::Response save(const char* birth, const char* reason, const char* email = "")
    {
        return post(address() + "/edit",
            with({{"given_name", "Ayşe Nur"}, {"family_name", "Kaya"}, {"birth", birth},
                {"birth_reason", reason}, {"email", email}, {"neighbourhood", "Durak"}}));
    }
    web::Response patch(const char* body)
    {
        return hazirun::test::Desk::api(web::Method::patch, address(), std::string{body});
    }
    void import(const std::string& birth, const std::string& file)
    {
        const auto list
            = "Ad;Soyad;Doğum tarihi;E-posta\nAyşe;Kaya;" + birth + ";ayse@example.org\n";
        const auto outcome = importPeople(db, clock, {list, file}, ImportMode::write, secretary);
        REQUIRE(outcome.updated == 1);
    }
};

const auto needed = std::string{"neden değiştiğini birkaç sözcükle yazın"};

} // namespace

TEST_CASE("a known birth that becomes another one is a correction, what is told first is none")
{
    const auto date = bornOn("1980-03-14");
    const Birth unknown;
    CHECK_FALSE(isCorrection(unknown, date));
    CHECK_FALSE(isCorrection(unknown, ticked("15-29", "2026-01-01")));
    CHECK_FALSE(isCorrection(date, date));
    CHECK(isCorrection(date, bornOn("1980-03-15")));
    CHECK(isCorrection(date, unknown));
    CHECK(isCorrection(bornIn(1980), date));
    CHECK(isCorrection(bornIn(1980), bornIn(1981)));
    CHECK(isCorrection(ticked("15-29", "2026-01-01"), bornIn(2000)));
    CHECK(isCorrection(ticked("15-29", "2026-01-01"), ticked("30-64", "2026-01-01")));
    CHECK_FALSE(isCorrection(ticked("15-29", "2026-01-01"), ticked("15-29", "2026-02-01")));
}

TEST_CASE("a page asks for a reason of 1 to 500 characters, the API and lists take none too")
{
    const auto errors = [](CorrectedVia via, const std::string& text) {
        return reasonErrors(bornIn(1980), bornIn(1981), {via, text}).size();
    };
    CHECK(errors(CorrectedVia::page, "") == 1);
    CHECK(errors(CorrectedVia::page, " \t") == 1);
    CHECK(errors(CorrectedVia::page, "x") == 0);
    CHECK(errors(CorrectedVia::page, std::string(500, 'x')) == 0);
    CHECK(errors(CorrectedVia::page, std::string(501, 'x')) == 1);
    CHECK(errors(CorrectedVia::api, "") == 0);
    CHECK(errors(CorrectedVia::api, std::string(501, 'x')) == 1);
    CHECK(errors(CorrectedVia::import, "") == 0);
    CHECK(reasonErrors({}, bornIn(1981), {}).empty());
    CHECK(reasonErrors(bornIn(1981), bornIn(1981), {}).empty());
}

TEST_CASE("the form corrects a birth date only with a reason and loses nothing typed")
{
    Corrections desk;
    CHECK(has(desk.get(desk.address() + "/edit"), "name=\"birth_reason\""));
    const auto refused = desk.save("15.03.1980", " ");
    CHECK(refused.status == 422);
    CHECK(has(refused, needed));
    CHECK(has(refused, "id=\"birth_reason-error\""));
    CHECK(has(refused, "value=\"15.03.1980\""));
    CHECK(has(refused, "value=\"Ayşe Nur\""));
    CHECK(has(refused, "value=\"Durak\""));
    CHECK(desk.people.find(desk.ayse)->facts.given_name == "Ayşe");
    CHECK(desk.all().empty());

    CHECK(desk.save("15.03.1980", "  kimliğini gösterdi ").status == 303);
    const auto kept = desk.all();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].former == bornOn("1980-03-14"));
    CHECK(kept[0].latter == bornOn("1980-03-15"));
    CHECK(kept[0].reason.text == "kimliğini gösterdi");
    CHECK(kept[0].reason.via == CorrectedVia::page);
    CHECK(kept[0].by == "Elif");
    CHECK(kept[0].at == desk.clock.now());
}

TEST_CASE("nothing about a birth is asked where it stays, or was not known")
{
    Corrections desk;
    CHECK(desk.save("14.03.1980", "").status == 303);
    CHECK(desk.save("14.03.1980", "yazıp vazgeçti").status == 303);
    CHECK(desk.all().empty());
    desk.ayse = desk.born({});
    CHECK_FALSE(has(desk.get(desk.address() + "/edit"), "birth_reason"));
    CHECK_FALSE(has(desk.get("/people/new"), "birth_reason"));
    CHECK(desk.save("1980", "").status == 303);
    CHECK(desk.all().empty());
    CHECK(has(desk.get(desk.address() + "/edit"), "name=\"birth_reason\""));
    CHECK(desk.save("", "").status == 422);
}

TEST_CASE("a missing reason is named together with every other mistake")
{
    Corrections desk;
    const auto both = desk.save("15.03.1980", "", "ayse");
    CHECK(has(both, needed));
    CHECK(has(both, "e-posta adresi değil"));
    const auto unread = desk.save("31.02.1980", "", "ayse");
    CHECK(has(unread, "böyle bir gün yok"));
    CHECK_FALSE(has(unread, needed));
}

TEST_CASE("the API corrects without a reason, and keeps one where it is given")
{
    Corrections desk;
    CHECK(desk.patch(R"({"birth_date": "1980-03-15"})").status == 200);
    CHECK(desk.patch(R"({"birth_year": 1981, "birth_reason": "nüfus kaydı"})").status == 200);
    CHECK(desk.patch(R"({"phone": "0532 123 45 67", "birth_reason": null})").status == 200);
    const auto kept = desk.all();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].reason.text == "nüfus kaydı");
    CHECK(kept[0].latter == bornIn(1981));
    CHECK(kept[1].reason.text.empty());
    CHECK(kept[1].reason.via == CorrectedVia::api);
    const auto longest
        = R"({"birth_year": 1982, "birth_reason": ")" + std::string(501, 'x') + "\"}";
    for (const auto& body : {longest, std::string{R"({"birth_year": 1982, "birth_reason": 7})"}}) {
        const auto refused = desk.patch(body.c_str());
        CHECK(refused.status == 422);
        CHECK(nlohmann::json::parse(refused.body)["errors"][0]["field"] == "birth_reason");
    }
    CHECK(desk.people.find(desk.ayse)->facts.birth == bornIn(1981));
}

TEST_CASE("a list that corrects births is the reason, and so is taking it back")
{
    Corrections desk;
    REQUIRE(desk.patch(R"({"email": "ayse@example.org"})").status == 200);
    desk.import("15.03.1980", "üyeler 2026.csv");
    auto kept = desk.all();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].reason.via == CorrectedVia::import);
    CHECK(kept[0].reason.text == "üyeler 2026.csv");
    CHECK(kept[0].latter == bornOn("1980-03-15"));
    REQUIRE(takeBackLastImport(desk.db, desk.clock, desk.secretary));
    kept = desk.all();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].reason.via == CorrectedVia::take_back);
    CHECK(kept[0].former == bornOn("1980-03-15"));
    CHECK(kept[0].latter == bornOn("1980-03-14"));
    desk.import("16.03.1980", "a\xFF.csv"); // no name anybody can read
    CHECK(desk.all().front().reason.text.empty());
}

TEST_CASE("a list that tells a birth first, or changes something else, corrects nothing")
{
    Corrections desk;
    desk.import("14.03.1980", "adresler.csv");
    CHECK(desk.all().empty());
    REQUIRE(takeBackLastImport(desk.db, desk.clock, desk.secretary));
    CHECK(desk.all().empty());
}

TEST_CASE("an uploaded list is called by its file, a pasted one by none")
{
    Corrections desk;
    const auto take = [&](const std::string& birth, const std::string& file) {
        web::Request request;
        request.method = web::Method::post;
        request.path = "/people/import";
        const auto list
            = "Ad;Soyad;E-posta;Doğum tarihi\nAyşe;Kaya;ayse@example.org;" + birth + "\n";
        if (file.empty()) {
            request.form.add("list", list);
        } else {
            request.files.add("file", list);
            request.file_names.add("file", file);
        }
        const auto job = header(desk.ask(request), "Location");
        desk.imports.wait();
        REQUIRE(desk.post(job).status == 303);
        desk.imports.wait();
        return desk.all().front().reason;
    };
    REQUIRE(desk.patch(R"({"email": "ayse@example.org"})").status == 200);
    CHECK(take("15.03.1980", "köy.csv").text == "köy.csv");
    const auto pasted = take("16.03.1980", "");
    CHECK(pasted.text.empty());
    CHECK(pasted.via == CorrectedVia::import);
}
