// SPDX-License-Identifier: MIT
#include "demo/demo.h"

#include "support/world.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <deque>
#include <set>

using namespace hazirun;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};

const meetings::MeetingFilter all{{}, {}, {}, {}, 0, 100};

/// One sample association on disk, and what can be read of it.
struct Sample {
    test::Folder folder;
    demo::MovedClock clock;
    mutable db::Database db{folder.path / "hazirun.db", db::Durability::bulk};
    KeyedDigest digests = KeyedDigest::fromFolder(folder.path / "keys");
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    attendance::Attendance attendance{db, clock};
    demo::Made made;

    explicit Sample(std::uint64_t seed, Date day = today)
    {
        clock.at = Instant{std::chrono::sys_days{day}} - std::chrono::days{365};
        const demo::Verbs verbs{meetings, invitations, attendance, {db, clock}, {db, clock}, clock,
            {"Elif Kaya"}, {"Giriş masası"},
            [](MeetingId meeting) { return meeting.value % 2 == 0; }};
        made = demo::make(people, verbs, {120, 30, seed, day}, [](int) {});
    }

    [[nodiscard]] std::vector<std::string> texts(const std::string& query) const
    {
        static std::deque<std::string> asked; // a session knows a statement by where its text lies
        const auto& kept = asked.emplace_back(query);
        return db.read([&](db::Session& session) {
            return session.all(kept, [](db::Row& row) { return row.next<std::string>(); });
        });
    }
    [[nodiscard]] std::optional<Instant> toldAt(MeetingId meeting, const char* event) const
    {
        return db.read([&](db::Session& session) {
            return session.value<Instant>(
                "SELECT at FROM event WHERE meeting_id = $1 AND name = $2", meeting, event);
        });
    }
    [[nodiscard]] std::optional<Instant> openedAt(MeetingId meeting) const
    {
        return toldAt(meeting, "meeting.opened");
    }
    [[nodiscard]] bool failed(MeetingId meeting) const
    {
        return toldAt(meeting, "meeting.no_quorum").has_value();
    }

    [[nodiscard]] std::vector<std::string> lines() const
    {
        std::vector<std::string> out;
        for (const auto& person : people.list({{}, {}, {}, 0, 0, 500}).people) {
            out.push_back(person.facts.given_name + " " + person.facts.family_name + " "
                + person.facts.neighbourhood);
        }
        for (const auto& meeting : meetings.list(all)) {
            const auto numbers = meetings.numbersOf(meeting.id);
            out.push_back(meeting.title + " " + formatLocalTime(meeting.begins) + " "
                + std::string{codeOf(meeting.state)} + " " + std::to_string(numbers.invited) + "/"
                + std::to_string(numbers.coming) + "/" + std::to_string(numbers.present));
        }
        return out;
    }
};

} // namespace

TEST_CASE("the same seed and day give the same association, another seed another one", "[demo]")
{
    const Sample one{7};
    const Sample again{7};
    const Sample other{8};
    CHECK(one.lines() == again.lines());
    CHECK(one.lines() != other.lines());
}

TEST_CASE("the same seed and day write the same rows, all but the links", "[demo]")
{
    const Sample one{7};
    const Sample again{7};
    const auto tables = one.texts("SELECT name FROM sqlite_master WHERE type = 'table' "
                                  "AND name NOT LIKE 'sqlite%' AND name <> 'link_form' "
                                  "ORDER BY name");
    CHECK(tables.size() > 15);
    for (const auto& table : tables) {
        INFO(table);
        std::string columns;
        for (const auto& column :
            one.texts("SELECT name FROM pragma_table_info('" + table + "')")) {
            if (column != "link_digest") {
                columns += (columns.empty() ? "quote(" : " || ',' || quote(") + column + ")";
            }
        }
        const auto rows = "SELECT " + columns + " FROM " + table + " ORDER BY 1";
        CHECK(one.texts(rows) == again.texts(rows));
    }
    CHECK(one.texts("SELECT hex(link_digest) FROM invitation")
        != again.texts("SELECT hex(link_digest) FROM invitation"));
}

TEST_CASE(
    "a sample year holds meetings of all six kinds, behind and ahead, with answers and attendance",
    "[demo]")
{
    const Sample sample{1};
    std::set<meetings::Kind> kinds;
    std::set<meetings::State> states;
    int present = 0;
    for (const auto& meeting : sample.meetings.list(all)) {
        kinds.insert(meeting.kind);
        states.insert(meeting.state);
        present += static_cast<int>(sample.meetings.numbersOf(meeting.id).present);
    }
    CHECK(kinds.size() == 6);
    CHECK(states.count(meetings::State::filed) == 1);
    CHECK(states.count(meetings::State::called) == 1);
    CHECK(states.count(meetings::State::no_quorum) + states.count(meetings::State::cancelled) >= 1);
    CHECK(sample.made.answers > 100);
    CHECK(present == sample.made.attendances);
    CHECK(present > 100);
}

