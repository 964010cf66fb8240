// SPDX-License-Identifier: MIT
// Lines that may be somebody known, though no key says so.
#include "people/import_steps.h"
#include "people/person_import.h"
#include "register.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::people;
using hazirun::people::test::Register;

namespace {

struct Desk : Register {
    ImportOutcome take(
        const std::string& bytes, ImportMode mode = ImportMode::write, Choices choices = {})
    {
        return importPeople(db, clock, {bytes, {}, std::move(choices)}, mode, secretary);
    }
    ImportOutcome takeAll(const std::string& bytes, LineChoice::As as)
    {
        return take(bytes, ImportMode::write, choicesForAll(take(bytes, ImportMode::dry_run), as));
    }
    PersonId idOf(const std::string& sought, std::size_t number = 0)
    {
        PeopleFilter filter;
        filter.words = sought;
        return people.list(filter).people.at(number).id;
    }
    LineFate fateOf(const std::string& line)
    {
        const auto outcome
            = take("Ad;Soyad;Telefon;E-posta;Doğum;Mahalle;Cinsiyet\n" + line, ImportMode::dry_run);
        REQUIRE(outcome.lines.size() == 1);
        return outcome.lines.front().fate;
    }
};

const std::string names_alone = "Ad;Soyad\nAyşe;Kaya\nAli;Can\n";
const std::string with_telephones = "Ad;Soyad;Telefon\nAYŞE;KAYA;0532 111 22 33\nAli;Can;0532 111 "
                                    "22 44\nVeli;Er;0532 111 22 55\n";

} // namespace

TEST_CASE("telephones over names alone: the dry run says who is perhaps known, and they are new "
          "unless the secretary says otherwise")
{
    Desk desk;
    REQUIRE(desk.take(names_alone).added == 2);
    const auto dry = desk.take(with_telephones, ImportMode::dry_run);
    CHECK(dry.added == 3);
    CHECK(dry.updated == 0);
    CHECK(dry.alike == 2);
    REQUIRE(dry.lines.size() == 3);
    CHECK(dry.lines[0].fate == LineFate::alike);
    REQUIRE(dry.lines[0].namesakes.size() == 1);
    CHECK(dry.lines[0].namesakes[0].id == desk.idOf("Ayşe"));
    CHECK(dry.lines[0].namesakes[0].change->after.phone == "+905321112233");
    CHECK(dry.lines[2].fate == LineFate::added);
    CHECK(desk.people.count({}) == 2);

    CHECK(desk.take(with_telephones).added == 3);
    CHECK(desk.people.count({}) == 5);
    const auto again = desk.take(with_telephones);
    CHECK(again.added == 0);
    CHECK(again.skipped == 3);
}

TEST_CASE("lines told to be the people known complete them, and that is taken back like the rest")
{
    Desk desk;
    REQUIRE(desk.take(names_alone).added == 2);
    const auto former = desk.facts();
    desk.clock.at += std::chrono::minutes{1};
    const auto taken = desk.takeAll(with_telephones, LineChoice::As::known);
    CHECK(taken.added == 1);
    CHECK(taken.updated == 2);
    CHECK(taken.alike == 0);
    const auto facts = desk.facts();
    REQUIRE(facts.size() == 3);
    CHECK(facts[0].given_name == "Ali");
    CHECK(facts[0].phone == "+905321112244");
    desk.clock.at += std::chrono::minutes{1};
    REQUIRE(takeBackLastImport(desk.db, desk.clock, desk.secretary));
    CHECK(desk.facts() == former);
}

