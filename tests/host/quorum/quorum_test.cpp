// SPDX-License-Identifier: MIT
#include "attendance/attendance.h"
#include "people/people.h"
#include "quorum/quorum.h"
#include "quorum/quorum_panel.h"
#include "quorum/seats.h"

#include "host/plugin_host/fixture.h"

#include <catch2/catch.hpp>

#include <set>
#include <stdexcept>

using namespace hazirun;
using quorum::Verdict;

namespace {

/// A called assembly whose rule is switched on.
struct Assembly : test::PluginWorld {
    meetings::Meetings meetings{db, clock};
    std::unique_ptr<quorum::Quorum> rules;
    MeetingId id;

    Assembly()
    {
        install("quorum-simple-majority");
        start();
        REQUIRE(plugins->enable("quorum-simple-majority", secretary));
        rules = std::make_unique<quorum::Quorum>(db, *plugins, clock);
        meetings.whenAllowed(rules->keeping());
        id = plan(meetings::Kind::general_assembly, "2026-03-20");
        REQUIRE(become(meetings::State::called));
        CHECK_FALSE(rules->kept(id));
    }
    MeetingId plan(meetings::Kind kind, const std::string& day)
    {
        meetings::MeetingDraft draft;
        draft.kind = kind;
        draft.title = "Toplantı";
        draft.begins = *parseLocalTime(day + "T14:00");
        draft.ends = *parseLocalTime(day + "T16:00");
        return meetings.plan(draft, secretary)->id;
    }
    void enterSeats(const quorum::Seats& seats)
    {
        db.transact([&](db::Session& session) {
            quorum::setSeats(session, seats);
            return Done{};
        });
    }
    [[nodiscard]] quorum::Standing now(MeetingId meeting) const
    {
        return *rules->of(meeting, Language::tr);
    }
    /// Every line of the box on the meeting's page.
    [[nodiscard]] std::string box(MeetingId meeting) const
    {
        web::Request request;
        request.language = Language::tr;
        std::string out;
        for (const auto& panel : quorum::panelOf(*rules, words, request, *meetings.find(meeting))) {
            out += panel.sentence + "\n";
            for (const auto& block : panel.blocks) {
                for (const auto& line : block.items) {
                    out += line + "\n";
                }
            }
        }
        return out;
    }
    [[nodiscard]] bool become(meetings::State to)
    {
        return meetings.become(id, to, "", secretary).has_value();
    }
};

} // namespace

TEST_CASE("what the rule said at the opening is kept with the opening", "[quorum]")
{
    Assembly world;
    REQUIRE(world.become(meetings::State::open));
    const auto kept = world.rules->kept(world.id);
    REQUIRE(kept);
    CHECK(kept->rule == "quorum-simple-majority/assembly");
    CHECK(kept->verdict == Verdict::unknown); // nobody is entitled yet
    CHECK(kept->at == world.clock.now());
    world.clock.at += std::chrono::hours{2};
    REQUIRE(world.become(meetings::State::closed));
    CHECK(world.rules->kept(world.id)->at == kept->at);
}

TEST_CASE(
    "a board's quorum is reckoned from the seats that were entered, never from others", "[quorum]")
{
    Assembly world;
    const auto board = world.plan(meetings::Kind::board, "2026-03-10");
    const std::string missing = "Kurulların asıl üye sayıları girilmemiş";
    CHECK(world.now(board).verdict == Verdict::unknown);
    CHECK(world.now(board).conditions.empty());
    CHECK(world.box(board).find(missing) != std::string::npos);
    CHECK(world.box(world.id).find(missing) == std::string::npos); // its members count, not seats
    for (const auto& [seats, required] : {std::pair{5, 3}, {6, 4}, {7, 4}}) {
        world.enterSeats({seats, 3});
        const auto standing = world.now(board);
        REQUIRE(standing.conditions.size() == 1);
        CHECK(standing.conditions[0].required == required);
        CHECK(standing.verdict == Verdict::not_met); // nobody is there
    }
    CHECK(world.box(board).find(missing) == std::string::npos);
}

TEST_CASE("the second sitting of an assembly needs twice the seats that were entered", "[quorum]")
{
    Assembly world;
    world.clock.at += std::chrono::days{20};
    REQUIRE(world.become(meetings::State::no_quorum));
    const auto second = world.plan(meetings::Kind::general_assembly, "2026-03-28");
    CHECK(world.now(second).verdict == Verdict::unknown);
    CHECK(world.box(second).find("Ayarlar sayfasında") != std::string::npos);
    world.enterSeats({7, 3});
    const auto standing = world.now(second);
    REQUIRE(standing.conditions.size() == 1);
    CHECK(standing.conditions[0].required == 20);
    CHECK(world.box(second).find("Ayarlar sayfasında") == std::string::npos);
}

