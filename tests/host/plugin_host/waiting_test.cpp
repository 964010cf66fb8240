// SPDX-License-Identifier: MIT
// Who waits for a plug-in that others ask, or that is still starting, and how long.
#include "unruly.h"

#include <thread>

using namespace hazirun;
using namespace hazirun::plugin_host;
using namespace std::chrono_literals;
using test::Hold;
using test::PluginWorld;
using test::Unruly;
using Kind = PluginFailure::Kind;

TEST_CASE("waiting for others is nobody's failure", "[plugin_host]")
{
    Unruly world;
    const auto process = world.process();
    std::optional<Plugins::Answer> first;
    const auto behind = [&](const char* ahead, auto then) {
        std::thread other([&] { first.emplace(world.visit(ahead)); });
        CHECK(PluginWorld::soon(
            [&] { return world.plugins->find("unruly")->figures.resident_kib == 0; }));
        then();
        other.join();
        CHECK(*first);
    };
    const auto fails = [&](const char* path, std::chrono::milliseconds deadline, Kind kind) {
        const auto answer = world.visit(path, deadline);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == kind);
    };
    SECTION("who has less than half of the time left is told that it is busy")
    {
        behind("/sleep/3000", [&] { fails("/", 4s, Kind::busy); });
    }
    SECTION("a deadline missed because of the wait is not counted, and the process stays")
    {
        behind("/sleep/1500", [&] { fails("/sleep/3750", 4500ms, Kind::deadline); });
    }
    CHECK(world.process() == process);
    CHECK(world.stateOf("unruly") == State::on);
    CHECK(world.plugins->find("unruly")->figures.failures == 0);
}

TEST_CASE("a page that hangs lets only a few wait", "[plugin_host]")
{
    Unruly world;
    Hold hold(world);
    std::atomic<int> busy{0};
    std::atomic<int> answered{0};
    const auto visit = [&](const char* path) {
        const auto answer = world.visit(path);
        answered += answer ? 1 : 0;
        busy += !answer && answer.error().kind == Kind::busy ? 1 : 0;
    };
    std::vector<std::jthread> visitors;
    visitors.emplace_back(visit, "/say");
    CHECK(hold.has(1));
    for (int i = 1; i < 20; ++i) {
        visitors.emplace_back(visit, "/");
    }
    CHECK(PluginWorld::soon([&] { return busy == 20 - 1 - 8; }));
    CHECK(answered == 0);
    hold.letGo();
    visitors.clear();
    CHECK(busy == 20 - 1 - 8);
    CHECK(answered == 1 + 8);
}

TEST_CASE(
    "a caller in a hurry is answered in time while the plug-in is still starting", "[plugin_host]")
{
    Unruly world;
    REQUIRE(world.set({{"slow_open_ms", 3000}}));
    world.start(Unruly::quick());
    const auto answer = world.visit("/", 250ms);
    CHECK(world.stateOf("unruly") != State::on);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::unavailable);
    CHECK(PluginWorld::soon([&] { return world.stateOf("unruly") == State::on; }));
    CHECK(world.visit("/"));
    CHECK(world.plugins->find("unruly")->figures.failures == 0);
}

TEST_CASE(
    "whoever waits for a plug-in that starts is told so, not that it is busy", "[plugin_host]")
{
    Unruly world;
    REQUIRE(world.set({{"slow_open_ms", 1800}}));
    world.start(Unruly::quick());
    // When it is there, less than half of the time is left.
    const auto answer = world.visit("/", 3s);
    REQUIRE_FALSE(answer);
    CHECK(sentenceOf(answer.error(), "Unruly").english
        == std::string{"The plug-in {{plugin}} is still starting; try again in a moment."});
    CHECK(PluginWorld::soon([&] { return world.stateOf("unruly") == State::on; }));
    CHECK(world.visit("/"));
    CHECK(world.plugins->find("unruly")->figures.failures == 0);
}

TEST_CASE("reading the folders waits for no question", "[plugin_host]")
{
    Unruly world;
    Hold hold(world);
    std::atomic<bool> answered{false};
    std::jthread job([&] { answered = world.visit("/say").has_value(); });
    CHECK(hold.has(1));
    world.plugins->discover();
    CHECK(world.plugins->list().size() == 1);
    CHECK_FALSE(answered);
    hold.letGo();
    job.join();
    CHECK(answered);
}

TEST_CASE("a plug-in that keeps nothing in memory answers in up to four processes", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.installUnruly();
    auto manifest = PluginWorld::read(package / "plugin.json");
    manifest.replace(
        manifest.find("\"library\""), 0, "\"parallel\": true, \"start\": \"always\", ");
    PluginWorld::write(package / "plugin.json", manifest);
    PluginWorld::sum(package);
    world.start();
    REQUIRE(world.plugins->enable("unruly", world.secretary));
    world.plugins->tick(); // always: a process stands ready unasked
    CHECK(PluginWorld::soon([&] { return world.stateOf("unruly") == State::on; }));
    Hold hold(world);
    std::atomic<int> answered{0};
    std::vector<std::jthread> visitors;
    for (int i = 0; i < 5; ++i) {
        visitors.emplace_back([&] { answered += world.visit("/say") ? 1 : 0; });
    }
    CHECK(hold.has(4)); // at the same time
    hold.letGo();
    visitors.clear();
    CHECK(answered == 5);
    CHECK(world.plugins->find("unruly")->figures.starts == 4);
}

TEST_CASE("a longer patience gives every deadline more time", "[plugin_host]")
{
    auto limits = Unruly::quick();
    limits.patience = 4;
    Unruly world(limits);
    CHECK(world.visit("/sleep/1500", 1s));
}

TEST_CASE("a longer patience gives the opening more time", "[plugin_host]")
{
    const auto opens = [](std::chrono::milliseconds most, int patience) {
        auto limits = Unruly::quick();
        Unruly world(limits);
        REQUIRE(world.set({{"slow_open_ms", 3000}}));
        limits.opening = most;
        limits.patience = patience;
        world.start(limits);
        return world.visit("/").has_value();
    };
    CHECK(opens(1s, 20));
    CHECK_FALSE(opens(1s, 1));
}
