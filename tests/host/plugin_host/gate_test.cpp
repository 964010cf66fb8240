// SPDX-License-Identifier: MIT
#include "spoiled_packages.h"

#include "plugin_host/package.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hazirun;
using namespace hazirun::plugin_host;
using nlohmann::json;
using test::good;
using test::manifest;
using test::PluginWorld;
using test::setting;
using test::Spoiled;
using test::wrongBytes;
using test::wrongFields;
using test::wrongFiles;
using test::wrongLibraries;
using test::wrongSettings;
namespace files = std::filesystem;

namespace {

/// Every way to be wrong in a package of its own; what the gate says of each, by name.
struct Gate : PluginWorld {
    std::map<std::string, Message> refusals;

    void look(const std::vector<Spoiled>& all)
    {
        for (const auto& [name, how] : all) {
            INFO(name);
            files::remove_all(packages / good);
            install(good);
            how(packages / good);
            auto read = readPackage(packages / good);
            REQUIRE_FALSE(read);
            refusals[name] = read.error();
        }
    }
    [[nodiscard]] std::string said(Language language, const std::string& name) const
    {
        auto text = words.say(language, refusals.at(name));
        const auto hide = [&text](const std::string& what, const std::string& with) {
            for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
                text.replace(at, what.size(), with);
            }
        };
        hide((packages / good).string(), "<package>");
        for (const auto& [fact, value] : refusals.at(name).facts) {
            if (fact == "owner" || fact == "group") { // whoever runs the tests
                hide(value, "<somebody>");
            }
        }
        if (const auto code = codeOf(refusals.at(name));
            code == "other_machine" || code == "unknown_machine") {
            hide(refusals.at(name).facts[2].second, "<this machine>");
        }
        return text;
    }
};

const files::path golden = files::path{HAZIRUN_GOLDEN} / "gate_refusals.txt";

} // namespace

TEST_CASE("every refusal of the gate stands in the golden file, in both languages", "[plugin_host]")
{
    Gate gate;
    gate.look(wrongBytes());
    gate.look(wrongFields());
    gate.look(wrongSettings());
    gate.look(wrongFiles());
    gate.look(wrongLibraries());
    CHECK(gate.refusals.size() >= 40);
    std::string all;
    for (const auto& [name, refusal] : gate.refusals) {
        INFO(name);
        const auto english = gate.said(Language::en, name);
        const auto turkish = gate.said(Language::tr, name);
        CHECK(english.rfind(good, 0) == 0);
        CHECK(turkish.rfind(good, 0) == 0);
        CHECK(english != turkish);
        CHECK(english.find("{{") == std::string::npos);
        CHECK(english.size() < 700);
        all += name + "\n  " + english + "\n  " + turkish + "\n";
    }
    if (std::getenv("HAZIRUN_WRITE_GOLDEN") != nullptr) {
        PluginWorld::write(golden, all);
    }
    CHECK(all == PluginWorld::read(golden));
}

TEST_CASE("the gate and the schema of the kit judge the same list alike", "[plugin_host]")
{
    const auto cases = json::parse(
        PluginWorld::read(files::path{HAZIRUN_GOLDEN}.parent_path() / "sdk/manifest_cases.json"));
    const auto sound
        = json::parse(PluginWorld::read(files::path{HAZIRUN_PACKAGES} / "sms-log/plugin.json"));
    const Words words;
    for (const auto& one : cases) {
        auto manifest = sound;
        manifest.update(one["fields"]);
        const auto read = readManifest(manifest.dump(), "sms-log");
        INFO(one["name"] << ": " << (read ? "fits" : words.say(Language::en, read.error())));
        CHECK(read.has_value() == one["fits"].get<bool>());
    }
    CHECK(cases.size() >= 40);
}

