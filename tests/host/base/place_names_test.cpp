// SPDX-License-Identifier: MIT
#include "base/place_names.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hazirun;

namespace {

PlaceNames knowing(const std::vector<std::string>& names)
{
    PlaceNames out;
    for (const auto& name : names) {
        out.add(name);
    }
    return out;
}

} // namespace

TEST_CASE(
    "a place is one in capitals, without Turkish letters, and as a village or quarter", "[base]")
{
    SamePlace same("isiklar");
    for (const auto* name : {"Işıklar", "IŞIKLAR", "isiklar", "Işıklar Köyü", "IŞIKLAR KÖYÜ",
             "Işıklar Mahallesi", "Işıklar Mah.", "işıklar mah", "Işıklar Mh.", "Işıklar köy",
             "Işıklar mahalle", "Işıklar Köyü.", "Işıklar\u00A0Köyü"}) {
        CHECK(same(name));
    }
    for (const auto* name : {"", "Işıklarköyü", "Tekkeışıklar", "Işıklar Köyü Camii", "Köyü"}) {
        CHECK_FALSE(same(name));
    }
    CHECK(SamePlace("DURAK")("Durak"));
    CHECK(SamePlace("Köyü")("köyü"));
    CHECK(SamePlace("Köy")("köy"));
    CHECK_FALSE(SamePlace("Yeni Köy")("Yeni Mahalle"));
}

TEST_CASE("of names that are known the one is meant that was typed, in whatever letters", "[base]")
{
    const std::vector<std::string> known{"Durak", "Işıklar", "IŞIKLAR"};
    CHECK(meantBy("isiklar", known) == "Işıklar");
    CHECK(meantBy("isiklar köyü", known) == "Işıklar");
    CHECK(meantBy("IŞIKLAR", known) == "IŞIKLAR"); // to the letter where it can be
    CHECK(meantBy("Bükdere", known).empty());
    CHECK(meantBy("", known).empty());
}

TEST_CASE("a place that is known keeps its spelling, however it is typed", "[base]")
{
    auto places = knowing({"Işıklar", "Durak Köyü"});
    for (const auto* typed :
        {"IŞIKLAR", "işıklar", "Isiklar", "Işıklar Köyü", "ISIKLAR MAH.", "Işıklar Mahallesi"}) {
        CHECK(places.spelled(typed) == "Işıklar");
    }
    CHECK(places.spelled("Durak") == "Durak Köyü");
}

TEST_CASE("a place nobody knows is kept as typed, and capitals become a name", "[base]")
{
    PlaceNames places;
    CHECK(places.spelled("IŞIKLAR KÖYÜ") == "Işıklar Köyü");
    CHECK(places.spelled("İSAALAN") == "İsaalan");
    CHECK(places.spelled("bükdere") == "bükdere");
    CHECK(places.spelled("A & B #1") == "A & B #1");
    CHECK(places.spelled("").empty());
}

TEST_CASE("a place typed with more care than before is kept as it was typed now", "[base]")
{
    CHECK(knowing({"Isiklar"}).spelled("Işıklar") == "Işıklar");
    CHECK(knowing({"isiklar"}).spelled("Isiklar") == "Isiklar");
    CHECK(knowing({"IŞIKLAR"}).spelled("IŞIKLAR") == "Işıklar");
    // Capitals alone are no care: ISIKLAR would be Isıklar.
    CHECK(knowing({"Isiklar"}).spelled("ISIKLAR") == "Isiklar");
    auto listed = knowing({"Dursunbey"});
    listed.add("Dursunbey", true);
    CHECK(listed.spelled("Dürsünbey") == "Dursunbey");
}

TEST_CASE("of several spellings one is shown, in whatever order they came", "[base]")
{
    std::vector<std::string> spellings{"IŞIKLAR", "Isiklar", "işıklar", "Işıklar Köyü", "Işıklar"};
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        std::rotate(spellings.begin(), spellings.begin() + 1, spellings.end());
        CHECK(knowing(spellings).shown("isiklar") == "Işıklar");
    }
    CHECK(knowing({"IŞIKLAR", "işıklar"}).shown("işıklar") == "Işıklar");
    CHECK(knowing({"ISIKLAR", "Durak"}).shownOf({"Isiklar", "ISIKLAR KÖYÜ", "DURAK", "Çal"})
        == std::vector<std::string>{"Çal", "Durak", "Isıklar"});
    auto listed = knowing({"Çal"});
    listed.add("Cal", true);
    CHECK(listed.shown("çal") == "Cal");
    CHECK(listed.knows("ÇAL KÖYÜ"));
    CHECK_FALSE(listed.knows("Durak"));
}
