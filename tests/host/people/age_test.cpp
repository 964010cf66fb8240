// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "people/age_scheme.h"
#include "people/own_schemes.h"

using namespace hazirun;
using namespace hazirun::people;

namespace {

Date day(const char* text)
{
    return *parseDate(text);
}

std::string bandOf(const Birth& birth, const char* schemeName, const char* on)
{
    const auto& scheme = *findScheme(schemeName);
    const auto index = bandAt(birth, scheme, day(on));
    return index == scheme.bands.size() ? "unknown" : scheme.bands[index].name;
}

} // namespace

TEST_CASE("age is completed age; born on 29 February, a year is completed on 1 March")
{
    CHECK(completedAge(day("2004-02-29"), day("2026-02-28")) == 21);
    CHECK(completedAge(day("2004-02-29"), day("2026-03-01")) == 22);
    CHECK(completedAge(day("2004-02-29"), day("2028-02-29")) == 24);
    CHECK(completedAge(day("1978-03-24"), day("2018-03-24")) == 40);
    CHECK(completedAge(day("1978-03-25"), day("2018-03-24")) == 39);
    CHECK(completedAge(day("2000-03-25"), day("2018-03-24")) == 17);
    CHECK_FALSE(completedAge(day("2026-03-02"), day("2026-03-01")));
}

TEST_CASE("a birth year fits a band only with both of its possible ages")
{
    Birth birth;
    birth.year = 1996;
    CHECK(bandOf(birth, "youth-30", "2026-03-01") == "unknown"); // 29 or 30
    CHECK(bandOf(birth, "youth-30", "2025-12-31") == "15-29"); // 28 or 29
    CHECK(bandOf(birth, "broad", "2026-03-01") == "15-64");
    birth.year = 2026;
    CHECK(bandOf(birth, "turkstat-5", "2026-03-01") == "0-4");
    birth.year = 2027;
    CHECK(bandOf(birth, "turkstat-5", "2026-03-01") == "unknown");
}

TEST_CASE("a ticked band counts in another scheme only when it lies wholly inside one of its bands")
{
    Birth birth;
    birth.band = "15-29";
    birth.band_scheme = "youth-30";
    CHECK(bandOf(birth, "youth-30", "2026-03-01") == "15-29");
    CHECK(bandOf(birth, "broad", "2026-03-01") == "15-64");
    CHECK(bandOf(birth, "leader", "2026-03-01") == "unknown");
    birth.band = "90+";
    birth.band_scheme = "turkstat-5";
    CHECK(bandOf(birth, "broad", "2026-03-01") == "65+");
    CHECK(bandOf({}, "broad", "2026-03-01") == "unknown");
}

TEST_CASE("a band's own name tells its scheme, that of the form before the others")
{
    CHECK(schemeMeant("15-29") == "youth-30");
    CHECK(schemeMeant("65+") == "youth-30");
    CHECK(schemeMeant("0-14") == "broad");
    CHECK(schemeMeant("25-44") == "leader");
    CHECK(schemeMeant("90+") == "turkstat-5");
    CHECK(schemeMeant("14-99") == "youth-30");
    CHECK(schemeMeant("") == "youth-30");
}

TEST_CASE("what is known of an age is one, two, or all ages of a ticked band")
{
    Birth birth;
    CHECK_FALSE(agesAt(birth, day("2026-03-01")));
    birth.band_scheme = "youth-30";
    birth.band = "15-29";
    CHECK(agesAt(birth, day("2026-03-01")) == Ages{15, 29});
    birth.band = "65+";
    CHECK(agesAt(birth, day("2026-03-01")) == Ages{65, {}});
    birth.band = "66+";
    CHECK_FALSE(agesAt(birth, day("2026-03-01")));
    birth = {};
    birth.year = 1996;
    CHECK(agesAt(birth, day("2026-03-01")) == Ages{29, 30});
    birth.year = 2027;
    CHECK_FALSE(agesAt(birth, day("2026-03-01")));
    birth = {};
    birth.date = day("1996-03-02");
    CHECK(agesAt(birth, day("2026-03-01")) == Ages{29, 29});
}

TEST_CASE("a band is said in words: its first and last are open, one year stands alone")
{
    const Words words;
    const auto labels = [&](const AgeScheme& scheme, Language language) {
        std::vector<std::string> out;
        for (const auto& band : scheme.bands) {
            out.push_back(labelOf(band, words, language));
        }
        return out;
    };
    using Labels = std::vector<std::string>;
    CHECK(labels(*findScheme("youth-30"), Language::tr)
        == Labels{"15 yaş altı", "15–29", "30–64", "65 yaş ve üstü"});
    CHECK(
        labels(*findScheme("leader"), Language::en) == Labels{"under 25", "25–44", "45 and over"});
    CHECK(labels(schemeOf("own", {1, 2, 18}), Language::en)
        == Labels{"under 1", "1", "2–17", "18 and over"});
}