TEST_CASE(
    "a rule is told with its plug-in while another plug-in has one of the same title", "[quorum]")
{
    Assembly world;
    const auto titles = [&] {
        std::vector<std::string> out;
        for (const auto& rule : world.rules->rulesFor(meetings::Kind::general_assembly)) {
            out.push_back(world.rules->titleOf(rule, Language::en));
        }
        return out;
    };
    const auto alone = titles();
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].find('(') == std::string::npos);
    const auto name = world.plugins->nameOf("quorum-simple-majority", Language::en);
    const auto addTwin = [&](const std::string& id, const char* called) {
        const auto to = world.packages / id;
        std::filesystem::copy(world.packages / "quorum-simple-majority", to,
            std::filesystem::copy_options::recursive);
        auto manifest = nlohmann::json::parse(Assembly::read(to / "plugin.json"));
        manifest["id"] = id;
        manifest["name"] = {{"en", called}};
        Assembly::write(to / "plugin.json", manifest.dump());
        Assembly::sum(to);
        world.plugins->discover();
        REQUIRE(world.plugins->enable(id, world.secretary));
    };
    addTwin("org.example.twin", "Another majority");
    const std::set<std::string> two{alone[0] + " (" + name + ")", alone[0] + " (Another majority)"};
    auto told = titles();
    CHECK(std::set(told.begin(), told.end()) == two);
    CHECK(two.count(world.rules->of(world.id, Language::en)->rule_title) == 1);
    addTwin("org.example.triplet", "Another majority");
    told = titles();
    CHECK(std::set(told.begin(), told.end())
        == std::set<std::string>{alone[0] + " (" + name + ")", alone[0] + " (org.example.twin)",
            alone[0] + " (org.example.triplet)"});
}

TEST_CASE("an opening that did not happen keeps no verdict", "[quorum]")
{
    Assembly world;
    world.meetings.whenChanged(
        [](db::Session&, MeetingId, Instant) { throw std::runtime_error("no room on the disk"); });
    CHECK_THROWS(world.meetings.become(world.id, meetings::State::open, "", world.secretary));
    CHECK(world.meetings.find(world.id)->state == meetings::State::called);
    CHECK_FALSE(world.rules->kept(world.id));
}

namespace {

/// Who came to the meetings of an assembly's world.
struct Visited : Assembly {
    people::People people{db, clock};
    attendance::Attendance attendance{db, clock};
    PersonId ayse = add("Ayşe", people::Gender::female);

    Visited() { meetings.whenChanged(attendance::Attendance::meetingChanged); }
    PersonId add(const char* name, people::Gender gender)
    {
        people::PersonDraft draft;
        draft.given_name = name;
        draft.gender = gender;
        draft.sector = people::Sector::civil;
        draft.birth.year = 1990;
        return people.add(draft, secretary)->id;
    }
    void came(MeetingId meeting)
    {
        REQUIRE(attendance.record(
            meeting, ayse, attendance::Report::present, {{}, {}, "listede"}, secretary));
    }
    [[nodiscard]] v1::quorum::Question question(MeetingId meeting) const
    {
        return rules->questionOf(*meetings.find(meeting));
    }
};

} // namespace

TEST_CASE("who came to an assembly or a board without an invitation is a guest", "[quorum]")
{
    Visited world;
    const auto here = [&](meetings::Kind kind) {
        const auto meeting = world.plan(kind, "2026-03-05");
        world.came(meeting);
        return world.question(meeting).present;
    };
    CHECK(here(meetings::Kind::general_assembly) == 0);
    CHECK(here(meetings::Kind::board) == 0);
    CHECK(here(meetings::Kind::sub_group) == 1);
}

TEST_CASE("a filed meeting is reckoned with what it was filed with", "[quorum]")
{
    Visited world;
    const auto meeting = world.plan(meetings::Kind::sub_group, "2026-03-05");
    world.came(meeting);
    using meetings::State;
    for (const auto state : {State::called, State::closed, State::filed}) {
        REQUIRE(world.meetings.become(meeting, state, "", world.secretary));
    }
    const auto before = v1::encode(world.question(meeting));
    auto facts = world.people.find(world.ayse)->facts;
    facts.gender = people::Gender::unstated;
    facts.sector = people::Sector::private_firm;
    facts.birth.year = 1950;
    REQUIRE(world.people.change(
        world.ayse, facts, world.secretary, {people::CorrectedVia::page, "yanlıştı"}));
    CHECK(v1::encode(world.question(meeting)) == before);
    CHECK(before["by_gender"][0]["gender"] == "female");
}
