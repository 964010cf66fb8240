// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "year.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace hazirun;
using namespace hazirun::reports;
using hazirun::reports::test::Year;

TEST_CASE("age is completed on the day of each meeting, unique people keep the band of their first",
    "[reports]")
{
    Year year;
    const auto ayse = year.person("Ayşe", people::Gender::female, "1996-03-12", "Durak");
    year.came(year.meeting("2026-03-11"), ayse);
    year.came(year.meeting("2026-03-12"), ayse);
    const auto report = year.reports.attendance({}, year.youth);
    CHECK(report.meetings == 2);
    CHECK(report.attendances.rows()[1].total() == 1);
    CHECK(report.attendances.rows()[2].total() == 1);
    CHECK(report.unique_people.rows()[1].total() == 1);
    CHECK(report.unique_people.sum().total() == 1);
}

TEST_CASE("excuses, struck entries and empty meetings count nowhere", "[reports]")
{
    Year year;
    const auto ayse = year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak");
    const auto fatma = year.person("Fatma", people::Gender::female, "1990-01-01", "Durak");
    const auto id = year.meeting("2026-03-12");
    year.meeting("2026-03-13");
    year.came(id, ayse);
    REQUIRE(year.attendance.record(id, fatma, attendance::Report::excused, {}, year.secretary));
    CHECK(year.reports.attendance({}, year.youth).attendances.sum().total() == 1);
    CHECK(year.reports.attendance({}, year.youth).meetings == 1);
    REQUIRE(year.attendance.strike(id, ayse, "yanlış", year.secretary));
    CHECK(year.reports.attendance({}, year.youth).attendances.sum().total() == 0);
    CHECK(year.reports.attendance({}, year.youth).meetings == 0);
    CHECK(year.reports.tally(id, year.youth)->present.sum().total() == 0);
}

TEST_CASE("both ends of the period count, and kind, village and group narrow", "[reports]")
{
    Year year;
    const auto ayse = year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak");
    const auto ali = year.person("Ali", people::Gender::male, "1950-01-01", "");
    const auto march = year.meeting("2026-03-12");
    const auto board = year.meeting("2026-04-12", meetings::Kind::board);
    year.came(march, ayse);
    year.came(march, ali);
    year.came(board, ali);
    const auto heads = [&](const ReportFilter& filter) {
        return year.reports.attendance(filter, year.youth).attendances.sum().total();
    };
    CHECK(heads({"2026-03-12", "2026-03-12", "", "", 0}) == 2);
    CHECK(heads({"2026-03-13", "2026-04-11", "", "", 0}) == 0);
    CHECK(heads({"2026-03-13", "2026-04-12", "", "", 0}) == 1);
    CHECK(heads({"", "", "board", "", 0}) == 1);
    CHECK(heads({"", "", "", "Durak", 0}) == 1);
    const auto group = year.people.addGroup("Kadınlar", year.secretary)->id;
    REQUIRE(year.people.putMember(group, ayse, year.secretary));
    CHECK(heads({"", "", "", "", group.value}) == 1);
    const auto all = year.reports.attendance({}, year.youth);
    CHECK(all.by_kind.at("board").attendances == 1);
    CHECK(all.by_kind.at("focus_group").unique_people == 2);
    CHECK(all.by_neighbourhood.at("").attendances == 2);
    CHECK(all.by_neighbourhood.at("").unique_people == 1);
}

TEST_CASE("a village kept in several spellings is one line, one choice and one filter", "[reports]")
{
    Year year;
    const auto march = year.meeting("2026-03-12");
    const auto april = year.meeting("2026-04-12");
    const std::vector<const char*> spellings{"IŞIKLAR", "işıklar", "Isiklar", "Işıklar Köyü"};
    for (const auto* spelling : spellings) {
        const auto who = year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak");
        year.db.transact([&](db::Session& session) {
            return session.run("UPDATE person SET neighbourhood = $1 WHERE id = $2", spelling, who);
        });
        year.came(march, who);
        year.came(april, who);
    }
    year.file(march);
    const auto all = year.reports.attendance({}, year.youth);
    REQUIRE(all.by_neighbourhood.size() == 1);
    CHECK(all.by_neighbourhood.at("Işıklar").attendances == 8);
    CHECK(all.by_neighbourhood.at("Işıklar").unique_people == 4);
    CHECK(year.reports.choices().neighbourhoods == std::vector<std::string>{"Işıklar"});
    for (const auto* typed : {"Işıklar", "isiklar", "IŞIKLAR MAH."}) {
        const auto one = year.reports.attendance({"", "", "", typed, 0}, year.youth);
        CHECK(one.attendances.sum().total() == 8);
        CHECK(one.by_neighbourhood.at("Işıklar").unique_people == 4);
    }
    for (const auto& record : year.reports.records({}, 10)) {
        CHECK(record.neighbourhood == "Işıklar");
    }
    const auto csv = year.get("/api/v1/reports/attendance", {{"format", "csv"}}).body;
    CHECK(csv.find("Işıklar") != std::string::npos);
    CHECK(csv.find("IŞIKLAR") == std::string::npos);
}

