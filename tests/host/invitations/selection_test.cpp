// SPDX-License-Identifier: MIT
#include "invitations/selection.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::invitations;

namespace {

const Date meeting_day = *parseDate("2026-03-12");

Candidate born(int id, const char* birth)
{
    Candidate out;
    out.person = PersonId{id};
    out.gender = "female";
    out.birth.date = parseDate(birth);
    return out;
}

} // namespace

TEST_CASE("age is completed on the meeting's day", "[invitations]")
{
    Selection selection;
    selection.age_from = 18;
    const auto preview
        = judged(selection, {born(1, "2008-03-12"), born(2, "2008-03-13")}, meeting_day);
    REQUIRE(preview.will.size() == 1);
    CHECK(preview.will[0].person == PersonId{1});
    CHECK(preview.wont[0].reason == WontReason::outside_filter);
}

TEST_CASE("somebody whose age is not certain fills no age filter and is named", "[invitations]")
{
    Selection selection;
    selection.age_to = 29;
    auto straddling = born(1, "");
    straddling.birth.year = 1996;
    const auto preview = judged(selection, {straddling, born(2, "")}, meeting_day);
    CHECK(preview.will.empty());
    CHECK(preview.wont[0].reason == WontReason::age_unknown);
    CHECK(preview.wont[1].reason == WontReason::age_unknown);
}

TEST_CASE("filters narrow and an empty selection is empty", "[invitations]")
{
    Selection selection;
    CHECK(selection.isEmpty());
    selection.gender = "male";
    CHECK_FALSE(selection.isEmpty());
    CHECK(judged(selection, {born(1, "1990-01-01")}, meeting_day).will.empty());
}

TEST_CASE(
    "a neighbourhood is meant however its letters are typed, as a whole name", "[invitations]")
{
    auto of_isiklar = born(1, "1990-01-01");
    of_isiklar.neighbourhood = "Işıklar";
    Selection selection;
    for (const auto* typed : {"Işıklar", "isiklar", "IŞIKLAR", "Işıklar Köyü"}) {
        selection.neighbourhood = typed;
        CHECK(judged(selection, {of_isiklar, born(2, "1990-01-01")}, meeting_day).will.size() == 1);
    }
    selection.neighbourhood = "isik";
    CHECK(judged(selection, {of_isiklar}, meeting_day).will.empty());
}

TEST_CASE("a ticked age band counts when it lies wholly inside the ages", "[invitations]")
{
    auto ticked = born(1, "");
    ticked.birth.band = "25-44";
    ticked.birth.band_scheme = "leader";
    Selection selection;
    selection.age_from = 25;
    selection.age_to = 44;
    CHECK(judged(selection, {ticked}, meeting_day).will.size() == 1);
    selection.age_to = 43;
    CHECK(judged(selection, {ticked}, meeting_day).wont.at(0).reason == WontReason::age_unknown);
    selection.age_to = 24;
    selection.age_from = 0;
    CHECK(judged(selection, {ticked}, meeting_day).wont.at(0).reason == WontReason::outside_filter);
    ticked.birth.band = ">44";
    selection = {};
    selection.age_from = 45;
    CHECK(judged(selection, {ticked}, meeting_day).will.size() == 1);
    selection.age_to = 150;
    CHECK(judged(selection, {ticked}, meeting_day).will.size() == 1);
    selection.age_to = 149;
    CHECK(judged(selection, {ticked}, meeting_day).wont.at(0).reason == WontReason::age_unknown);
}

TEST_CASE("ages nobody has and limits the wrong way round are mistakes", "[invitations]")
{
    Selection selection;
    selection.age_from = 150;
    CHECK(mistakesIn(selection).empty());
    selection.age_from = 151;
    REQUIRE(mistakesIn(selection).size() == 1);
    CHECK(mistakesIn(selection)[0].field == "age_from");
    selection.age_from = 30;
    selection.age_to = 30;
    CHECK(mistakesIn(selection).empty());
    selection.age_to = 29;
    CHECK(mistakesIn(selection).at(0).field == "age_to");
}