TEST_CASE(
    "a field of plugin.json nobody reads is noted with the one that may be meant", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.install(good);
    manifest([](json& read) {
        read["permisions"] = json::array();
        read["x-maker"] = 1;
        read["nonsense"] = 1;
        read["provides"][0]["ask"] = json::array({"open"});
        read["permissions"] = json::array({json{{"name", "read:vote"}, {"wy", "x"}}});
        read["settings"]["required_"] = json::array();
    })(package);
    world.start();
    const auto seen = *world.plugins->find(good);
    REQUIRE_FALSE(seen.refusal);
    const auto notes = [&](Language language) {
        std::string out;
        for (const auto& note : seen.notes) {
            out += world.words.say(language, note) + "\n";
        }
        return out;
    };
    const auto english = notes(Language::en);
    INFO(english);
    CHECK(seen.notes.size() == 5);
    const std::string begins = std::string{good} + ": ";
    const auto meant = [&](const std::string& field, const std::string& known) {
        return english.find(begins + "\"" + field
                   + "\" in plugin.json is no field this program knows, and is passed over; \""
                   + known + "\" may be meant.")
            != std::string::npos;
    };
    CHECK(meant("permisions", "permissions"));
    CHECK(meant("provides[0].ask", "asks"));
    CHECK(meant("permissions[0].wy", "why"));
    CHECK(meant("settings.required_", "required"));
    CHECK(english.find("\"nonsense\" in plugin.json is no field this program knows, and is passed "
                       "over. Delete it")
        != std::string::npos);
    CHECK(notes(Language::tr).find("\"permissions\" yazılmak istenmiş olabilir")
        != std::string::npos);
    CHECK(notes(Language::tr).find("{{") == std::string::npos);
}

TEST_CASE("one bad package costs only itself, and a folder that cannot be listed nothing",
    "[plugin_host]")
{
    PluginWorld world;
    world.install(good);
    int number = 0;
    for (const auto& [name, how] : wrongFiles()) {
        const auto package = world.packages / ("bad-" + std::to_string(++number));
        files::copy(files::path{HAZIRUN_PACKAGES} / good, package, files::copy_options::recursive);
        how(package);
    }
    files::create_directory_symlink("/tmp", world.packages / "linked");
    world.write(world.packages / "a file", "is no package");
    world.plugins = std::make_unique<Plugins>(world.db, world.box, world.clock,
        Plugins::Places{{world.folder.path / "nowhere", world.packages}, HAZIRUN_RUNNER},
        PluginWorld::patient());
    for (const auto& one : world.plugins->list()) {
        INFO(one.id);
        CHECK(one.refusal.has_value() == (one.id != good));
    }
    CHECK(world.plugins->list().size() == wrongFiles().size() + 2);
    REQUIRE(world.plugins->enable(good, world.secretary));
    CHECK(world.askQuorum(good, "assembly", 33, 17));
}

TEST_CASE("a folder of a package the program may not list is a refusal, not the host's end",
    "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.install(good);
    files::create_directory(package / "closed");
    PluginWorld::write(package / "closed" / "file", "x");
    REQUIRE(::chmod((package / "closed").c_str(), 0) == 0);
    const auto child = ::fork();
    if (child == 0) { // root reads everything, so a stranger looks
        const bool stranger = ::geteuid() != 0 || ::seteuid(65534) == 0;
        const auto read = readPackage(package);
        ::_exit(stranger && !read
                    && world.words.say(Language::en, read.error())
                            .find("the program has no permission")
                        != std::string::npos
                ? 0
                : 1);
    }
    int ended = -1;
    REQUIRE(::waitpid(child, &ended, 0) == child);
    CHECK(ended == 0);
    REQUIRE(::chmod((package / "closed").c_str(), 0755) == 0);
}

TEST_CASE("a pattern that explodes elsewhere is matched in linear time", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.install(good);
    setting({{"type", "string"}, {"title", {{"en", "One"}}}, {"pattern", "^(a|a)*$"},
        {"default", std::string(3000, 'a')}})(package);
    world.start();
    REQUIRE_FALSE(world.plugins->find(good)->refusal);
    const auto saved = world.plugins->saveSettings(
        good, {{"one", std::string(3000, 'a') + "b"}}, world.secretary);
    REQUIRE(saved);
    REQUIRE_FALSE(*saved);
    CHECK(saved->error().front().field == "one");
}

TEST_CASE("a package spoiled behind its sums is named where it is asked", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.install(good);
    world.start();
    REQUIRE(world.plugins->enable(good, world.secretary));
    files::remove(package / "quorum_simple_majority.so");
    const auto asked = world.askQuorum(good, "assembly", 33, 17);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().kind == PluginFailure::Kind::unavailable);
    const auto said = world.words.say(Language::en, sentenceOf(asked.error(), good));
    CHECK(said.find("quorum_simple_majority.so must be in the package, but is missing")
        != std::string::npos);
}