TEST_CASE("kinds stand in the order of their shown names", "[reports]")
{
    Year year;
    const auto who = year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak");
    for (const auto kind : meetings::kinds) {
        year.came(year.meeting("2026-03-12", kind), who);
    }
    const auto page = year.get("/reports/attendance").body;
    std::vector<std::string> shown;
    for (const auto kind : meetings::kinds) {
        shown.push_back(year.words.in(Language::tr, nameOf(kind)));
    }
    std::sort(shown.begin(), shown.end(),
        [](const auto& a, const auto& b) { return sortKey(a) < sortKey(b); });
    std::size_t before = 0;
    for (const auto& name : shown) {
        const auto at = page.find("<th scope=\"row\">" + name + "</th>");
        INFO(name);
        REQUIRE(at != std::string::npos);
        CHECK(at > before);
        before = at;
    }
}

TEST_CASE("the tally in JSON adds up and an unknown scheme is refused", "[reports]")
{
    Year year;
    const auto id = year.meeting("2026-03-12");
    year.came(id, year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    year.came(id, year.person("Ali", people::Gender::male, "", ""));
    const auto path = "/api/v1/meetings/" + std::to_string(id.value) + "/tally";
    const auto tally = nlohmann::json::parse(year.get(path).body);
    CHECK(tally["scheme"] == "youth-30");
    CHECK(tally["present"]["total"] == 2);
    CHECK(tally["present"]["by_gender"]
        == nlohmann::json{{"female", 1}, {"male", 1}, {"unstated", 0}});
    CHECK(tally["present"]["table"].back()["band"] == "unknown");
    CHECK(tally["present"]["table"].back()["male"] == 1);
    CHECK(year.get(path, {{"scheme", "mine"}}).status == 400);
    CHECK(year.get("/api/v1/meetings/99/tally").status == 404);
}

TEST_CASE("the report is offered as CSV for Turkish spreadsheets and as XLSX", "[reports]")
{
    Year year;
    year.came(year.meeting("2026-03-12"),
        year.person("Ayşe", people::Gender::female, "1990-01-01", "=2+2"));
    const auto csv = year.get("/api/v1/reports/attendance", {{"format", "csv"}});
    CHECK(csv.body.rfind("\xEF\xBB\xBF", 0) == 0);
    CHECK(csv.body.find(";Kadın;Erkek;Belirtilmemiş;Toplam\r\n") != std::string::npos);
    CHECK(csv.body.find("\n=2+2") == std::string::npos);
    CHECK(year.get("/api/v1/reports/attendance", {{"format", "xlsx"}}).body.rfind("PK", 0) == 0);
    CHECK(year.get("/api/v1/reports/attendance", {{"format", "pdf"}}).status == 400);
    CHECK(year.get("/api/v1/reports/attendance", {{"from", "2026-02-30"}}).status == 400);
}

TEST_CASE("a period that ends before it begins is refused beside its last day", "[reports]")
{
    Year year;
    const auto asked = [&](const char* path, const char* to) {
        return year.get(path, {{"from", "2026-03-12"}, {"to", to}});
    };
    for (const auto* path : {"/reports/attendance", "/api/v1/reports/attendance"}) {
        CHECK(asked(path, "2026-03-12").status == 200);
        CHECK(asked(path, "2026-03-11").status == (path[1] == 'a' ? 400 : 422)); // a form again
        CHECK(asked(path, "2026-03-11").body.find("Son gün ilk günden önce.") != std::string::npos);
    }
    CHECK(year.get("/api/v1/reports/attendance", {{"group", "99"}}).status == 200);
}

TEST_CASE(
    "a day an old phone writes as text is read, and one that is none shows no figures", "[reports]")
{
    Year year;
    year.came(year.meeting("2026-03-12"),
        year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    const auto asked = [&](const char* from) {
        return year.get("/reports/attendance", {{"from", from}});
    };
    CHECK(asked("01.03.2026").body.find("value=\"2026-03-01\"") != std::string::npos);
    CHECK(asked("01.03.2026").body.find("Durak") != std::string::npos);
    CHECK(asked("13.03.2026").status == 200);
    CHECK(asked("abc").status == 422);
    CHECK(asked("abc").body.find("value=\"abc\"") != std::string::npos);
    CHECK(asked("abc").body.find("Günü 14.03.2026 gibi yazın.") != std::string::npos);
    CHECK(asked("abc").body.find("<th scope=\"row\">Durak") == std::string::npos);
}

TEST_CASE("the pages show what the records say", "[reports]")
{
    Year year;
    const auto id = year.meeting("2026-03-12");
    year.came(id, year.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    const auto page = "/meetings/" + std::to_string(id.value) + "/tally";
    CHECK(year.get(page).body.find("bilinmiyor") != std::string::npos);
    CHECK(year.get("/meetings/99/tally").status == 404);
    CHECK(year.get("/reports/attendance").body.find("30–64") != std::string::npos);
}

TEST_CASE("the report's files hold the same selection as its page, whatever a village is called",
    "[reports]")
{
    Year year;
    year.came(year.meeting("2026-03-12"),
        year.person("Ayşe", people::Gender::female, "1990-01-01", "A & B + C #1"));
    const auto page = year.get("/reports/attendance",
        {{"neighbourhood", "A & B + C #1"}, {"from", "2026-01-01"}, {"scheme", "broad"}});
    const auto address
        = std::string{"/api/v1/reports/attendance?format=csv&amp;from=2026-01-01&amp;"
                      "neighbourhood=A%20%26%20B%20%2B%20C%20%231&amp;scheme=broad"};
    INFO(page.body);
    CHECK(page.body.find(address) != std::string::npos);
}

TEST_CASE("a report over many people asks as often as one over few", "[reports]")
{
    Year year;
    const auto id = year.meeting("2026-03-12");
    const auto statements = [&] {
        const auto before = year.db.statements();
        static_cast<void>(year.reports.attendance({}, year.youth));
        static_cast<void>(year.reports.tally(id, year.youth));
        return year.db.statements() - before;
    };
    const auto fill = [&](int from, int to) {
        for (int i = from; i < to; ++i) {
            year.came(id,
                year.person(("Kişi " + std::to_string(i)).c_str(), people::Gender::female,
                    "1990-01-01", "Durak"));
        }
    };
    fill(0, 10);
    const auto few = statements();
    fill(10, 1000);
    CHECK(statements() == few);
    CHECK(year.reports.tally(id, year.youth)->present.sum().total() == 1000);
    // A short period of a large register looks its few people up with one statement.
    const auto other = year.meeting("2026-05-12");
    year.came(other, year.person("Son", people::Gender::male, "1990-01-01", "Durak"));
    CHECK(year.reports.attendance({"2026-05-01", "", "", "", 0}, year.youth)
              .attendances.sum()
              .of(people::Gender::male)
        == 1);
}

TEST_CASE("the records of a report know the age of whoever ticked a band on paper", "[reports]")
{
    Year year;
    people::PersonDraft ticked;
    ticked.given_name = "Fatma";
    ticked.birth.band_scheme = "youth-30";
    ticked.birth.band = "65+";
    ticked.birth.band_on = parseDate("2026-03-12");
    const auto meeting = year.meeting("2026-03-12");
    year.came(meeting, year.people.add(ticked, year.secretary)->id);
    year.came(meeting, year.person("Ayşe", people::Gender::female, "1996-03-13", "Durak"));
    const auto records = year.reports.records({}, 10);
    REQUIRE(records.size() == 2);
    CHECK(records[0].ages == people::Ages{65, {}});
    CHECK(records[1].ages == people::Ages{29, 29});
}

TEST_CASE("a report's address names what of it cannot be read", "[reports]")
{
    Year year;
    for (const auto& [name, value] : {std::pair{"from", "2026-02-30"}, {"to", "x"},
             {"kind", "party"}, {"group", "x"}, {"scheme", "mine"}}) {
        const auto refused = year.get("/api/v1/reports/attendance", {{name, value}});
        CHECK(refused.status == 400);
        CHECK(nlohmann::json::parse(refused.body)["errors"][0]["field"] == name);
    }
}

TEST_CASE("a report's neighbourhood is found however its letters are typed", "[reports]")
{
    Year year;
    const auto meeting = year.meeting("2026-03-10");
    year.came(meeting, year.person("Ayşe", people::Gender::female, "1980-01-01", "Işıklar"));
    year.came(meeting, year.person("Ali", people::Gender::male, "1980-01-01", "Durak"));
    for (const auto& [typed, people] : {std::pair{"isiklar", 1}, {"IŞIKLAR", 1}, {"isik", 0}}) {
        const auto found = year.get("/api/v1/reports/attendance", {{"neighbourhood", typed}});
        CHECK(nlohmann::json::parse(found.body)["by_neighbourhood"].size()
            == static_cast<std::size_t>(people));
    }
}
