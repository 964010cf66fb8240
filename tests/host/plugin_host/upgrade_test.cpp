// SPDX-License-Identifier: MIT
#include "plugin_host/upgrade.h"

#include "fixture.h"

#include <catch2/catch.hpp>

#include <functional>

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
    const auto stale = world.plugins->upgrade(
        "unruly", world.secretary, {Approval{one->hash, {}}, {}, Language::tr});
    REQUIRE_FALSE(stale);
    CHECK(stale.error().why == PluginRefusal::changed);
    CHECK(world.version() == "1.0.0");
}

TEST_CASE("an upgrade brings the settings forward, and one step goes back", "[plugin_host]")
{
    TwoVersions world;
    REQUIRE(world.plugins->upgrade("unruly", world.secretary, {}));
    CHECK(world.version() == "1.1.0");
    CHECK(world.stateOf("unruly") == State::on);
    CHECK(world.said() == "ours of 1.0.0");
    CHECK_FALSE(world.plugins->find("unruly")->candidate);
    CHECK(world.plugins->find("unruly")->earlier_version == "1.0.0");
    const auto again = world.plugins->upgrade("unruly", world.secretary, {});
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
    CHECK(world.plugins->upgrade("nobody", world.secretary, {}).error().why
        == PluginRefusal::unknown_plugin);
}

TEST_CASE("a version quarantined soon after its upgrade is undone by itself", "[plugin_host]")
{
    TwoVersions world;
    REQUIRE(world.plugins->upgrade("unruly", world.secretary, {}));
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
    REQUIRE(other->upgrade("unruly", world.secretary, {}));
    world.plugins->tick();
    CHECK(world.version() == "1.1.0");
    CHECK(world.said() == "ours of 1.0.0");
}

TEST_CASE("a longer patience gives the check of settings more time", "[plugin_host]")
{
    TwoVersions world;
    REQUIRE(world.plugins->upgrade("unruly", world.secretary, {}));
    world.start(PluginWorld::patient());
    const auto saved = world.plugins->saveSettings("unruly", {{"motto", "SLOW"}}, world.secretary);
    REQUIRE(saved);
    CHECK(*saved); // its check takes three times what one may take
    CHECK(world.said() == "SLOW");
}

TEST_CASE("an upgrade that does not open leaves the old one serving", "[plugin_host]")
{
    TwoVersions world;
    const auto package = world.folder.path / "another";
    std::filesystem::copy(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", package,
        std::filesystem::copy_options::recursive);
    auto manifest = nlohmann::json::parse(PluginWorld::read(package / "plugin.json"));
    manifest["version"] = "1.2.0"; // its library says 1.1.0
    PluginWorld::write(package / "plugin.json", manifest.dump());
    PluginWorld::sum(package);
    REQUIRE(world.plugins->install(package, world.secretary));
    const auto upgraded = world.plugins->upgrade("unruly", world.secretary, {});
    REQUIRE_FALSE(upgraded);
    CHECK(upgraded.error().why == PluginRefusal::not_started);
    REQUIRE(upgraded.error().sentence);
    const auto sentence = world.words.say(Language::en, *upgraded.error().sentence);
    CHECK(
        sentence.find("must say that it is unruly 1.2.0, as plugin.json does, but says that it is "
                      "unruly 1.1.0")
        != std::string::npos);
    const auto saved = world.plugins->saveSettings(
        "unruly", {{"word", "EXIT"}, {"slow_open_ms", 0}, {"slow_close_ms", 0}}, world.secretary);
    REQUIRE_FALSE(*saved);
    const auto why = world.words.say(Language::en, saved->error().front().message);
    CHECK(why.find("Yaramaz") != std::string::npos); // as people call it
    CHECK(world.version() == "1.0.0");
    CHECK(world.said() == "ours");
}