TEST_CASE("whoever something speaks against is nobody's namesake")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Telefon;E-posta;Doğum;Mahalle;Cinsiyet\n"
                      "Ayşe;Kaya;05321112233;ayse@ornek.org;14.03.1980;Beyköy;K\n")
                .added
        == 1);
    CHECK(desk.fateOf("Ayşe;Kaya;;;;;\n") == LineFate::alike);
    CHECK(desk.fateOf("ayse;kaya;;;;BEYKOY;\n") == LineFate::alike);
    CHECK(desk.fateOf("Ayşe;Kaya;;;1980;;\n") == LineFate::alike);
    CHECK(desk.fateOf("Ayşe;Kaya;;;1981;;\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kaya;;;15.03.1980;;\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kaya;05321112234;;;;\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kaya;;kaya@ornek.org;;;\n") == LineFate::added);
    // In the same village another telephone or e-mail speaks against nobody.
    CHECK(desk.fateOf("Ayşe;Kaya;05321112234;;;BEYKÖY KÖYÜ;\n") == LineFate::alike);
    CHECK(desk.fateOf("Ayşe;Kaya;;kaya@ornek.org;;Beyköy;\n") == LineFate::alike);
    CHECK(desk.fateOf("Ayşe;Kaya;05321112234;;1981;Beyköy;\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kaya;;;;Durak;\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kaya;;;;;E\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kayan;;;;;\n") == LineFate::added);
}

TEST_CASE(
    "name and year of birth are no proof where gender, village or telephone speak against it: "
    "the line is offered, and new unless told otherwise")
{
    Desk desk;
    const std::string head = "Ad;Soyad;Telefon;Doğum;Mahalle;Cinsiyet\n";
    const std::string known = "Deniz;Dengeli;05321110002;1980;Durak;Kadın\n";
    const std::string other = "Deniz;Dengeli;05339990002;1980;Göbel;Erkek\n";
    REQUIRE(desk.take(head + known).added == 1);
    const auto former = desk.facts();
    const auto dry = desk.take(head + other, ImportMode::dry_run);
    CHECK(dry.updated == 0);
    CHECK(dry.alike == 1);
    REQUIRE(dry.lines.at(0).namesakes.size() == 1);
    CHECK(dry.lines.at(0).namesakes[0].doubted);
    CHECK(desk.fateOf("Deniz;Dengeli;;;1980;Göbel;\n") == LineFate::alike);
    CHECK(desk.fateOf("Deniz;Dengeli;;;1980;;Erkek\n") == LineFate::alike);
    CHECK(desk.fateOf("Deniz;Dengeli;05339990002;;1980;;\n") == LineFate::alike);
    CHECK(desk.fateOf("Deniz;Dengeli;05339990002;;1980;Durak Köyü;\n") == LineFate::updated);
    CHECK(desk.fateOf("Deniz;Dengeli;;;1980;;\n") == LineFate::unchanged);
    CHECK(desk.fateOf("Deniz;Dengeli;05321110002;;1980;Göbel;Erkek\n") == LineFate::updated);

    // All at once as known does not touch whom something speaks against.
    CHECK(desk.takeAll(head + other, LineChoice::As::known).added == 1);
    CHECK(desk.people.count({}) == 2);
    CHECK(desk.facts().front() == former.front());
    CHECK(desk.take(head + known + other).skipped == 2);
    CHECK(desk.fateOf("Deniz;Dengeli;;;1980;Göbel;\n") == LineFate::unchanged);
    const auto chosen = desk.take(head + "Deniz;Dengeli;;1980;Beyköy;Kadın\n", ImportMode::write,
        {{2, {LineChoice::As::known, desk.idOf("Deniz")}}});
    CHECK(chosen.updated == 1);
}

TEST_CASE("a day of birth with another gender is offered, and so is a name with its village")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Doğum;Mahalle;Cinsiyet\n"
                      "Deniz;Dengeli;14.03.1980;Durak;K\nİnci;Er;;Durak;K\n")
                .added
        == 2);
    CHECK(desk.fateOf("Deniz;Dengeli;;;14.03.1980;;E\n") == LineFate::alike);
    CHECK(desk.fateOf("Deniz;Dengeli;05339990002;;14.03.1980;Göbel;\n") == LineFate::updated);
    CHECK(desk.fateOf("İnci;Er;;;;Durak;E\n") == LineFate::alike);
    CHECK(desk.fateOf("İnci;Er;;;;Durak;K\n") == LineFate::unchanged);
}

