// SPDX-License-Identifier: MIT
#include "fixture.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;

namespace {

constexpr auto token = "pq-7731-secret-ğü";
const nlohmann::json reading{"store:1MB", "secret-read:token", "secret:token"};

struct Asked : PluginWorld {
    explicit Asked(const nlohmann::json& permissions)
    {
        installProbe(permissions);
        start();
        REQUIRE(plugins->enable("probe", secretary));
    }
    [[nodiscard]] Result<Done, Plugins::SettingsRefusal> save(const nlohmann::json& values) const
    {
        return *plugins->saveSettings("probe", values, secretary);
    }
    [[nodiscard]] std::string database() const
    {
        return read(folder.path / "hazirun.db") + read(folder.path / "hazirun.db-wal");
    }
};

} // namespace

TEST_CASE("new settings are tried with the secret entered beside them", "[plugin_host]")
{
    const Asked world(reading);
    const auto missing = world.save({{"wants_token", true}});
    REQUIRE_FALSE(missing);
    REQUIRE(world.save({{"wants_token", true}, {"token", token}}));
    CHECK(world.plugins->find("probe")->state == State::on);
    CHECK(world.plugins->find("probe")->secrets == std::vector<std::string>{"token"});
    CHECK(world.asked("secret/1:read", {{"name", "token"}})["status"] == 0);
}

TEST_CASE("settings that are refused leave the secret that was there", "[plugin_host]")
{
    const Asked world(nlohmann::json::array({"store:1MB"})); // it may not read the token it wants
    REQUIRE(world.save({{"token", token}}));
    const auto before = world.database();
    REQUIRE_FALSE(world.save({{"wants_token", true}, {"token", "another one"}}));
    CHECK(world.plugins->find("probe")->settings["wants_token"] == false);
    CHECK(world.database() == before);
}

TEST_CASE("the database holds no secret as it is", "[plugin_host]")
{
    const Asked world(reading);
    REQUIRE(world.save({{"token", token}}));
    CHECK(world.database().find("wants_token") != std::string::npos);
    CHECK(world.database().find(token) == std::string::npos);
    CHECK(world.database().find("7731") == std::string::npos);
}

TEST_CASE("a secret the plug-in says aloud is dots in its answer, its refusal and its record",
    "[plugin_host]")
{
    const Asked world(reading);
    REQUIRE(world.save({{"token", token}}));
    const auto answered = world.probe({{"act", "answer token"}});
    REQUIRE(answered);
    CHECK((*answered)["text"] == "told ••••");
    const auto refused = world.probe({{"act", "throw token"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == "told ••••");
    const auto store = world.asked("store/1:put", {{"key", "k"}, {"value", token}});
    CHECK(store["status"] == HZ_E_DENIED);
    CHECK(world.asked("store/1:put", {{"key", "k"}, {"value", "harmless"}})["status"] == 0);
    CHECK(world.database().find(token) == std::string::npos);
}
