// SPDX-License-Identifier: MIT
// The library of a plug-in: judged before any of it runs, and told in both languages where only its
// loading shows what is wrong.
#include "fixture.h"

#include "plugin_host/inspection.h"
#include "plugin_host/install.h"
#include "plugin_host/package.h"
#include "plugin_host/settings_schema.h"
#include "plugin_host/slot.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;
namespace files = std::filesystem;

namespace {

constexpr auto plugin = "quorum-simple-majority";

std::string replaced(std::string in, const std::string& what, const std::string& with)
{
    REQUIRE(what.size() == with.size());
    REQUIRE(in.find(what) != std::string::npos);
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at)) {
        in.replace(at, what.size(), with);
    }
    return in;
}

/// A package whose library can be changed, with right sums or wrong ones.
struct Library : PluginWorld {
    files::path package = install(plugin);
    files::path file = package / "quorum_simple_majority.so";

    void change(const std::string& what, const std::string& with)
    {
        write(file, replaced(read(file), what, with));
        sum(package);
    }
    /// One byte of its end, where no head tells of it.
    void spoil() const
    {
        auto bytes = read(file);
        bytes.back() = static_cast<char>(~bytes.back());
        write(file, bytes);
    }
    [[nodiscard]] Overview seen() const { return *plugins->find(plugin); }
    /// In both languages, naming the plug-in and the file.
    void isTold(const std::optional<Message>& message, const std::string& part) const
    {
        REQUIRE(message);
        const auto english = words.say(Language::en, *message);
        const auto turkish = words.say(Language::tr, *message);
        INFO(english);
        INFO(turkish);
        CHECK(english.find(part) != std::string::npos);
        CHECK(english != turkish);
        for (const auto& said : {english, turkish}) {
            CHECK(said.rfind(plugin, 0) == 0);
            CHECK(said.find(file.filename().string()) != std::string::npos);
            CHECK(said.find("{{") == std::string::npos);
        }
    }
    void isRefused(const std::string& part) const
    {
        CHECK(seen().state == State::refused);
        isTold(seen().refusal, part);
    }
};

} // namespace

TEST_CASE("what only the loading of a library shows is told by its code, also later and in Turkish",
    "[plugin_host]")
{
    const auto tells = [](const std::string& what, const std::string& with, const std::string& code,
                           const std::string& part) {
        INFO(code);
        Library world;
        world.change(what, with);
        world.start();
        REQUIRE(world.plugins->enable(plugin, world.secretary));
        const auto asked = world.askQuorum(plugin, "assembly", 33, 17);
        REQUIRE_FALSE(asked);
        CHECK(asked.error().kind == PluginFailure::Kind::refused);
        REQUIRE(asked.error().cause);
        CHECK(codeOf(*asked.error().cause) == code);
        world.isTold(asked.error().cause, part);
        CHECK(world.words.say(Language::en, *asked.error().cause).find("Bad file descriptor")
            == std::string::npos);
        world.plugins->settle();
        world.start(); // another run of the program
        REQUIRE(world.seen().trouble);
        world.isTold(world.seen().trouble->cause, part);
        CHECK(lastFailureOf(world.seen(), world.words, Language::tr)
            == world.words.say(Language::tr, *asked.error().cause));
    };
    tells("hazirun_entry", "hazirun_entri", "no_entry", "must export hazirun_entry");
    tells("HZR1", "HZR2", "foreign_entry", "but begins with 0x32525a48");
    tells(std::string("HZR1\x28\0\0\0\1", 9), std::string("HZR1\x28\0\0\0\7", 9), "other_abi",
        "but wants ABI 7");
    tells("__cxa_throw", "__cxa_throb", "unloadable", "undefined symbol: __cxa_throb");
    tells(plugin, "quorum-simple-minority", "other_identity",
        "must say that it is quorum-simple-majority 1");
    tells("assembly", "assemblx", "other_offers", "but offers quorum/1 assemblx");
}

TEST_CASE("a library built with a sanitizer is for the tools of authors alone, as abi.h says",
    "[plugin_host]")
{
    Library world;
    world.change(std::string("HZR1\x28\0\0\0\1\0\0\0\0", 13),
        std::string("HZR1\x28\0\0\0\1\0\0\0\1", 13)); // flags: HZ_F_SANITIZED
    SECTION("the program refuses it for good")
    {
        world.start();
        REQUIRE(world.plugins->enable(plugin, world.secretary));
        const auto asked = world.askQuorum(plugin, "assembly", 33, 17);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        CHECK(asked); // but one that is built so itself
#else
        REQUIRE_FALSE(asked);
        world.isTold(asked.error().cause, "must be built without a sanitizer");
        CHECK(world.seen().state == State::quarantined);
#endif
    }
    SECTION("an author's tool opens it")
    {
        Records records{world.db, world.box};
        Broker broker{records, world.clock};
        Spawner spawner{HAZIRUN_RUNNER, runner::Sanitized::accepted};
        const auto package = readPackage(world.package);
        REQUIRE(package);
        CHECK(openFresh(
            spawner, broker, *package, {defaultsOf(package->manifest.settings), "Örnek Derneği"}));
    }
}

