// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "base/charset.h"
#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "people/consents.h"
#include "people/person_export.h"
#include "people/person_import.h"
#include "register.h"
#include "village_list.h"

#include <map>
#include <set>

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

struct Desk : Register {
    ImportOutcome take(const std::string& bytes, ImportMode mode = ImportMode::write)
    {
        return importPeople(db, clock, {bytes}, mode, secretary);
    }
};

std::map<LineFate, int> fatesOf(const ImportOutcome& outcome)
{
    std::map<LineFate, int> out;
    for (const auto& line : outcome.lines) {
        ++out[line.fate];
    }
    return out;
}

/// The Turkish letters of a text as windows-1254 has them.
std::string asWindows1254(std::string text)
{
    const std::vector<std::pair<std::string, std::string>> letters{{"Ğ", "\xD0"}, {"İ", "\xDD"},
        {"Ş", "\xDE"}, {"ğ", "\xF0"}, {"ı", "\xFD"}, {"ş", "\xFE"}, {"Ç", "\xC7"}, {"ç", "\xE7"},
        {"Ö", "\xD6"}, {"ö", "\xF6"}, {"Ü", "\xDC"}, {"ü", "\xFC"}};
    for (const auto& [from, to] : letters) {
        for (auto at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    }
    return text;
}

} // namespace

TEST_CASE("a list of a thousand lines: the dry run says exactly what the import then does")
{
    Desk desk;
    auto lines = villageList();
    // Ten of the list are known as they stand, ten with another neighbourhood.
    std::vector<std::string> known{lines.front()};
    for (int i = 10; i < 1000; i += 100) {
        known.push_back(villageLine(i));
        known.push_back(villageLine(i + 1) + " (eski)");
    }
    REQUIRE(desk.take(joined(known, "\n")).added == 20);

    const auto list = joined(lines, "\r\n");
    const auto dry = desk.take(list, ImportMode::dry_run);
    CHECK(desk.people.count({}) == 20);
    CHECK(dry.added == 920);
    CHECK(dry.updated == 10);
    CHECK(dry.skipped == 30);
    CHECK(dry.wrong.size() == 40);
    auto fates = fatesOf(dry);
    CHECK(fates[LineFate::duplicate] == 20);
    CHECK(fates[LineFate::unchanged] == 10);
    CHECK(fates[LineFate::wrong] == 40);
    CHECK(dry.lines.size() == 1000);
    CHECK(dry.wrong[0].line == 2);
    CHECK(dry.wrong[0].error.field == "gender");
    CHECK(dry.wrong[1].line == 3);
    CHECK(dry.wrong[1].error.field == "birth_date");
    CHECK(dry.lines[5].fate == LineFate::duplicate);
    CHECK(dry.lines[5].line == 7);
    CHECK(dry.lines[11].change->before.neighbourhood == "Çalkandil (eski)");
    CHECK(dry.lines[11].change->after.neighbourhood == "Çalkandil");

    const auto written = desk.take(list);
    CHECK(fatesOf(written) == fates);
    CHECK(desk.people.count({}) == 940);
    const auto again = desk.take(list);
    CHECK(again.added + again.updated == 0);
    CHECK(again.skipped == 960);
    CHECK(desk.people.count({}) == 940);
}

TEST_CASE("an import takes as many statements for known people as for one")
{
    Desk desk;
    const auto list = joined(villageList(), "\n");
    REQUIRE(desk.take(list).added == 940);
    const auto before = desk.db.statements();
    CHECK(desk.take(list, ImportMode::dry_run).skipped == 960);
    CHECK(desk.db.statements() - before <= 5);
}

TEST_CASE("a list is read alike in UTF-8 with and without BOM, in windows-1254, with any delimiter "
          "and line end")
{
    auto lines = villageList();
    const auto plain = joined(lines, "\n");
    Desk first;
    REQUIRE(first.take(plain).added == 940);
    const auto expected = first.facts();
    auto commas = plain;
    std::replace(commas.begin(), commas.end(), ';', ',');
    auto tabs = plain;
    std::replace(tabs.begin(), tabs.end(), ';', '\t');
    for (const auto& list : {"\xEF\xBB\xBF" + plain, asWindows1254(plain), commas, tabs,
             joined(lines, "\r\n"), joined(lines, "\r")}) {
        Desk desk;
        CHECK(desk.take(list).added == 940);
        CHECK(desk.facts() == expected);
    }
}