TEST_CASE("an upgrade that is not as its sums say leaves the old one serving", "[plugin_host]")
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
    const auto upgraded = world.plugins->upgrade("unruly", world.secretary, {});
    REQUIRE_FALSE(upgraded);
    CHECK(upgraded.error().why == PluginRefusal::refused_package);
    REQUIRE(upgraded.error().sentence);
    CHECK(world.words.say(Language::en, *upgraded.error().sentence).find("unruly.so must have")
        != std::string::npos);
    CHECK_FALSE(world.plugins->find("unruly")->candidate);
    CHECK(world.version() == "1.0.0");
    CHECK(world.said() == "ours");
}

namespace {

/// The new version has a setting "place" nobody knows yet; `change` may do more to its manifest.
struct Needy : TwoVersions {
    using Change = std::function<void(nlohmann::json& manifest)>;
    explicit Needy(const Change& change = {})
    {
        const auto package = folder.path / "next";
        std::filesystem::copy(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", package,
            std::filesystem::copy_options::recursive);
        auto manifest = nlohmann::json::parse(read(package / "plugin.json"));
        manifest["settings"]["properties"]["place"]
            = {{"type", "string"}, {"minLength", 3}, {"title", {{"en", "Place"}, {"tr", "Yer"}}}};
        if (change) {
            change(manifest);
        }
        write(package / "plugin.json", manifest.dump());
        sum(package);
        std::filesystem::remove_all(packages / "unruly"); // TwoVersions put both there
        installUnruly();
        plugins->discover();
        REQUIRE(plugins->enable("unruly", secretary));
        REQUIRE(plugins->install(package, secretary));
        CHECK(said() == "ours");
    }
    [[nodiscard]] auto upgrade(const nlohmann::json& values, bool brought_forward = false)
    {
        return plugins->upgrade("unruly", secretary, {{}, {values, brought_forward}, Language::tr});
    }
};

} // namespace

TEST_CASE("a new version that needs a setting gets it before it serves", "[plugin_host]")
{
    Needy world;
    CHECK(world.plugins->find("unruly")->candidate->settings["motto"] == "new");
    const auto refused = world.upgrade(nlohmann::json::object());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == PluginRefusal::needs_settings);
    REQUIRE(refused.error().draft);
    CHECK(refused.error().draft->brought_forward);
    CHECK(refused.error().draft->settings["motto"] == "ours of 1.0.0");
    REQUIRE(refused.error().draft->problems.size() == 1);
    CHECK(refused.error().draft->problems.front().field == "place");
    CHECK(world.said() == "ours");

    const auto wrong = world.upgrade({{"place", "x"}});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().draft->settings["place"] == "x");
    CHECK(wrong.error().draft->problems.front().field == "place");
    CHECK(world.version() == "1.0.0");

    REQUIRE(world.upgrade({{"place", "Durak"}}));
    CHECK(world.version() == "1.1.0");
    CHECK(world.said() == "ours of 1.0.0");
    CHECK(world.plugins->find("unruly")->settings["place"] == "Durak");
    REQUIRE(world.plugins->rollBack("unruly", world.secretary));
    CHECK(world.said() == "ours");
    CHECK_FALSE(world.plugins->find("unruly")->settings.contains("place"));
}

TEST_CASE("what was typed for a new version holds over what it brings forward", "[plugin_host]")
{
    Needy world;
    REQUIRE(world.upgrade({{"place", "Durak"}, {"motto", "typed"}}));
    CHECK(world.said() == "typed");
}

TEST_CASE(
    "settings shown as they were brought forward are not brought forward again", "[plugin_host]")
{
    Needy world;
    REQUIRE(world.upgrade({{"place", "Durak"}}, true));
    CHECK(world.said() == "new"); // its own default: nothing else was shown
}

