// SPDX-License-Identifier: MIT
#include "schedules/schedules.h"

#include "host/plugin_host/fixture.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace std::chrono_literals;
using plugin_host::State;

TEST_CASE("a job that hangs is ended at its deadline, and the program goes on", "[schedules]")
{
    test::PluginWorld world;
    world.installEveryPoint();
    plugin_host::Limits limits;
    limits.longest_answer = 3s; // the kit's own deadline of a job is a minute
    limits.first_pause = 0ms;
    world.start(limits);
    const auto save = [&](int most) {
        return world.plugins->saveSettings(
            "every-point", {{"least", 1}, {"most", most}}, world.secretary);
    };
    REQUIRE(*save(79)); // it hangs
    REQUIRE(world.plugins->enable("every-point", world.secretary));
    schedules::Schedules jobs(world.db, *world.plugins, world.clock);
    jobs.run();
    const auto hung = jobs.standingOf("every-point/counter");
    REQUIRE(hung);
    CHECK(hung->trouble == "deadline");
    CHECK(hung->failures == 1);
    CHECK(hung->due_at > world.clock.now());
    world.plugins->settle(); // whether it comes late is looked at in the background
    REQUIRE(world.plugins->find("every-point")->trouble);
    CHECK(world.plugins->find("every-point")->trouble->kind
        == plugin_host::PluginFailure::Kind::deadline);
    CHECK(world.plugins->find("every-point")->figures.resident_kib == 0); // its process is gone
    const auto asked = world.plugins->ask(
        {"every-point", "page"}, "http/1:serve", 3s, {{"method", "GET"}, {"path", "/"}}, {});
    CHECK((asked || asked.error().kind != plugin_host::PluginFailure::Kind::crashed));

    REQUIRE(*save(9));
    world.clock.at = hung->due_at;
    jobs.run();
    CHECK(jobs.standingOf("every-point/counter")->note == "run 1");
    CHECK(jobs.standingOf("every-point/counter")->failures == 0);
}

TEST_CASE("whatever span the gate lets through is one that jobs run by", "[schedules]")
{
    CHECK(schedules::parseEvery("1min") == 60s);
    CHECK(schedules::parseEvery("15000min") == 900'000s);
    CHECK(schedules::parseEvery("999999d") == 86'399'913'600s);
    CHECK_FALSE(schedules::parseEvery("0min"));
    CHECK_FALSE(schedules::parseEvery("1000000d"));
    CHECK_FALSE(schedules::parseEvery("1w"));
    CHECK_FALSE(schedules::parseEvery(""));
}
