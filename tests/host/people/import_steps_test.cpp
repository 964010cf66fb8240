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
    ImportOutcome take(const std::string& bytes, ImportMode mode = ImportMode::write,
        Namesakes namesakes = Namesakes::are_new)
    {
        return importPeople(db, clock, {bytes, {}, namesakes}, mode, secretary);
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
    CHECK(dry.namesakes == 2);
    REQUIRE(dry.lines.size() == 3);
    CHECK(dry.lines[0].fate == LineFate::alike);
    REQUIRE(dry.lines[0].namesake);
    CHECK(desk.people.find(*dry.lines[0].namesake)->facts.given_name == "Ayşe");
    CHECK(dry.lines[0].change->after.phone == "+905321112233");
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
    const auto taken = desk.take(with_telephones, ImportMode::write, Namesakes::are_known);
    CHECK(taken.added == 1);
    CHECK(taken.updated == 2);
    CHECK(taken.namesakes == 0);
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
    CHECK(desk.fateOf("Ayşe;Kaya;;;;Durak;\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kaya;;;;;E\n") == LineFate::added);
    CHECK(desk.fateOf("Ayşe;Kayan;;;;;\n") == LineFate::added);
}

TEST_CASE("where a name is two people's, or two lines', nobody is taken for another")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Telefon\nAli;Can;05321110001\nAli;Can;05321110002\nEce;Su;\n").added
        == 3);
    const std::string list = "Ad;Soyad;Doğum\nAli;Can;1970\nEce;Su;1971\nEce;Su;1972\n";
    const auto dry = desk.take(list, ImportMode::dry_run);
    CHECK(dry.namesakes == 0);
    for (const auto& line : dry.lines) {
        CHECK(line.fate == LineFate::alike);
        CHECK_FALSE(line.namesake);
    }
    const auto taken = desk.take(list, ImportMode::write, Namesakes::are_known);
    CHECK(taken.added == 3);
    CHECK(taken.updated == 0);
}

TEST_CASE("who another line means by telephone is not the namesake of a second one")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Telefon\nAli;Can;05321110001\n").added == 1);
    const auto dry = desk.take(
        "Ad;Soyad;Telefon;Doğum\nAli;Can;;1970\nAli;Can;05321110001;\n", ImportMode::dry_run);
    REQUIRE(dry.lines.size() == 2);
    CHECK(dry.lines[0].fate == LineFate::added);
    CHECK(dry.lines[1].fate == LineFate::unchanged);
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