TEST_CASE("two of one name and year in two villages of a list are two people")
{
    Desk desk;
    const std::string head = "Ad;Soyad;Doğum;Mahalle;Cinsiyet\n";
    const std::string list = head
        + "Ali;Can;1980;Durak;E\nAli;Can;1980;Göbel;E\nAli;Can;1980;GÖBEL;\nAli;Can;1980;;K\n";
    const auto taken = desk.take(list);
    CHECK(taken.added == 3);
    CHECK(taken.lines.at(2).fate == LineFate::duplicate);
    CHECK(desk.take(list).skipped == 4);

    Desk other;
    REQUIRE(other.take(head + "Ali;Can;1980;;\n").added == 1);
    const auto both = other.take(list, ImportMode::dry_run);
    CHECK(both.lines.at(0).fate == LineFate::updated);
    REQUIRE(both.lines.at(1).fate == LineFate::alike);
    CHECK(both.lines.at(1).namesakes.at(0).met_by == 2);
}

TEST_CASE("where a name is two people's, or two lines', both are offered and nobody is taken for "
          "another unless a line says so")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Telefon\nAli;Can;05321110001\nAli;Can;05321110002\nEce;Su;\n").added
        == 3);
    const std::string list = "Ad;Soyad;Doğum\nAli;Can;1970\nEce;Su;1971\nEce;Su;1972\n";
    const auto dry = desk.take(list, ImportMode::dry_run);
    CHECK(dry.alike == 3);
    CHECK(dry.lines.at(0).namesakes.size() == 2);
    CHECK(dry.lines.at(1).namesakes.size() == 1);
    CHECK(dry.lines.at(2).namesakes.size() == 1);
    const auto second = desk.idOf("Ali Can", 1);
    const auto taken = desk.take(list, ImportMode::write,
        {{2, {LineChoice::As::known, second}}, {3, {LineChoice::As::left_out}}});
    CHECK(taken.updated == 1);
    CHECK(taken.added == 1);
    CHECK(taken.lines.at(1).fate == LineFate::left_out);
    CHECK(desk.people.find(second)->facts.birth.year == 1970);
    CHECK(desk.people.count({}) == 4);
}

TEST_CASE("the same choice for all takes only those for somebody known who can be one person only")
{
    Desk desk;
    REQUIRE(
        desk.take("Ad;Soyad;Telefon\nAli;Can;05321110001\nAli;Can;05321110002\nEce;Su;\nCan;Er;\n")
            .added
        == 4);
    const std::string list
        = "Ad;Soyad;Doğum\nAli;Can;1970\nEce;Su;1971\nEce;Su;1972\nCan;Er;1973\n";
    const auto out = desk.takeAll(list, LineChoice::As::left_out);
    CHECK(out.added + out.updated == 0);
    CHECK(out.skipped == 4);
    const auto taken = desk.takeAll(list, LineChoice::As::known);
    CHECK(taken.added == 3);
    CHECK(taken.updated == 1);
    CHECK(taken.lines.back().fate == LineFate::updated);
}

TEST_CASE(
    "two lines told to be one person complete them both, and one of them is twice in the list")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad\nEce;Su\n").added == 1);
    const auto ece = desk.idOf("Ece");
    const LineChoice is_ece{LineChoice::As::known, ece};
    const auto taken = desk.take("Ad;Soyad;Doğum;E-posta\nEce;Su;1971;\nEce;Su;;ece@ornek.org\n",
        ImportMode::write, {{2, is_ece}, {3, is_ece}});
    CHECK(taken.updated == 1);
    CHECK(taken.lines.at(1).fate == LineFate::duplicate);
    CHECK(desk.people.find(ece)->facts.birth.year == 1971);
    CHECK(desk.people.find(ece)->facts.email == "ece@ornek.org");
}