TEST_CASE("an odd byte spoils one letter of a UTF-8 list, UTF-16 is read, and a heading may be "
          "delimited otherwise than the lines")
{
    const std::string plain = "Ad;Soyad\nIşık;Çağlar\nŞükrü;Öz\nGül;A\xF0"
                              "ao\xC4\x9Flu\n";
    const std::vector<std::string> families{"Ağaoğlu", "Çağlar", "Öz"};
    const auto familiesOf = [](const std::string& list) {
        Desk desk;
        CHECK(desk.take(list).wrong.empty());
        std::vector<std::string> out;
        for (const auto& facts : desk.facts()) {
            out.push_back(facts.family_name);
        }
        return out;
    };
    CHECK(familiesOf(plain) == families);
    const std::string whole = "Ad,Soyad\nIşık;Çağlar\nŞükrü;Öz\nGül;Ağaoğlu\n";
    CHECK(familiesOf(whole) == families);
    CHECK(familiesOf("\xFF\xFE" + *toCharset(whole, "UTF-16LE")) == families);
    CHECK(familiesOf("\xFE\xFF" + *toCharset(whole, "UTF-16BE")) == families);
    Desk desk;
    const auto workbook = desk.take("PK\x03\x04junk");
    CHECK_FALSE(workbook.names_people);
    CHECK(workbook.wrong.size() == 1);
}

TEST_CASE("empty rows are none, and a telephone a spreadsheet took for a number is read")
{
    Desk desk;
    const auto taken = desk.take("Ad;Soyad;Telefon\nAli;Can;5321112233.0\n;;\n ; ;\n");
    CHECK(taken.added == 1);
    CHECK(taken.lines.size() == 1);
    CHECK(taken.wrong.empty());
    CHECK(desk.facts().front().phone == "+905321112233");
}

TEST_CASE("a list that cannot be read changes nothing and says which line is at fault")
{
    Desk desk;
    CHECK(desk.take("").wrong.size() == 1);
    CHECK(desk.take("Köy;Tel\nDurak;05321234567\n").wrong.front().error.field == "given_name");
    const auto open = desk.take("Ad;Soyad\nAyşe;Kaya\nAli;\"Can\nFatma;Ak\n");
    CHECK(open.added == 1);
    REQUIRE_FALSE(open.wrong.empty());
    CHECK(open.wrong.front().line == 3);
    CHECK(open.wrong.front().error.field == "line");
    const auto identity = desk.take("Ad Soyad;TC Kimlik No\nOsman Er;10000000146\n");
    CHECK(identity.added == 1);
    CHECK(identity.wrong.front().line == 1);
    CHECK(desk.people.count({}) == 2);
}

TEST_CASE("a failing disk or a second import in between leaves the register as it was, never half")
{
    Desk desk;
    const auto list = joined(villageList(), "\n");
    int calls = 0;
    const auto breaks = [&](int, int) {
        if (++calls == 4) { // after the reading, in the midst of the writing
            throw std::runtime_error("the disk is gone");
        }
    };
    CHECK_THROWS_AS(
        importPeople(desk.db, desk.clock, {list}, ImportMode::write, desk.secretary, breaks),
        std::runtime_error);
    CHECK(calls == 4);
    CHECK(desk.people.count({}) == 0);
    CHECK_FALSE(lastImport(desk.db));
}

TEST_CASE("a family may share telephone and e-mail; one line never turns one person into another")
{
    Desk desk;
    const auto outcome = desk.take("Ad;Soyad;Telefon;E-posta;Cinsiyet\n"
                                   "Mehmet;Kaya;0532 111 22 33;aile@ornek.org;E\n"
                                   "Ayşe;Kaya;0532 111 22 33;aile@ornek.org;K\n");
    CHECK(outcome.added == 2);
    const auto more
        = desk.take("Ad Soyad,E-posta,Kurum\nAyşe Yılmaz,AILE@ornek.org,Kadın Kooperatifi\n");
    CHECK(more.updated == 1);
    const auto facts = desk.facts();
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].given_name == "Mehmet");
    CHECK(facts[0].organisation.empty());
    CHECK(facts[1].family_name == "Yılmaz");
    CHECK(facts[1].organisation == "Kadın Kooperatifi");
    CHECK(facts[1].gender == Gender::female);
    CHECK(facts[1].phone == "+905321112233");
}