TEST_CASE("a library that is not what its package says is refused for good at the first mismatch",
    "[plugin_host]")
{
    Library world;
    world.change(plugin, "quorum-simple-minority");
    world.start();
    REQUIRE(world.plugins->enable(plugin, world.secretary));
    const auto woken = world.plugins->wake(plugin);
    REQUIRE(woken);
    CHECK(woken->unasked);
    world.isTold(woken->cause, "but says that it is quorum-simple-minority 1");
    CHECK(world.seen().state == State::quarantined);
    world.plugins->settle();
    CHECK(world.plugins->history(plugin).front().detail == "quarantined unfit");
    SECTION("it is not started again, and whoever asks is told why")
    {
        const auto asked = world.askQuorum(plugin, "assembly", 33, 17);
        REQUIRE_FALSE(asked);
        CHECK(asked.error().kind == PluginFailure::Kind::unavailable);
        world.isTold(asked.error().cause, "but says that it is quorum-simple-minority 1");
        CHECK(world.seen().figures.failures == 1);
    }
    SECTION("also after another start of the program")
    {
        world.start();
        CHECK(world.seen().state == State::quarantined);
    }
    SECTION("switching it on again ends in the same")
    {
        REQUIRE(world.plugins->enable(plugin, world.secretary));
        CHECK(world.plugins->wake(plugin));
        CHECK(world.seen().state == State::quarantined);
    }
    SECTION("a sound library may serve")
    {
        world.change("quorum-simple-minority", plugin);
        world.plugins->discover();
        REQUIRE(world.plugins->enable(plugin, world.secretary));
        CHECK_FALSE(world.plugins->wake(plugin));
        CHECK(world.seen().state == State::on);
    }
}

TEST_CASE("every fault of a library and every other cause is kept and read back", "[plugin_host]")
{
    for (const auto kind : runner::library_faults) {
        const auto message = causeOf({kind, "wanted", "found"}, "plug-in", "a.so");
        CHECK(codeOf(message) == codeOf(kind));
        PluginFailure failure{PluginFailure::Kind::refused};
        failure.cause = message;
        const auto back = failureFrom(keptForm(failure));
        REQUIRE(back);
        REQUIRE(back->cause);
        CHECK(back->cause->english == message.english);
        const Words words;
        CHECK(words.say(Language::tr, *back->cause) == words.say(Language::tr, message));
    }
    CHECK_FALSE(causeBy("nothing_of_ours"));
    // What a plug-in says of itself is never taken for a cause.
    PluginFailure told{PluginFailure::Kind::refused};
    told.sentence = "no_entry {}";
    CHECK_FALSE(failureFrom(keptForm(told))->cause);
    CHECK(failureFrom(keptForm(told))->sentence == told.sentence);
    CHECK(failureFrom("deadline")->kind == PluginFailure::Kind::deadline);
    CHECK_FALSE(failureFrom("refusal: none of ours"));
}

TEST_CASE("a library that is not as its sums say is not installed", "[plugin_host]")
{
    Library world;
    world.spoil();
    const auto data = world.folder.path / "data";
    const auto installed = installPackage(world.package, data);
    REQUIRE_FALSE(installed);
    world.isTold(installed.error(), "must have the sum SHA256SUMS names");
    for (const auto& [name, value] : installed.error().facts) { // a folder nobody ever sees
        CHECK(value.find(".coming-") == std::string::npos);
    }
    CHECK(files::is_empty(data));
}

TEST_CASE(
    "a library that is not as its sums say is refused when it is to be approved", "[plugin_host]")
{
    Library world;
    const auto whole = world.read(world.file);
    world.spoil();
    world.start();
    CHECK(world.seen().state == State::off); // looking reads heads only
    SECTION("and stays refused until its file is another one")
    {
        const auto enabled = world.plugins->enable(plugin, world.secretary);
        REQUIRE_FALSE(enabled);
        CHECK(enabled.error() == PluginRefusal::refused_package);
        world.isRefused("must have the sum SHA256SUMS names");
        world.plugins->discover();
        world.isRefused("must have the sum SHA256SUMS names");
        PluginWorld::write(world.file, whole);
        world.plugins->discover();
        CHECK(world.seen().state == State::off);
        CHECK_FALSE(world.seen().refusal);
        REQUIRE(world.plugins->enable(plugin, world.secretary));
        CHECK(world.askQuorum(plugin, "assembly", 33, 17));
    }
    SECTION("or once the program had a moment to read it whole")
    {
        world.plugins->tick();
        world.isRefused("must have the sum SHA256SUMS names");
        CHECK_FALSE(world.plugins->approve(plugin, world.secretary));
    }
}

TEST_CASE("a library spoilt while it serves is refused where it is found out", "[plugin_host]")
{
    Library world;
    world.start();
    REQUIRE(world.plugins->enable(plugin, world.secretary));
    SECTION("when it is to be started")
    {
        world.spoil();
        const auto asked = world.askQuorum(plugin, "assembly", 33, 17);
        REQUIRE_FALSE(asked);
        CHECK(asked.error().kind == PluginFailure::Kind::unavailable);
        world.isTold(asked.error().cause, "must have the sum SHA256SUMS names");
    }
    SECTION("when the folders are read again, and its process ends")
    {
        CHECK(world.askQuorum(plugin, "assembly", 33, 17));
        world.spoil();
        world.plugins->discover();
        world.plugins->inspect();
        CHECK_FALSE(world.askQuorum(plugin, "assembly", 33, 17));
    }
    world.isRefused("must have the sum SHA256SUMS names");
    world.plugins->settle();
    CHECK(world.plugins->history(plugin).front().detail == "refused");
}
