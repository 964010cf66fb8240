// SPDX-License-Identifier: MIT
#include "support/former_schema.h"
#include "year.h"

#include <nlohmann/json.hpp>

using namespace hazirun;
using namespace hazirun::reports;
using hazirun::reports::test::Year;

namespace {

/// Two who came to a meeting on 12 March 2026, and what their records are corrected to afterwards.
struct Filed : Year {
    PersonId ayse = person("Ayşe", people::Gender::female, "1996-03-12", "Durak");
    PersonId ali = person("Ali", people::Gender::male, "1950-01-01", "");
    MeetingId march = meeting("2026-03-12");

    Filed()
    {
        came(march, ayse);
        came(march, ali);
    }
    void correct(PersonId who, const std::function<void(people::PersonDraft&)>& what)
    {
        auto facts = people.find(who)->facts;
        what(facts);
        REQUIRE(people.change(who, facts, secretary, {people::CorrectedVia::page, "yanlıştı"}));
    }
    /// Another birth, gender, neighbourhood and sector.
    void correctBoth()
    {
        correct(ayse, [](people::PersonDraft& facts) {
            facts.birth.date = parseDate("1940-03-12");
            facts.gender = people::Gender::unstated;
            facts.neighbourhood = "Işıklar";
            facts.sector = people::Sector::civil;
        });
        correct(ali, [](people::PersonDraft& facts) {
            facts.birth = {};
            facts.birth.year = 2010;
        });
    }
    /// Every door to the numbers of March, one after another.
    std::string everything()
    {
        const auto tally = "/meetings/" + std::to_string(march.value) + "/tally";
        const auto page = get(tally).body;
        auto out = page.substr(page.find("tally-numbers")); // above it are tokens of the moment
        for (const auto* path : {tally.c_str(), "/reports/attendance"}) {
            for (const auto* format : {"json", "csv"}) {
                out += get("/api/v1" + std::string{path}, {{"format", format}}).body + "\n";
            }
        }
        for (const auto& one : reports.records({}, 10)) {
            out += one.neighbourhood + one.sector + one.gender
                + (one.ages ? std::to_string(one.ages->lowest) : "") + "\n";
        }
        return out;
    }
    std::int64_t keptFacts()
    {
        return db.read([](db::Session& session) {
            return session.value<std::int64_t>("SELECT COUNT(*) FROM filed_facts").value();
        });
    }
};

} // namespace

TEST_CASE("a filed meeting keeps its numbers when its people are corrected", "[reports]")
{
    Filed year;
    year.file(year.march);
    const auto before = year.everything();
    year.correctBoth();
    CHECK(year.everything() == before);
    CHECK(year.reports.tally(year.march, year.youth)->present.rows()[2].of(people::Gender::female)
        == 1);
    REQUIRE(year.people.remove(year.ayse, year.secretary));
    CHECK(year.everything() == before);
}

TEST_CASE("a closed meeting counts corrections until it is filed", "[reports]")
{
    Filed year;
    using meetings::State;
    for (const auto state : {State::called, State::closed}) {
        REQUIRE(year.meetings.become(year.march, state, "", year.secretary));
    }
    const auto before = year.everything();
    year.correctBoth();
    CHECK(year.everything() != before);
    CHECK_FALSE(year.reports.tally(year.march, year.youth)->filing);
    REQUIRE(year.meetings.become(year.march, State::filed, "", year.secretary));
    const auto tally = year.reports.tally(year.march, year.youth);
    CHECK(tally->present.rows()[3].of(people::Gender::unstated) == 1);
    CHECK(tally->filing->kept_at == year.clock.now());
}

TEST_CASE("one corrected between two filings is one person, known as at the first", "[reports]")
{
    Filed year;
    year.file(year.march);
    year.correct(year.ayse, [](people::PersonDraft& facts) {
        facts.birth.date = parseDate("1940-03-12");
        facts.neighbourhood = "Işıklar";
    });
    const auto april = year.meeting("2026-04-12");
    year.came(april, year.ayse);
    year.file(april);
    const auto report = year.reports.attendance({}, year.youth);
    CHECK(report.attendances.rows()[2].of(people::Gender::female) == 1);
    CHECK(report.attendances.rows()[3].of(people::Gender::female) == 1);
    CHECK(report.unique_people.sum().total() == 2);
    CHECK(report.unique_people.rows()[2].of(people::Gender::female) == 1);
    CHECK(report.by_neighbourhood.at("Durak").unique_people == 1);
    CHECK(report.by_neighbourhood.at("Işıklar").attendances == 1);
    CHECK(report.by_neighbourhood.at("Işıklar").unique_people == 0);
    for (const auto* village : {"Durak", "Işıklar"}) {
        const auto one = year.reports.attendance({"", "", "", village, 0}, year.youth);
        CHECK(one.attendances.sum().total() == 1);
        CHECK(one.unique_people.sum().total() == 1);
    }
}

TEST_CASE("a neighbourhood everybody has left is still offered to a report", "[reports]")
{
    Filed year;
    year.file(year.march);
    year.correctBoth();
    CHECK(year.reports.choices().neighbourhoods == std::vector<std::string>{"Durak", "Işıklar"});
}

