// SPDX-License-Identifier: MIT
// A package that was installed goes, what was decided and kept about it stays.
#include "fixture.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;

namespace {

/// One that runs, with a setting of its own, in two versions.
struct SwitchedOn : PluginWorld {
    SwitchedOn()
    {
        installUnruly();
        start();
        REQUIRE(plugins->enable("unruly", secretary));
        REQUIRE(*plugins->saveSettings("unruly", {{"word", "ours"}}, secretary));
        REQUIRE(visit("/"));
        REQUIRE(stateOf("unruly") == State::on);
        REQUIRE(
            plugins->install(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", secretary));
    }
};

} // namespace

TEST_CASE("a plug-in that is removed is stopped first, and nothing of its packages is left",
    "[plugin_host]")
{
    SwitchedOn world;
    CHECK(world.plugins->find("unruly")->removable);
    REQUIRE(world.plugins->remove("unruly", world.secretary));
    CHECK_FALSE(world.plugins->find("unruly"));
    CHECK_FALSE(world.visit("/"));
    CHECK(std::filesystem::is_empty(world.packages));
    const auto lines = world.plugins->history("unruly");
    REQUIRE(lines.size() > 1);
    CHECK(lines[0].act == "plugin.removed");
    CHECK(lines[0].detail == "1.0.0");
    CHECK(lines[0].actor == world.secretary.name);
    CHECK(lines[1].act == "plugin.disabled");
    const auto again = world.plugins->remove("unruly", world.secretary);
    REQUIRE_FALSE(again);
    CHECK(again.error().why == PluginRefusal::unknown_plugin);
}

TEST_CASE("installed again it has its settings, and waits for a new approval", "[plugin_host]")
{
    SwitchedOn world;
    REQUIRE(world.plugins->remove("unruly", world.secretary));
    world.installUnruly();
    world.plugins->discover();
    const auto back = world.plugins->find("unruly");
    REQUIRE(back);
    CHECK(back->state == State::off);
    CHECK_FALSE(back->approved);
    CHECK(back->settings["word"] == "ours");
    REQUIRE(world.plugins->enable("unruly", world.secretary));
    CHECK(world.visit("/")->at("body") == "ours");
}

TEST_CASE("what another program removes ends in the one that serves", "[plugin_host]")
{
    SwitchedOn world;
    {
        const auto command_line = world.another();
        REQUIRE(command_line->remove("unruly", world.secretary));
        command_line->wishReading();
    }
    CHECK(world.plugins->find("unruly"));
    world.plugins->tick();
    CHECK_FALSE(world.plugins->find("unruly"));
    CHECK_FALSE(world.visit("/"));
}

TEST_CASE("one that comes with the program cannot be removed, one beside it can", "[plugin_host]")
{
    PluginWorld world;
    const std::filesystem::path shipped{HAZIRUN_TEST_PACKAGES};
    world.plugins = std::make_unique<Plugins>(world.db, world.box, world.clock,
        Plugins::Places{{shipped, world.packages}, HAZIRUN_RUNNER,
            world.folder.path / "plugin-folders", shipped},
        PluginWorld::patient());
    CHECK_FALSE(world.plugins->find("unruly")->removable);
    const auto refused = world.plugins->remove("unruly", world.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == PluginRefusal::not_ours);
    CHECK(std::filesystem::exists(shipped / "unruly/plugin.json"));
    REQUIRE(world.plugins->install(
        std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", world.secretary));
    REQUIRE(world.plugins->enable("unruly", world.secretary));
    REQUIRE(world.plugins->remove("unruly", world.secretary));
    const auto left = world.plugins->find("unruly");
    REQUIRE(left);
    CHECK(left->manifest->version == "1.0.0");
    CHECK(left->state == State::off);
    CHECK_FALSE(left->approved);
}

TEST_CASE("a refused package can be removed", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.installUnruly();
    PluginWorld::write(package / "plugin.json", "{");
    world.start();
    REQUIRE(world.stateOf("unruly") == State::refused);
    REQUIRE(world.plugins->remove("unruly", world.secretary));
    CHECK(std::filesystem::is_empty(world.packages));
}
