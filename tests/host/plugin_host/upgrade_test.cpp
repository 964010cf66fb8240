// SPDX-License-Identifier: MIT
#include "plugin_host/upgrade.h"

#include "fixture.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::plugin_host;
using namespace std::chrono_literals;
using test::PluginWorld;

namespace {

/// 1.0.0 serves, 1.1.0 lies ready.
struct TwoVersions : PluginWorld {
    TwoVersions()
    {
        installUnruly();
        Limits limits;
        limits.first_pause = 0ms;
        start(limits);
        REQUIRE(plugins->enable("unruly", secretary));
        REQUIRE(*plugins->saveSettings("unruly", {{"word", "ours"}}, secretary));
        const auto installed
            = plugins->install(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", secretary);
        REQUIRE(installed);
        CHECK(*installed == "unruly");
    }
    [[nodiscard]] std::string version() const { return plugins->find("unruly")->manifest->version; }
    [[nodiscard]] std::string said() const { return visit("/")->at("body").get<std::string>(); }
};

} // namespace

TEST_CASE("a newer version waits, with what it asks for, while the old one serves", "[plugin_host]")
{
    TwoVersions world;
    const auto one = world.plugins->find("unruly");
    CHECK(one->state == State::on);
    CHECK(one->approved);
    CHECK(world.version() == "1.0.0");
    REQUIRE(one->candidate);
    CHECK(one->candidate->manifest.version == "1.1.0");
    CHECK(one->candidate->new_permissions == std::vector<std::string>{"store:1MB"});
    CHECK(world.said() == "ours");
    const auto stale = world.plugins->upgrade("unruly", world.secretary, Approval{one->hash, {}});
    REQUIRE_FALSE(stale);
    CHECK(stale.error().why == PluginRefusal::changed);
    CHECK(world.version() == "1.0.0");
}

TEST_CASE("an upgrade brings the settings forward, and one step goes back", "[plugin_host]")
{
    TwoVersions world;
    REQUIRE(world.plugins->upgrade("unruly", world.secretary));
    CHECK(world.version() == "1.1.0");
    CHECK(world.stateOf("unruly") == State::on);
    CHECK(world.said() == "ours of 1.0.0");
    CHECK_FALSE(world.plugins->find("unruly")->candidate);
    CHECK(world.plugins->find("unruly")->earlier_version == "1.0.0");
    const auto again = world.plugins->upgrade("unruly", world.secretary);
    REQUIRE_FALSE(again);
    CHECK(again.error().why == PluginRefusal::nothing_newer);

    world.start(); // another run of the program
    CHECK(world.version() == "1.1.0");
    CHECK(world.said() == "ours of 1.0.0");
    REQUIRE(world.plugins->rollBack("unruly", world.secretary));
    CHECK(world.version() == "1.0.0");
    CHECK(world.said() == "ours");
    const auto further = world.plugins->rollBack("unruly", world.secretary);
    REQUIRE_FALSE(further);
    CHECK(further.error().why == PluginRefusal::nothing_earlier);
    CHECK(world.plugins->upgrade("nobody", world.secretary).error().why
        == PluginRefusal::unknown_plugin);
}

TEST_CASE("a version quarantined soon after its upgrade is undone by itself", "[plugin_host]")
{
    TwoVersions world;
    REQUIRE(world.plugins->upgrade("unruly", world.secretary));
    const auto fails = [&] {
        for (int i = 0; i < 3; ++i) {
            CHECK_FALSE(world.visit("/abort"));
        }
    };
    SECTION("within ten minutes")
    {
        world.clock.at += std::chrono::minutes{9};
        fails();
        CHECK(world.version() == "1.0.0");
        CHECK(world.said() == "ours");
        CHECK(world.plugins->find("unruly")->candidate);
        world.plugins->settle();
        world.start();
        CHECK(world.version() == "1.0.0");
    }
    SECTION("not later")
    {
        world.clock.at += std::chrono::minutes{11};
        fails();
        CHECK(world.version() == "1.1.0");
        CHECK(world.stateOf("unruly") == State::quarantined);
    }
}

TEST_CASE("an upgrade decided by another program is taken up", "[plugin_host]")
{
    TwoVersions world;
    CHECK(world.said() == "ours");
    const auto other = world.another();
    REQUIRE(other->upgrade("unruly", world.secretary));
    world.plugins->tick();
    CHECK(world.version() == "1.1.0");
    CHECK(world.said() == "ours of 1.0.0");
}

TEST_CASE("an upgrade that does not open leaves the old one serving", "[plugin_host]")
{
    TwoVersions world;
    for (const auto& entry : std::filesystem::directory_iterator(world.packages / "unruly")) {
        if (entry.path().filename().string().rfind("1.1.0", 0) == 0) {
            std::fstream(
                entry.path() / "unruly.so", std::ios::in | std::ios::out | std::ios::binary)
                    .seekp(5000)
                << "spoiled";
        }
    }
    const auto upgraded = world.plugins->upgrade("unruly", world.secretary);
    REQUIRE_FALSE(upgraded);
    CHECK(upgraded.error().why == PluginRefusal::not_started);
    CHECK(upgraded.error().sentence);
    CHECK(world.version() == "1.0.0");
    CHECK(world.said() == "ours");
}

TEST_CASE("settings the new schema takes are carried over", "[plugin_host]")
{
    const nlohmann::json schema{{"kept", {{"type", "integer"}, {"default", 1}, {"maximum", 9}}},
        {"fresh", {{"type", "string"}, {"default", "new"}}}};
    CHECK(carriedOver(schema, {{"kept", 5}, {"gone", true}})
        == nlohmann::json{{"kept", 5}, {"fresh", "new"}});
    CHECK(carriedOver(schema, {{"kept", 10}}) == nlohmann::json{{"kept", 1}, {"fresh", "new"}});
}
