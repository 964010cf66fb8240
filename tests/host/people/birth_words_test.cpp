// SPDX-License-Identifier: MIT
#include "people/birth_words.h"

#include "people/import_columns.h"
#include "people/person_import.h"
#include "register.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::people;
using hazirun::people::test::Register;

namespace {

const auto today = parseDate("2026-03-01").value();

/// The date, the year, "nothing" or "no date"; with ? where it was guessed.
std::string readAs(const std::string& text)
{
    const auto read = parseBirthWord(text, today);
    if (!read) {
        return "no date";
    }
    const auto& birth = read->birth;
    return (birth.date          ? formatDate(*birth.date)
                   : birth.year ? std::to_string(*birth.year)
                                : std::string{"nothing"})
        + (read->is_guessed ? "?" : "");
}

} // namespace

TEST_CASE("a birth is read as people and spreadsheets write it")
{
    for (const auto* text : {"14.03.1980", "14/3/1980", "14-03-1980", "1980-03-14", "14 Mart 1980",
             "14 mart 1980", "14 MART 1980", "14 March 1980", "March 14, 1980", "14.Mar.1980",
             "14-Mar-1980", "1980-03-14 00:00:00", " 14.03.1980 ", "14.03.1980."}) {
        INFO(text);
        CHECK(readAs(text) == "1980-03-14");
    }
    CHECK(readAs("5 Ağustos 1999") == "1999-08-05");
    CHECK(readAs("5 ŞUB 1999") == "1999-02-05");
    CHECK(readAs("1980") == "1980");
    CHECK(readAs("1980.0") == "1980");
    CHECK(readAs("") == "nothing");
    CHECK(readAs("-") == "nothing");
}

TEST_CASE("a year of two figures is the last that is not to come, and a guess")
{
    CHECK(readAs("05.03.80") == "1980-03-05?");
    CHECK(readAs("01.03.26") == "2026-03-01?");
    CHECK(readAs("02.03.26") == "1926-03-02?");
    CHECK(readAs("29.02.00") == "2000-02-29?");
    CHECK(readAs("14 Mart 80") == "1980-03-14?");
}

TEST_CASE("a day that is written well and is in no calendar is told apart from what is no day")
{
    for (const auto* text : {"29.02.1981", "31.04.1970", "31/4/1970", "1981-02-29", "31 Nisan 1970",
             "29.02.81", "45.01.1980", "01.257.1980", "31.02.1980 00:00"}) {
        INFO(text);
        CHECK(readAs(text) == "no date");
        CHECK(isNoSuchDay(text));
    }
    for (const auto* text : {"28.02.1981", "29.02.1980", "29.02.80", "29.02.00", "dün", "1.2.3",
             "12.1980", "1.1.800", "123.01.1980", "1 Martı 1980", "1980", ""}) {
        INFO(text);
        CHECK_FALSE(isNoSuchDay(text));
    }
}

TEST_CASE("a spreadsheet's number of a day is that day, and a guess")
{
    CHECK(readAs("29295") == "1980-03-15?");
    CHECK(readAs("29295.0") == "1980-03-15?");
    CHECK(readAs("46082") == "2026-03-01?");
    CHECK(readAs("46083") == "no date");
    CHECK(readAs("10000") == "1927-05-18?");
    CHECK(readAs("9999") == "no date");
}

TEST_CASE("what is no date is none")
{
    for (const auto* text : {"31.02.1980", "29.02.01", "14.13.1980", "14 Martı 1980", "Mart 1980",
             "14 ma 1980", "14.03.198", "14.03.1980 14:30", "80", "on beş", "1.2.3.4", "--", "."}) {
        INFO(text);
        CHECK(readAs(text) == "no date");
    }
}

TEST_CASE("a gender is read as lists of children and of elders have it")
{
    for (const auto* word : {"Kız", "KIZ ÇOCUĞU", "kız çocuk", "Hanım", "Kadın", "k"}) {
        CHECK(parseGenderWord(word) == Gender::female);
    }
    for (const auto* word : {"Oğlan", "OĞLAN ÇOCUĞU", "Erkek çocuk", "Bey", "E"}) {
        CHECK(parseGenderWord(word) == Gender::male);
    }
    CHECK_FALSE(parseGenderWord("çocuk"));
}

TEST_CASE("an import says of each birth it guessed what stands there and how it was read")
{
    Register all;
    const auto dry = importPeople(all.db, all.clock,
        {"Ad;Doğum\nAli;05.03.80\nVeli;14 Mart 1980\nCan;29295\n"}, ImportMode::dry_run,
        all.secretary);
    REQUIRE(dry.lines.size() == 3);
    REQUIRE(dry.lines[0].guessed_birth);
    CHECK(dry.lines[0].guessed_birth->first == "05.03.80");
    CHECK(dry.lines[0].guessed_birth->second == parseDate("1980-03-05"));
    CHECK_FALSE(dry.lines[1].guessed_birth);
    CHECK(dry.lines[2].guessed_birth->second == parseDate("1980-03-15"));
}
