// SPDX-License-Identifier: MIT
#include "fixture.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;

TEST_CASE("our quorum rule answers from its own process", "[plugin_host]")
{
    PluginWorld world;
    world.install("quorum-simple-majority");
    world.start();
    CHECK(world.plugins->find("quorum-simple-majority")->state == State::off);
    CHECK_FALSE(world.askQuorum("quorum-simple-majority", "assembly", 33, 17));
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));

    const auto enough = world.askQuorum("quorum-simple-majority", "assembly", 33, 17);
    REQUIRE(enough);
    REQUIRE(enough->conditions.size() == 1);
    CHECK(enough->conditions[0].met == true);
    CHECK(enough->conditions[0].required == 17);
    CHECK_FALSE(enough->conditions[0].sentence.empty());
    const auto few = world.askQuorum("quorum-simple-majority", "assembly", 33, 16);
    REQUIRE(few);
    CHECK(few->conditions[0].met == false);
    CHECK(world.plugins->find("quorum-simple-majority")->state == State::on);
    CHECK(world.plugins->find("quorum-simple-majority")->isolation != Isolation::none);

    REQUIRE(world.plugins->disable("quorum-simple-majority", world.secretary));
    const auto off = world.askQuorum("quorum-simple-majority", "assembly", 33, 17);
    REQUIRE_FALSE(off);
    CHECK(off.error().kind == PluginFailure::Kind::unavailable);
}

TEST_CASE("settings are checked by the schema, tried in a fresh process and kept", "[plugin_host]")
{
    PluginWorld world;
    world.install("quorum-simple-majority");
    world.start();
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));
    const auto wrong = world.plugins->saveSettings(
        "quorum-simple-majority", {{"share_over", 20}}, world.secretary);
    REQUIRE(wrong);
    REQUIRE_FALSE(*wrong);
    CHECK(wrong->error().front().field == "share_over");
    const auto saved = world.plugins->saveSettings(
        "quorum-simple-majority", {{"share_over", 66}}, world.secretary);
    REQUIRE(saved);
    REQUIRE(*saved);
    CHECK(
        world.askQuorum("quorum-simple-majority", "assembly", 30, 19)->conditions[0].met == false);
    CHECK(world.askQuorum("quorum-simple-majority", "assembly", 30, 20)->conditions[0].met == true);
    world.start(); // another run of the program
    CHECK(world.plugins->find("quorum-simple-majority")->state == State::asleep);
    CHECK(world.plugins->find("quorum-simple-majority")->settings["share_over"] == 66);
    CHECK(
        world.askQuorum("quorum-simple-majority", "assembly", 30, 19)->conditions[0].met == false);
}

TEST_CASE("a provider that is not there and a method that is not offered are typed refusals",
    "[plugin_host]")
{
    PluginWorld world;
    world.install("quorum-simple-majority");
    world.start();
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));
    const auto nobody = world.askQuorum("quorum-simple-majority", "no-such", 33, 17);
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().kind == PluginFailure::Kind::refused);
    CHECK(nobody.error().status == HZ_E_NOT_FOUND);
    const auto unknown = world.plugins->ask({"quorum-simple-majority", "assembly"},
        "quorum/999:evaluate", std::chrono::seconds{1}, {}, {});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().status == HZ_E_UNSUPPORTED);
    CHECK(world.plugins->find("quorum-simple-majority")->state == State::on);
}

TEST_CASE("a package changed after it was approved is not run", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.install("quorum-simple-majority");
    world.start();
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));
    auto manifest = PluginWorld::read(package / "plugin.json");
    manifest.replace(manifest.find("\"permissions\": []"), 17, "\"permissions\": [\"store:1MB\"]");
    PluginWorld::write(package / "plugin.json", manifest);
    PluginWorld::sum(package);
    world.plugins->discover();
    CHECK(world.plugins->find("quorum-simple-majority")->state == State::waiting);
    CHECK_FALSE(world.askQuorum("quorum-simple-majority", "assembly", 33, 17));
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));
    CHECK(world.askQuorum("quorum-simple-majority", "assembly", 33, 17));
}

TEST_CASE(
    "what the gate refuses stands in the list with its reason, and the rest works", "[plugin_host]")
{
    PluginWorld world;
    world.install("quorum-simple-majority");
    const auto spoil = [&](const std::string& id,
                           const std::function<void(const std::filesystem::path&)>& how) {
        const auto package = world.packages / id;
        std::filesystem::copy(std::filesystem::path{HAZIRUN_PACKAGES} / "quorum-simple-majority",
            package, std::filesystem::copy_options::recursive);
        how(package);
    };
    namespace files = std::filesystem;
    spoil("other-name", [](const auto&) {}); // its id is not the folder's
    spoil("no-sums", [](const auto& p) { files::remove(p / "SHA256SUMS"); });
    spoil("no-manifest", [](const auto& p) { files::remove(p / "plugin.json"); });
    spoil("a-link", [](const auto& p) { files::create_symlink("/etc/passwd", p / "names"); });
    spoil("writable", [](const auto& p) { files::permissions(p, files::perms::all); });
    spoil("writable-file",
        [](const auto& p) { files::permissions(p / "plugin.json", files::perms::all); });
    spoil(
        "stranger", [](const auto& p) { PluginWorld::write(p / "extra.txt", "not in the sums"); });
    spoil("broken-json",
        [](const auto& p) { PluginWorld::write(p / "plugin.json", "{ \"manifest\": 1,"); });
    spoil("twice", [](const auto& p) {
        PluginWorld::write(p / "plugin.json", R"({"manifest": 1, "manifest": 1})");
    });
    spoil("huge",
        [](const auto& p) { PluginWorld::write(p / "plugin.json", std::string(70000, ' ')); });
    spoil("deep", [](const auto& p) {
        PluginWorld::write(p / "plugin.json", std::string(100, '[') + std::string(100, ']'));
    });
    spoil("nul", [](const auto& p) {
        PluginWorld::write(p / "plugin.json", std::string("{\"a\":\"\0\"}", 9));
    });
    files::create_directory_symlink("/tmp", world.packages / "linked");
    world.start();
    for (const auto& one : world.plugins->list()) {
        INFO(one.id);
        const bool good = one.id == "quorum-simple-majority";
        CHECK(one.state == (good ? State::off : State::refused));
        CHECK(one.refusal.has_value() != good);
        if (one.refusal) {
            CHECK(world.words.say(Language::en, *one.refusal).size() > 20);
            CHECK(world.words.say(Language::tr, *one.refusal)
                != world.words.say(Language::en, *one.refusal));
        }
    }
    CHECK(world.plugins->list().size() == 14);
}

TEST_CASE("a library changed behind its sums is not loaded", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.install("quorum-simple-majority");
    world.start();
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));
    std::fstream(
        package / "quorum_simple_majority.so", std::ios::in | std::ios::out | std::ios::binary)
            .seekp(5000)
        << "spoiled";
    const auto asked = world.askQuorum("quorum-simple-majority", "assembly", 33, 17);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().kind == PluginFailure::Kind::unavailable);
}