TEST_CASE("nothing of the sample is written after its day", "[demo]")
{
    const Sample sample{3};
    for (const auto& meeting : sample.meetings.list(all)) {
        for (const auto& one : sample.invitations.invited(meeting.id)) {
            CHECK((!one.answered_at || *one.answered_at <= Instant{std::chrono::sys_days{today}}));
        }
    }
}

TEST_CASE("a board or an assembly that was held is opened when its quorum is there; the assembly "
          "that fails is opened with fewer",
    "[demo]")
{
    const auto seed = GENERATE(1U, 2U, 3U);
    const Sample sample{seed};
    int held = 0;
    int failed = 0;
    for (const auto& meeting : sample.meetings.list(all)) {
        const auto opened = sample.openedAt(meeting.id);
        const bool second = meeting.title.find("ikinci") != std::string::npos;
        if (!opened
            || (meeting.kind != meetings::Kind::board
                && meeting.kind != meetings::Kind::general_assembly)) {
            continue;
        }
        INFO(meeting.title << " " << formatLocalTime(meeting.begins));
        const auto invited = sample.meetings.numbersOf(meeting.id).invited;
        const auto there = sample.attendance.presentAt(meeting.id, *opened);
        CHECK(*opened >= meeting.begins_at);
        CHECK(*opened <= meeting.begins_at + std::chrono::minutes{20});
        if (sample.failed(meeting.id)) {
            CHECK(2 * there <= invited);
            CHECK(there > 0);
            ++failed;
        } else {
            CHECK((second ? there >= 20 : 2 * there > invited));
            ++held;
        }
    }
    CHECK(held >= 3);
    CHECK(failed == 1);
}

TEST_CASE("no sample meeting but today's is on a Sunday or a holiday the program knows", "[demo]")
{
    for (const auto day :
        {today, Date{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{16}}}) {
        const Sample sample{1, day};
        const auto holidays = sample.meetings.publicHolidays();
        for (const auto& meeting : sample.meetings.list(all)) {
            INFO(formatLocalTime(meeting.begins));
            CHECK((meeting.begins.date == day
                || (meetings::nameOn(holidays, meeting.begins.date).empty()
                    && std::chrono::weekday{std::chrono::sys_days{meeting.begins.date}}
                        != std::chrono::Sunday)));
        }
    }
}

TEST_CASE("one sample meeting is today: called, with answers", "[demo]")
{
    const Sample sample{1};
    const auto day = formatDate(today);
    const auto found = sample.meetings.list({day, day, {}, {}, 0, 100});
    REQUIRE(found.size() == 1);
    CHECK(found.front().state == meetings::State::called);
    CHECK(formatLocalTime(found.front().begins) == day + "T16:00");
    const auto numbers = sample.meetings.numbersOf(found.front().id);
    CHECK(numbers.coming > 0);
    CHECK(numbers.silent > 0);
    CHECK(numbers.present == 0);
}

TEST_CASE("a sample meeting is filed only with its papers", "[demo]")
{
    const Sample sample{1};
    for (const auto& meeting : sample.meetings.list(all)) {
        CHECK((meeting.id.value % 2 == 0 || meeting.state != meetings::State::filed));
    }
    CHECK(sample.meetings.list({{}, {}, {}, "filed", 0, 100}).size() > 5);
    CHECK(sample.meetings.list({{}, {}, {}, "closed", 0, 100}).size() > 5);
}

TEST_CASE(
    "the people of the assembly are members, two have left, and consents are on record", "[demo]")
{
    const Sample sample{1};
    std::set<Date> entries;
    int consents = 0;
    int former = 0;
    std::int64_t members = 0;
    for (const auto& person : sample.people.list({{}, {}, {}, 0, 0, 500}).people) {
        const auto held = people::Memberships{sample.db, sample.clock}.of(person.id);
        const auto groups = sample.people.groupsOf(person.id);
        const bool asked = std::any_of(groups.begin(), groups.end(),
            [](const people::Group& one) { return one.name == "Dernek genel kurulu"; });
        const bool member = !held.empty() && !held.front().exit_on;
        CHECK(member == asked);
        members += member ? 1 : 0;
        former += !held.empty() && held.front().exit_on ? 1 : 0;
        if (!held.empty()) {
            entries.insert(held.front().entry_on);
        }
        consents += people::Consents{sample.db, sample.clock}.of(person.id).empty() ? 0 : 1;
    }
    CHECK(members == 60);
    CHECK(former == 2);
    CHECK(entries.size() > 20);
    CHECK(consents > 60);
    CHECK(sample.made.people == sample.people.count({}));
    CHECK(sample.made.people > 120); // walk-ins too
}