TEST_CASE("columns for birth date and birth year may stand side by side, and a ticked band counts "
          "where both are empty")
{
    Desk desk;
    REQUIRE(desk.take("given_name;birth_date;birth_year;age_band;age_band_scheme\n"
                      "Ayşe;1980-03-14;;15-29;youth-30\nBirsen;;1975;;\nCelal;;;65+;broad\nDeniz;;;"
                      "15-29;\n")
                .added
        == 4);
    const auto facts = desk.facts();
    CHECK(facts[0].birth.date == parseDate("1980-03-14"));
    CHECK(facts[0].birth.band.empty());
    CHECK(facts[1].birth.year == 1975);
    CHECK(facts[2].birth.band == "65+");
    CHECK(facts[2].birth.band_scheme == "broad");
    CHECK(facts[3].birth.band_scheme == "youth-30");
}

TEST_CASE("the last import is taken back as a whole, former facts and groups included")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Telefon;Mahalle\nAyşe;Kaya;05321112233;Durak\n").added == 1);
    const auto former = desk.facts();
    desk.clock.at += std::chrono::minutes{1};
    REQUIRE(desk.take("Ad;Soyad;Telefon;Mahalle\nAyşe;Kaya;05321112233;Beyköy\nAli;Can;05329998877;"
                      "Durak\n")
                .updated
        == 1);
    const auto group = desk.people.addGroup("Arıcılar", desk.secretary)->id;
    PeopleFilter ali;
    ali.words = "ali";
    REQUIRE(desk.people.putMember(group, desk.people.list(ali).people.front().id, desk.secretary));
    desk.clock.at += std::chrono::minutes{1};
    REQUIRE(takeBackLastImport(desk.db, desk.clock, desk.secretary));
    CHECK(desk.facts() == former);
    CHECK(desk.people.groups().front().people == 0);
    CHECK(lastImport(desk.db)->taken_back_at == desk.clock.at);
    CHECK(takeBackLastImport(desk.db, desk.clock, desk.secretary).error()
        == TakeBackRefusal::nothing_to_take_back);
}

TEST_CASE("an import stays once somebody of it was invited")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad\nAyşe;Kaya\nAli;Can\n").added == 2);
    meetings::Meetings meetings{desk.db, desk.clock};
    invitations::Invitations invitations{desk.db, desk.clock, desk.digests};
    meetings::MeetingDraft draft;
    draft.title = "Odak grup";
    draft.begins = *parseLocalTime("2026-03-12T14:00");
    draft.ends = *parseLocalTime("2026-03-12T16:00");
    const auto meeting = meetings.plan(draft, desk.secretary);
    REQUIRE(meeting);
    invitations::Selection ayse;
    ayse.people = {desk.people.list({}).people.back().id};
    REQUIRE(invitations.invite(meeting->id, ayse, desk.secretary));
    CHECK(
        takeBackLastImport(desk.db, desk.clock, desk.secretary).error() == TakeBackRefusal::in_use);
    CHECK(desk.people.count({}) == 2);
}

TEST_CASE(
    "an import stays once a person of it has papers, and a fact mended since is kept when it goes")
{
    Desk desk;
    REQUIRE(desk.take("Ad;Soyad;Mahalle\nAyşe;Kaya;Durak\n").added == 1);
    const auto ayse = desk.people.list({}).people.front();
    const Consents consents{desk.db, desk.clock};
    REQUIRE(consents.give(
        ayse.id, ConsentKind::contact, *parseDate("2026-02-01"), "form", desk.secretary));
    CHECK(
        takeBackLastImport(desk.db, desk.clock, desk.secretary).error() == TakeBackRefusal::in_use);
    CHECK(desk.people.count({}) == 1);
    CHECK_FALSE(lastImport(desk.db)->taken_back_at);

    desk.clock.at += std::chrono::minutes{1};
    REQUIRE(desk.take("Ad;Soyad;Mahalle;Cinsiyet\nAyşe;Kaya;Durak;K\n").updated == 1);
    desk.clock.at += std::chrono::minutes{1};
    auto mended = desk.people.find(ayse.id)->facts;
    mended.organisation = "Kooperatif";
    REQUIRE(desk.people.change(ayse.id, mended, desk.secretary));
    REQUIRE(takeBackLastImport(desk.db, desk.clock, desk.secretary));
    CHECK(desk.people.find(ayse.id)->facts == mended);
}
