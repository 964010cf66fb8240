// SPDX-License-Identifier: MIT
#include "meetings/holidays.h"

#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::meetings;

namespace {

std::vector<Holiday> proposed()
{
    const test::World world;
    return world.db.read([](db::Session& session) { return holidays(session); });
}

std::string on(const std::vector<Holiday>& all, const char* day)
{
    return nameOn(all, *parseDate(day));
}

} // namespace

TEST_CASE("holidays of fixed date come back every year", "[meetings]")
{
    const auto all = proposed();
    CHECK(on(all, "2026-04-23") == "Ulusal Egemenlik ve Çocuk Bayramı");
    CHECK(on(all, "2040-10-29") == "Cumhuriyet Bayramı");
    CHECK(on(all, "2026-10-28").empty());
}

TEST_CASE("Ramazan has three days and Kurban four, each year from 2024 to 2031", "[meetings]")
{
    const auto all = proposed();
    CHECK(all.size() == 7 + 8 * 7);
    CHECK(on(all, "2026-03-19").empty());
    CHECK(on(all, "2026-03-20") == "Ramazan Bayramı 1. gün");
    CHECK(on(all, "2026-03-22") == "Ramazan Bayramı 3. gün");
    CHECK(on(all, "2026-03-23").empty());
    CHECK(on(all, "2026-05-26").empty());
    CHECK(on(all, "2026-05-27") == "Kurban Bayramı 1. gün");
    CHECK(on(all, "2026-05-30") == "Kurban Bayramı 4. gün");
    CHECK(on(all, "2026-05-31").empty());
    // over the end of a month
    CHECK(on(all, "2025-04-01") == "Ramazan Bayramı 3. gün");
    for (int year = 2024; year <= 2031; ++year) {
        const auto in_year = std::count_if(all.begin(), all.end(),
            [&](const Holiday& one) { return one.day.rfind(std::to_string(year), 0) == 0; });
        CHECK(in_year == 7);
    }
}

TEST_CASE("the proposed list reads back from the lines the settings page shows", "[meetings]")
{
    const auto all = proposed();
    const auto read = parseHolidays(linesOf(all));
    REQUIRE(read);
    CHECK(*read == all);
}

TEST_CASE("a line without a day, a name or a date that exists is refused", "[meetings]")
{
    CHECK(parseHolidays("29.02 Artık gün")->front().day == "02-29");
    CHECK(parseHolidays("20.03.2026 Bayram")->front().day == "2026-03-20");
    for (const auto* line :
        {"30.02 Yok", "20.13.2026 Yok", "20.03.2026", "Bayram", "1.1 Yılbaşı"}) {
        INFO(line);
        CHECK_FALSE(parseHolidays(line));
    }
    std::string many;
    for (int i = 0; i < 100; ++i) {
        many += "01.01 Yılbaşı\n";
    }
    CHECK(parseHolidays(many));
    CHECK_FALSE(parseHolidays(many + "01.01 Yılbaşı"));
    CHECK(parseHolidays("01.01 " + std::string(80, 'a')));
    CHECK_FALSE(parseHolidays("01.01 " + std::string(81, 'a')));
}
