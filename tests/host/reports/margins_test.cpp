// SPDX-License-Identifier: MIT
#include "people/own_schemes.h"
#include "year.h"

#include <random>

using namespace hazirun;
using namespace hazirun::reports;
using hazirun::reports::test::Year;

namespace {

/// Chance people at chance meetings; what came out is kept beside to count again.
struct Chance : Year {
    struct Came {
        std::size_t meeting;
        std::size_t person;
    };
    std::mt19937 dice{20260312};
    std::vector<PersonId> everybody;
    std::vector<Came> came_to;

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(dice()) % limit; }
    people::Birth birth()
    {
        people::Birth out;
        const int year = 1930 + static_cast<int>(below(90));
        switch (below(4)) {
        case 0: break;
        case 1: out.year = year; break;
        case 2:
            out.band_scheme = "youth-30";
            out.band = "15-29";
            out.band_on = parseDate("2026-01-01");
            break;
        default:
            out.date
                = parseDate(std::to_string(year) + "-0" + std::to_string(1 + below(9)) + "-15");
        }
        return out;
    }
    Chance()
    {
        for (int i = 0; i < 60; ++i) {
            people::PersonDraft draft;
            draft.given_name = "Kişi " + std::to_string(i);
            draft.gender = static_cast<people::Gender>(below(3));
            draft.birth = birth();
            draft.neighbourhood = below(3) == 0 ? "" : "Köy " + std::to_string(below(5));
            everybody.push_back(people.add(draft, secretary)->id);
        }
        for (std::size_t m = 0; m < 12; ++m) {
            const auto day
                = "2026-0" + std::to_string(1 + below(9)) + "-1" + std::to_string(below(9));
            const auto id = meeting(
                day, m % 2 == 0 ? meetings::Kind::sub_group : meetings::Kind::focus_group);
            for (std::size_t p = 0; p < everybody.size(); ++p) {
                if (below(4) == 0) {
                    came(id, everybody[p]);
                    came_to.push_back({m, p});
                }
            }
        }
    }
};

std::int64_t rowsOf(const Turnout& turnout)
{
    std::int64_t out = 0;
    for (const auto& row : turnout.rows()) {
        out += row.total();
    }
    return out;
}

} // namespace

TEST_CASE("whoever comes, every margin of the report adds up in every scheme", "[reports]")
{
    Chance chance;
    chance.db.transact([](db::Session& session) {
        people::setOwnSchemes(session, {people::schemeOf("köy", {7, 18, 40})});
        return Done{};
    });
    std::vector<bool> seen(chance.everybody.size());
    for (const auto& one : chance.came_to) {
        seen[one.person] = true;
    }
    const auto attendances = static_cast<std::int64_t>(chance.came_to.size());
    const auto unique = std::count(seen.begin(), seen.end(), true);
    const auto schemes = chance.reports.schemes();
    REQUIRE(schemes.size() == 5);
    for (const auto& scheme : schemes) {
        const auto report = chance.reports.attendance({}, scheme);
        CHECK(report.attendances.sum().total() == attendances);
        CHECK(rowsOf(report.attendances) == attendances);
        CHECK(report.unique_people.sum().total() == unique);
        CHECK(rowsOf(report.unique_people) == unique);
        std::int64_t by_kind = 0;
        std::int64_t meetings = 0;
        for (const auto& [kind, line] : report.by_kind) {
            by_kind += line.attendances;
            meetings += line.meetings;
        }
        CHECK(by_kind == attendances);
        CHECK(meetings == report.meetings);
        std::int64_t by_place = 0;
        std::int64_t people = 0;
        for (const auto& [name, line] : report.by_neighbourhood) {
            by_place += line.attendances;
            people += line.unique_people;
            // Narrowed to one village the report is that village's line.
            if (!name.empty()) {
                const auto narrowed = chance.reports.attendance({"", "", "", name, 0}, scheme);
                CHECK(narrowed.attendances.sum().total() == line.attendances);
                CHECK(narrowed.unique_people.sum().total() == line.unique_people);
            }
        }
        CHECK(by_place == attendances);
        CHECK(people == unique);
    }
}
