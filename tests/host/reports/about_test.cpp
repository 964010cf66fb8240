// SPDX-License-Identifier: MIT
#include "support/workbook.h"
#include "year.h"

#include <nlohmann/json.hpp>

using namespace hazirun;
using namespace hazirun::reports;
using namespace hazirun::reports::test;

TEST_CASE("a saved report says what it was asked for: CSV at its end, a workbook at its head",
    "[reports]")
{
    Year year;
    year.came(year.meeting("2026-03-12"),
        year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    const auto group = year.people.addGroup("=Arıcılar", year.secretary)->id;
    const auto address = "/api/v1/reports/attendance";
    const auto number = std::to_string(group.value);
    const auto csv = year.get(address,
        {{"format", "csv"}, {"from", "2026-01-01"}, {"kind", "focus_group"},
            {"neighbourhood", "Durak"}, {"group", number}, {"scheme", "broad"}});
    const std::string about = "\r\n\r\nKatılım raporu\r\nBaşlangıç;01.01.2026\r\nBitiş;sınırsız\r\n"
                              "Toplantı türü;Odak grup\r\nMahalle;Durak\r\nGrup;'=Arıcılar\r\n";
    CHECK(csv.body.find(about) != std::string::npos);
    CHECK(csv.body.rfind("\xEF\xBB\xBFToplantılar;0\r\n", 0) == 0);
    const auto cells = hazirun::test::cellsOf(
        year.get(address, {{"format", "xlsx"}, {"scheme", "youth-30"}}).body);
    REQUIRE(cells.size() > 8);
    CHECK(cells[0] == std::vector<std::string>{"Katılım raporu"});
    CHECK(cells[1] == std::vector<std::string>{"Başlangıç", "sınırsız"});
    CHECK(cells[3] == std::vector<std::string>{"Toplantı türü", "Bütün türler"});
    CHECK(cells[7] == std::vector<std::string>{"Toplantılar", "1"});
    CHECK(year.get(address, {{"format", "csv"}, {"group", "99"}}).body.find("\r\nGrup;99\r\n")
        != std::string::npos);
}

TEST_CASE("who was recorded at a cancelled meeting counts in no report, which says so", "[reports]")
{
    Year year;
    const auto ayse = year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak");
    year.came(year.meeting("2026-03-11"), ayse);
    const auto cancelled = year.meeting("2026-03-12");
    year.came(cancelled, ayse);
    CHECK(year.get("/reports/attendance").body.find("iptal edilmiş") == std::string::npos);
    REQUIRE(year.meetings.become(cancelled, meetings::State::cancelled, "Kar", year.secretary));
    const auto nobody_there = year.meeting("2026-03-13");
    REQUIRE(year.meetings.become(nobody_there, meetings::State::cancelled, "Kar", year.secretary));
    const auto report = year.reports.attendance({}, year.youth);
    CHECK(report.meetings == 1);
    CHECK(report.attendances.sum().total() == 1);
    CHECK(report.by_kind.at("focus_group").attendances == 1);
    CHECK(report.cancelled == 1);
    CHECK(year.reports.records({}, 10).size() == 1);
    CHECK(year.reports.attendance({"2026-03-12", "", "", "", 0}, year.youth).cancelled == 1);
    CHECK(year.reports.attendance({"2026-03-13", "", "", "", 0}, year.youth).cancelled == 0);
    CHECK(year.reports.attendance({"", "2026-03-11", "", "", 0}, year.youth).cancelled == 0);
    CHECK(year.reports.attendance({"", "", "board", "", 0}, year.youth).cancelled == 0);
    CHECK(year.get("/reports/attendance").body.find("iptal edilmiş 1 toplantı sayılmadı")
        != std::string::npos);
    const auto json = nlohmann::json::parse(year.get("/api/v1/reports/attendance").body);
    CHECK(json["cancelled_meetings"] == 1);
    CHECK(year.get("/api/v1/reports/attendance", {{"format", "csv"}})
              .body.find("Sayılmayan iptal edilmiş toplantılar;1\r\n")
        != std::string::npos);
    // Its own page still counts them.
    const auto own = year.reports.tally(cancelled, year.youth);
    CHECK(own->present.sum().total() == 1);
}