TEST_CASE("a new version is looked at beside the old one, which serves on", "[plugin_host]")
{
    Needy world;
    const auto process = world.visit("/process")->at("body");
    const auto draft = world.plugins->rehearse(
        "unruly", world.secretary, {{}, {{{"place", "Durak"}}, false}, Language::tr});
    REQUIRE(draft);
    CHECK(draft->settings["motto"] == "ours of 1.0.0");
    CHECK(draft->settings["place"] == "Durak");
    CHECK(world.version() == "1.0.0");
    CHECK(world.visit("/process")->at("body") == process);
    CHECK_FALSE(world.plugins->find("unruly")->earlier_version);
    CHECK(world.plugins->history("unruly").front().act == "plugin.rehearsed");
    const auto stale
        = world.plugins->rehearse("unruly", world.secretary, {Approval{"0", {}}, {}, Language::tr});
    REQUIRE_FALSE(stale);
    CHECK(stale.error().why == PluginRefusal::changed);
}

TEST_CASE(
    "a new version without a migration opens only with settings that are whole", "[plugin_host]")
{
    Needy world([](nlohmann::json& manifest) {
        manifest["settings"]["properties"]["motto"].erase("default");
        manifest["settings"]["properties"]["motto"]["title"]["en"] = "Word";
    });
    const auto refused = world.upgrade({{"place", "Durak"}});
    REQUIRE_FALSE(refused); // it cannot be asked for its migration: it opens with a motto only
    CHECK(refused.error().draft->problems.front().field == "motto");
    CHECK(world.said() == "ours");
    REQUIRE(world.upgrade({{"place", "Durak"}, {"motto", "mine"}}));
    CHECK(world.said() == "mine");
}

TEST_CASE("a secret a new version needs is entered with it, and kept with it or not at all",
    "[plugin_host]")
{
    Needy world([](nlohmann::json& manifest) {
        manifest["settings"]["properties"]["key"]
            = {{"type", "string"}, {"secret", true}, {"title", {{"en", "Key"}, {"tr", "Anahtar"}}}};
        manifest["settings"]["required"] = {"key"};
        manifest["permissions"].push_back("secret:key");
    });
    const auto refused = world.upgrade({{"place", "Durak"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().draft->problems.front().field == "key");
    const auto wrong = world.upgrade({{"place", "x"}, {"key", "s3cret-of-ours"}});
    REQUIRE_FALSE(wrong);
    CHECK_FALSE(wrong.error().draft->settings.contains("key"));
    CHECK(world.plugins->find("unruly")->secrets.empty());
    REQUIRE(world.upgrade({{"place", "Durak"}, {"key", "s3cret-of-ours"}}));
    CHECK(world.plugins->find("unruly")->secrets == std::vector<std::string>{"key"});
    CHECK_FALSE(world.plugins->find("unruly")->settings.contains("key"));
}

TEST_CASE("of a plug-in that is off nothing is started, typed settings are checked all the same",
    "[plugin_host]")
{
    Needy world;
    REQUIRE(world.plugins->disable("unruly", world.secretary));
    CHECK_FALSE(world.upgrade({{"place", "x"}}));
    REQUIRE(world.upgrade({{"place", "Durak"}}));
    CHECK(world.version() == "1.1.0");
    CHECK(world.stateOf("unruly") == State::off);
    CHECK(world.plugins->find("unruly")->figures.resident_kib == 0);
    REQUIRE(world.plugins->enable("unruly", world.secretary));
    CHECK(world.said() == "new");
}

TEST_CASE("settings the new schema takes are carried over", "[plugin_host]")
{
    const nlohmann::json schema{{"kept", {{"type", "integer"}, {"default", 1}, {"maximum", 9}}},
        {"fresh", {{"type", "string"}, {"default", "new"}}}};
    CHECK(carriedOver(schema, {{"kept", 5}, {"gone", true}})
        == nlohmann::json{{"kept", 5}, {"fresh", "new"}});
    CHECK(carriedOver(schema, {{"kept", 10}}) == nlohmann::json{{"kept", 1}, {"fresh", "new"}});
}