TEST_CASE("who another line means by telephone is offered to a second one, which is told so")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Telefon\nAli;Can;05321110001\n").added == 1);
    const std::string list = "Ad;Soyad;Telefon;Doğum\nAli;Can;;1970\nAli;Can;05321110001;\n";
    const auto dry = desk.take(list, ImportMode::dry_run);
    REQUIRE(dry.lines.size() == 2);
    CHECK(dry.lines[0].fate == LineFate::alike);
    REQUIRE(dry.lines[0].namesakes.size() == 1);
    CHECK(dry.lines[0].namesakes[0].met_by == 3);
    CHECK(dry.lines[1].fate == LineFate::unchanged);
    const auto ali = desk.idOf("Ali");
    const auto taken = desk.take(list, ImportMode::write, {{2, {LineChoice::As::known, ali}}});
    CHECK(taken.updated == 1);
    CHECK(taken.added == 0);
    CHECK(desk.people.find(ali)->facts.birth.year == 1970);
}

TEST_CASE("a choice that no longer fits what is known writes nothing of the whole list")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad\nEce;Su\nAli;Can\n").added == 2);
    const auto ece = desk.idOf("Ece");
    const auto ali = desk.idOf("Ali");
    const std::string list = "Ad;Soyad;Doğum\nEce;Su;1971\nYeni;Kişi;1980\n";
    REQUIRE(desk.people.remove(ece, desk.secretary));
    for (const auto& choices :
        {Choices{{2, {LineChoice::As::known, ece}}}, Choices{{3, {LineChoice::As::known, ali}}},
            Choices{{3, {LineChoice::As::left_out}}}}) {
        const auto outcome = desk.take(list, ImportMode::write, choices);
        CHECK(outcome.unkept.size() == 1);
        CHECK(desk.people.count({}) == 1);
    }
    CHECK(desk.take(list).added == 2);
}

TEST_CASE("a list that spells in capitals or without Turkish letters changes no spelling")
{
    Desk desk;
    const std::string head = "Ad;Soyad;Telefon;Mahalle;Kurum\n";
    REQUIRE(
        desk.take(head + "Şengül;Kırkpınar;0532 111 22 33;Durak;Işık Kooperatifi\n").added == 1);
    CHECK(
        desk.take(head + "SENGUL;KIRKPINAR;0532 111 22 33;DURAK;isik kooperatifi\n").skipped == 1);
    const auto moved = desk.take(head + "SENGUL;KIRKPINAR;0532 111 22 33;ISIKLAR;\n");
    CHECK(moved.updated == 1);
    const auto facts = desk.people.list({}).people.front().facts;
    CHECK(facts.given_name == "Şengül");
    CHECK(facts.family_name == "Kırkpınar");
    CHECK(facts.neighbourhood == "Işıklar");
    CHECK(facts.organisation == "Işık Kooperatifi");
}

TEST_CASE("blanks that office programs write are blanks in names, villages and telephones")
{
    Desk desk;
    const std::string head = "Ad;Soyad;Telefon;Mahalle\n";
    REQUIRE(desk.take(head + "Ali Osman;Kaya;0532 111 22 33;Işıklar\n").added == 1);
    const auto taken = desk.take(head
        + "Ali\u00A0Osman\u200B;\uFEFFKaya;0532\u00A0111\u202F22 33;Işıklar\u00A0Köyü\n"
          "Veli;Er;;Işıklar\u00A0Köyü.\n");
    CHECK(taken.lines.at(0).fate == LineFate::unchanged);
    CHECK(taken.lines.at(1).fate == LineFate::added);
    CHECK(taken.new_places.empty());
    CHECK(desk.facts().back().neighbourhood == "Işıklar");
}
