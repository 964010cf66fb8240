// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "people/csv.h"
#include "people/person_export.h"
#include "people/person_import.h"
#include "register.h"
#include "village_list.h"

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

/// Somebody with every field, and texts a spreadsheet would run.
void addHardCases(Register& all)
{
    PersonDraft full;
    full.given_name = "=HYPERLINK(\"http://kötü\")";
    full.family_name = "Öz; \"Kara\"";
    full.gender = Gender::female;
    full.birth.band = "5-9";
    full.birth.band_scheme = "turkstat-5";
    full.birth.band_on = parseDate("2026-02-03");
    full.phone = "+49 30 1234567";
    full.email = "oz@ornek.org";
    full.neighbourhood = "@Durak";
    full.sector = Sector::private_firm;
    full.organisation = "-Kooperatif";
    full.language = "en";
    full.source = "'+tahta";
    REQUIRE(all.people.add(full, all.secretary));
    full = {};
    full.given_name = "'Ali";
    full.birth.year = 1960;
    REQUIRE(all.people.add(full, all.secretary));
    full = {};
    full.given_name = "Yalnız";
    full.phone = "0532 123 45 67";
    full.birth.date = parseDate("2004-02-29");
    full.sector = Sector::civil;
    REQUIRE(all.people.add(full, all.secretary));
}

} // namespace

TEST_CASE("what is exported comes back unchanged into an empty register, in either language")
{
    Register all;
    REQUIRE(importPeople(
                all.db, all.clock, {joined(villageList(), "\n")}, ImportMode::write, all.secretary)
                .added
        == 940);
    addHardCases(all);
    for (const auto language : {Language::tr, Language::en}) {
        const auto file = exportPeople(all.people, {}, all.words, language).text;
        CHECK(file.rfind("\xEF\xBB\xBF", 0) == 0);
        Register empty;
        const auto outcome
            = importPeople(empty.db, empty.clock, {file}, ImportMode::write, empty.secretary);
        CHECK(outcome.wrong.empty());
        CHECK(outcome.added == 943);
        CHECK(empty.facts() == all.facts());
        const auto again
            = importPeople(all.db, all.clock, {file}, ImportMode::dry_run, all.secretary);
        CHECK(again.skipped == 943);
    }
}

TEST_CASE("no exported cell begins like a formula, and each line has all columns")
{
    Register all;
    addHardCases(all);
    const auto text = exportPeople(all.people, {}, all.words, Language::tr).text;
    CHECK(text.find(";0532 123 45 67;") != std::string::npos);
    const auto records = readCsv(asUtf8(text));
    REQUIRE(records.size() == 4);
    for (const auto& record : records) {
        CHECK(record.cells.size() == 14);
        for (const auto& cell : record.cells) {
            CHECK(
                (cell.empty() || std::string{"=+-@\t\r"}.find(cell.front()) == std::string::npos));
        }
    }
    CHECK(records[0].cells[3] == "Doğum tarihi ya da yılı");
    CHECK(text.find("5–9") != std::string::npos);
    CHECK(text.find("'+49301234567") != std::string::npos);
}

TEST_CASE("an export holds only whom the filter finds, in the order of the list")
{
    Register all;
    all.add("Çiğdem", "Ak");
    all.add("Cemal", "Ak");
    all.add("Işık", "Ak");
    PeopleFilter filter;
    filter.words = "c";
    const auto records
        = readCsv(asUtf8(exportPeople(all.people, filter, all.words, Language::tr).text));
    REQUIRE(records.size() == 3);
    CHECK(records[1].cells[0] == "Cemal");
    CHECK(records[2].cells[0] == "Çiğdem");
}

TEST_CASE("guarding a cell and reading it back is the same text, whatever it begins with")
{
    for (const auto* text :
        {"", "a", "=1", "'=1", "''=1", "'a", "'", "''", "+905321234567", "-", "@x", "it's"}) {
        const auto records = readCsv(csvCell(text) + ";x\n");
        REQUIRE(records.size() == 1);
        CHECK(csvValue(records[0].cells[0]) == text);
    }
}
