// SPDX-License-Identifier: MIT
#include "base/zone.h"

#include <catch2/catch.hpp>

using namespace hazirun;

TEST_CASE("a date exists in the calendar or is refused", "[base]")
{
    CHECK(parseDate("2024-02-29"));
    CHECK_FALSE(parseDate("2023-02-29"));
    CHECK_FALSE(parseDate("2026-13-01"));
    CHECK_FALSE(parseDate("26-01-01"));
}

TEST_CASE("an instant reads back what it writes and understands offsets", "[base]")
{
    const auto at = parseInstant("2026-03-12T12:14:00+03:00");
    REQUIRE(at);
    CHECK(formatInstant(*at) == "2026-03-12T09:14:00Z");
    CHECK_FALSE(parseInstant("2026-03-12T25:00:00Z"));
    CHECK_FALSE(parseInstant("2026-03-12T12:14:00"));
}

TEST_CASE("a wall time is a real day with a real hour and minute, or none", "[base]")
{
    for (const auto* text : {"2026-03-12T14:05", "2026-03-12 14:05", "2026-03-12T14:05:00"}) {
        CAPTURE(text);
        const auto time = parseLocalTime(text);
        REQUIRE(time);
        CHECK(formatLocalTime(*time) == "2026-03-12T14:05");
    }
    for (const auto* text : {"", "2026-03-12", "2026-03-12T24:00", "2026-03-12T12:60",
             "2026-03-12T-1:00", "2026-03-12T12:-1", "2026-03-12T1:300", "2026-03-12T12-30",
             "2026-03-12T12:3", "2026-03-12T12:30:30", "2026-02-30T12:30", "2026-03-12T12:30 "}) {
        CAPTURE(text);
        CHECK_FALSE(parseLocalTime(text));
    }
}

TEST_CASE("a wall time in a gap moves forward and one in a fold is the first", "[base]")
{
    const auto gap = parseLocalTime("2026-03-29T02:30");
    const auto fold = parseLocalTime("2026-10-25T02:30");
    REQUIRE(gap);
    REQUIRE(fold);
    CHECK(formatLocalTime(toLocal(toInstant(*gap, "Europe/Berlin"), "Europe/Berlin"))
        == "2026-03-29T03:30");
    CHECK_FALSE(comes(*gap, "Europe/Berlin"));
    CHECK(comes({gap->date, 2 * 60 - 1}, "Europe/Berlin"));
    CHECK(comes({gap->date, 3 * 60}, "Europe/Berlin"));
    CHECK(comes(*gap, "Europe/Istanbul"));
    CHECK(comes(*fold, "Europe/Berlin"));
    CHECK(formatInstant(toInstant(*fold, "Europe/Berlin")) == "2026-10-25T00:30:00Z");
    CHECK(formatInstant(toInstant(*fold, "Europe/Istanbul")) == "2026-10-24T23:30:00Z");
    CHECK_FALSE(isZone("Europe/Kepsut"));
}

TEST_CASE("a day begins at the association's own midnight, not at that of Greenwich", "[base]")
{
    CHECK(formatDate(localDay(*parseInstant("2026-03-12T20:59:59Z"))) == "2026-03-12");
    CHECK(formatDate(localDay(*parseInstant("2026-03-12T21:00:00Z"))) == "2026-03-13");
    CHECK(formatDate(localDay(*parseInstant("2026-07-12T21:59:59Z"), "Europe/Berlin"))
        == "2026-07-12");
    CHECK(formatDate(localDay(*parseInstant("2026-07-12T22:00:00Z"), "Europe/Berlin"))
        == "2026-07-13");
}