TEST_CASE("what did not change is kept once for all meetings", "[reports]")
{
    Filed year;
    year.file(year.march);
    CHECK(year.keptFacts() == 2);
    const auto filed = [&](const char* day) {
        const auto id = year.meeting(day);
        year.came(id, year.ayse);
        year.came(id, year.ali);
        year.file(id);
    };
    filed("2026-04-12");
    CHECK(year.keptFacts() == 2);
    const auto former = year.people.find(year.ali)->facts;
    year.correct(year.ali, [](people::PersonDraft& facts) { facts.neighbourhood = "Durak"; });
    filed("2026-05-12");
    CHECK(year.keptFacts() == 3);
    year.correct(year.ali, [&](people::PersonDraft& facts) { facts = former; });
    filed("2026-06-12");
    CHECK(year.keptFacts() == 3);
    CHECK(year.reports.attendance({}, year.youth).by_neighbourhood.at("Durak").attendances == 5);
}

TEST_CASE("who was struck or excused at the filing counts nowhere", "[reports]")
{
    Filed year;
    REQUIRE(year.attendance.strike(year.march, year.ali, "yanlış", year.secretary));
    const auto fatma = year.person("Fatma", people::Gender::female, "1990-01-01", "Durak");
    REQUIRE(
        year.attendance.record(year.march, fatma, attendance::Report::excused, {}, year.secretary));
    year.file(year.march);
    CHECK(year.keptFacts() == 1);
    CHECK(year.reports.tally(year.march, year.youth)->present.sum().total() == 1);
    CHECK(year.reports.attendance({}, year.youth).attendances.sum().total() == 1);
}

TEST_CASE("a filing that is refused keeps nothing", "[reports]")
{
    Filed year;
    CHECK_FALSE(year.meetings.become(year.march, meetings::State::filed, "", year.secretary));
    CHECK(year.keptFacts() == 0);
}

TEST_CASE("a report over filed and open meetings asks as often, however many people", "[reports]")
{
    Filed year;
    const auto april = year.meeting("2026-04-12");
    year.came(april, year.ayse);
    year.file(year.march);
    const auto statements = [&] {
        const auto before = year.db.statements();
        static_cast<void>(year.reports.attendance({}, year.youth));
        static_cast<void>(year.reports.tally(year.march, year.youth));
        return year.db.statements() - before;
    };
    const auto few = statements();
    const auto may = year.meeting("2026-05-12");
    for (int i = 0; i < 200; ++i) {
        const auto who = year.person(
            ("Kişi " + std::to_string(i)).c_str(), people::Gender::male, "1990-01-01", "Durak");
        year.came(april, who);
        year.came(may, who);
    }
    year.file(may);
    CHECK(statements() == few);
    // A short period of many filed facts looks its few up.
    const auto june = year.meeting("2026-06-12");
    year.came(june, year.ali);
    year.file(june);
    CHECK(year.reports.attendance({"2026-06-01", "", "", "", 0}, year.youth)
              .attendances.rows()[3]
              .of(people::Gender::male)
        == 1);
}

TEST_CASE("a meeting filed before facts were kept stands as it was known when they began to be",
    "[reports]")
{
    Filed year;
    year.file(year.march);
    const auto api = "/api/v1/meetings/" + std::to_string(year.march.value) + "/tally";
    const auto before = year.get(api).body;
    const auto report = year.get("/api/v1/reports/attendance").body;
    year.db.transact([](db::Session& session) {
        hazirun::test::beforeFiledFacts(session);
        return Done{};
    });
    const db::Database again{year.folder.path / "hazirun.db"}; // brings the schema up
    year.correctBoth();
    CHECK(year.get(api).body == before);
    CHECK(year.get("/api/v1/reports/attendance").body == report);
    CHECK(year.reports.tally(year.march, year.youth)->filing->belated);
    const auto page = year.get("/meetings/" + std::to_string(year.march.value) + "/tally").body;
    CHECK(page.find("gününden beri sabittir") != std::string::npos);
    CHECK(page.find("<p class=\"print-only\">Odak grup · 12.03.2026 Perşembe, 14:00</p>")
        != std::string::npos);
    // Another one is filed as ever.
    const auto april = year.meeting("2026-04-12");
    year.came(april, year.ayse);
    year.file(april);
    CHECK_FALSE(year.reports.tally(april, year.youth)->filing->belated);
}

TEST_CASE("the tally of a filed meeting says of which day its numbers are", "[reports]")
{
    Filed year;
    const auto path = "/meetings/" + std::to_string(year.march.value) + "/tally";
    const auto sentence = std::string{"günkü dosyalamanın sayılarıdır"};
    CHECK(year.get(path).body.find(sentence) == std::string::npos);
    year.clock.at = *parseInstant("2026-03-20T21:30:00Z"); // past midnight in Kepsut
    year.file(year.march);
    CHECK(year.get(path).body.find("Bunlar 21.03.2026 Cumartesi " + sentence) != std::string::npos);
}
