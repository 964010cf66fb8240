// SPDX-License-Identifier: MIT
#include "unruly.h"

#include <csignal>

using namespace hazirun;
using namespace hazirun::plugin_host;
using namespace std::chrono_literals;
using test::Lines;
using test::PluginWorld;
using test::timeOf;
using test::Unruly;
using Kind = PluginFailure::Kind;

TEST_CASE("three crashes in five minutes are a quarantine, which only people lift", "[plugin_host]")
{
    Unruly world;
    for (int i = 0; i < 2; ++i) {
        const auto crashed = world.visit("/abort");
        REQUIRE_FALSE(crashed);
        CHECK(crashed.error().kind == Kind::crashed);
        CHECK(world.stateOf("unruly") == State::retrying);
    }
    CHECK(world.visit("/abort").error().kind == Kind::crashed);
    CHECK(world.stateOf("unruly") == State::quarantined);
    const auto later = world.visit("/").error();
    CHECK(later.kind == Kind::unavailable);
    const auto why = world.words.say(Language::en, sentenceOf(later, "Unruly"));
    CHECK(why.find("The plug-in Unruly was set aside on 20") == 0);
    CHECK(why.find("the last time it stopped in the middle of its work.") != std::string::npos);
    CHECK(world.words.say(Language::tr, sentenceOf(later, "Unruly"))
              .find("son seferinde işinin ortasında durdu")
        != std::string::npos);
    CHECK(world.plugins->find("unruly")->trouble->kind == Kind::crashed);
    world.plugins->settle();
    CHECK(world.history()
        == std::vector<std::string>{"plugin.enabled 1.0.0", "plugin.became on",
            "plugin.became retrying crashed", "plugin.became asleep", "plugin.became on",
            "plugin.became retrying crashed", "plugin.became asleep", "plugin.became on",
            "plugin.became quarantined crashed"});
    SECTION("by switching on again")
    {
        REQUIRE(world.plugins->enable("unruly", world.secretary));
        CHECK(world.visit("/"));
    }
    SECTION("by new settings, because it holds for this package with these settings")
    {
        REQUIRE(world.set({{"word", "other"}}));
        CHECK(world.visit("/")->at("body") == "other");
    }
    SECTION("not by starting the program again")
    {
        world.start(Unruly::quick());
        CHECK(world.stateOf("unruly") == State::quarantined);
    }
}

TEST_CASE(
    "a question that hangs is answered at its deadline and its process ended", "[plugin_host]")
{
    Unruly world;
    const auto process = world.process();
    CHECK(Unruly::lives(process));
    std::optional<Plugins::Answer> answer;
    const auto took = timeOf([&] { answer.emplace(world.visit("/loop", 1s)); });
    REQUIRE_FALSE(*answer);
    CHECK(answer->error().kind == Kind::deadline);
    CHECK(took >= 1s);
    CHECK(PluginWorld::soon([&] { return !Unruly::lives(process); }));
    CHECK(world.stateOf("unruly") == State::retrying);
    CHECK(world.visit("/"));
}

TEST_CASE("a process nobody asks sleeps, closes in its own way, and the next question wakes it",
    "[plugin_host]")
{
    auto limits = Unruly::quick();
    limits.idle_time = 0ms;
    Unruly world(limits);
    const Lines lines(world);
    const auto process = world.process();
    world.plugins->tick();
    CHECK(world.stateOf("unruly") == State::asleep);
    CHECK(lines.hear("closed"));
    CHECK(PluginWorld::soon([&] { return !Unruly::lives(process); })); // its last owner reaps it
    CHECK(world.visit("/"));
    CHECK(world.stateOf("unruly") == State::on);
    REQUIRE(world.set({{"slow_close_ms", 200}}));
    CHECK(timeOf([&] { REQUIRE(world.plugins->disable("unruly", world.secretary)); }) >= 200ms);
}

TEST_CASE("a process that does not close within its time is killed", "[plugin_host]")
{
    auto limits = Unruly::quick();
    limits.farewell = 100ms;
    Unruly world(limits);
    REQUIRE(world.set({{"slow_close_ms", 3600000}}));
    const auto process = world.process();
    REQUIRE(world.plugins->disable("unruly", world.secretary)); // not an hour later
    CHECK(PluginWorld::soon([&] { return !Unruly::lives(process); }));
}

TEST_CASE("a process that dies between questions is seen at once, and the next starts fresh",
    "[plugin_host]")
{
    Unruly world;
    const auto process = world.process();
    REQUIRE(::kill(std::stoi(process), SIGKILL) == 0);
    CHECK(PluginWorld::soon([&] { return world.stateOf("unruly") == State::asleep; }));
    CHECK(PluginWorld::soon([&] { return !Unruly::lives(process); }));
    CHECK(world.visit("/"));
    CHECK(world.plugins->find("unruly")->figures.failures == 1);
}

TEST_CASE("an answer that comes after the deadline is nobody's, and the next caller gets their own",
    "[plugin_host]")
{
    Unruly world;
    for (const auto* path : {"/sleep/130", "/sleep/400"}) { // within the grace, and long after it
        REQUIRE(world.visit("/")); // it stands ready
        const auto late = world.visit(path, 100ms);
        REQUIRE_FALSE(late);
        CHECK((late.error().kind == Kind::deadline || late.error().kind == Kind::busy));
        const auto next = world.visit("/process");
        REQUIRE(next);
        CHECK(next->at("body").get<std::string>().find_first_not_of("0123456789")
            == std::string::npos);
    }
}

TEST_CASE("an answer past the limit is told with its size, and the process may be asked again",
    "[plugin_host]")
{
    Unruly world;
    const auto process = world.process();
    const auto large = world.visit("/large");
    REQUIRE_FALSE(large);
    CHECK(large.error().kind == Kind::refused);
    const auto seen = *world.plugins->find("unruly");
    CHECK(seen.state == State::on);
    CHECK(seen.figures.failures == 0);
    CHECK(lastFailureOf(seen, world.words, Language::en)
              .find("http/1:serve must be answered with at most 16 MiB, but the answer has more "
                    "than 20 MiB")
        != std::string::npos);
    const auto people = world.words.say(Language::tr, sentenceOf(large.error(), "Unruly"));
    CHECK(people
        == "Unruly eklentisinin yanıtı programın alabileceğinden uzun; bir seferde daha "
           "azını sorun.");
    CHECK(world.process() == process);
}

TEST_CASE("whoever reads the log sees which plug-in failed, how, how often, and what became of it",
    "[plugin_host]")
{
    Unruly world;
    std::mutex mutex;
    std::string all;
    world.plugins->broker().logTo([&](const std::string& line) {
        const std::lock_guard lock(mutex);
        all += line + "\n";
    });
    const auto says = [&](const std::string& part) {
        world.plugins->settle();
        const std::lock_guard lock(mutex);
        INFO(all);
        CHECK(all.find(part) != std::string::npos);
    };
    static_cast<void>(world.visit("/abort"));
    says("plug-in unruly: crashed (killed at http/1:serve, found 6 (SIGABRT)); failures in 5 "
         "minutes: 1, since the start: 1; tried again after a pause\n");
    static_cast<void>(world.visit("/internal"));
    static_cast<void>(world.visit("/abort"));
    says(
        "failures in 5 minutes: 3, since the start: 3; in quarantine until somebody switches it on "
        "again");
    CHECK(all.find("a bug of mine") == std::string::npos); // its own words are not ours to spread
    PluginWorld::write(world.packages / "a file", "is no package");
    std::filesystem::create_symlink("/nowhere", world.packages / "a link");
    PluginWorld::write(world.packages / "unruly" / "extra", "outside the sums");
    world.plugins->discover();
    says("a file must be the folder of a package, but is none, and is passed over.");
    says("a link must be the folder of a package, but is a link that leads to none");
    says("plug-in unruly: refused: unruly: ");
    world.plugins->broker().logTo({});
}

TEST_CASE("new settings are refused by whoever filled in those of before", "[plugin_host]")
{
    Unruly world;
    const auto seen = world.plugins->find("unruly")->settings_version;
    const auto save = [&](const char* word, int version) {
        return *world.plugins->saveSettings(
            "unruly", {{"word", word}}, world.secretary, Language::tr, version);
    };
    REQUIRE(save("first", seen));
    const auto stale = save("second", seen);
    REQUIRE_FALSE(stale);
    CHECK(stale.error().front().field == "settings");
    CHECK(world.visit("/")->at("body") == "first");
    REQUIRE(save("second", world.plugins->find("unruly")->settings_version));
    CHECK(world.visit("/")->at("body") == "second");
}

TEST_CASE("what an idle process says is written down, and so are its last words", "[plugin_host]")
{
    Unruly world;
    const Lines lines(world);
    const auto process = world.process();
    CHECK(world.visit("/talk-later"));
    CHECK(lines.hear("noted later"));
    CHECK(lines.hear("printed later"));
    CHECK(world.process() == process);
    CHECK(world.plugins->find("unruly")->figures.failures == 0);
    CHECK(world.visit("/die-later"));
    CHECK(lines.hear("last words"));
    CHECK(PluginWorld::soon([&] { return world.stateOf("unruly") == State::asleep; }));
    CHECK(world.visit("/"));
    REQUIRE(world.plugins->disable("unruly", world.secretary));
    CHECK(lines.hear("closed"));
}

TEST_CASE("a process that asks the host between calls has failed", "[plugin_host]")
{
    Unruly world;
    const auto process = world.process();
    CHECK(world.visit("/ask-later"));
    CHECK(PluginWorld::soon([&] {
        world.plugins->tick();
        return world.plugins->find("unruly")->figures.failures > 0;
    }));
    CHECK(world.plugins->find("unruly")->trouble->kind == Kind::garbled);
    CHECK(PluginWorld::soon([&] { return !Unruly::lives(process); }));
    CHECK(world.visit("/"));
}

TEST_CASE("an answer that admits a bug keeps the process until the third", "[plugin_host]")
{
    Unruly world;
    const auto process = world.process();
    CHECK(world.visit("/internal").error().status == HZ_E_INTERNAL);
    CHECK(world.visit("/invalid").error().status == HZ_E_INVALID);
    CHECK(world.stateOf("unruly") == State::on);
    CHECK(world.process() == process);
    CHECK(world.visit("/internal").error().status == HZ_E_INTERNAL);
    CHECK(world.stateOf("unruly") == State::quarantined);
    CHECK(PluginWorld::soon([&] { return !Unruly::lives(process); }));
}

TEST_CASE("an answer that asks to try later is no failure", "[plugin_host]")
{
    Unruly world;
    for (int i = 0; i < 5; ++i) {
        CHECK(world.visit("/temporary").error().status == HZ_E_TEMPORARY);
    }
    CHECK(world.stateOf("unruly") == State::on);
}

TEST_CASE("a plug-in that lacks a setting waits for it, uncounted", "[plugin_host]")
{
    Unruly world;
    auto record = nlohmann::json{{"word", "MISSING"}};
    const auto refused = world.plugins->saveSettings("unruly", record, world.secretary);
    REQUIRE(refused);
    CHECK_FALSE(*refused);
    REQUIRE(world.plugins->disable("unruly", world.secretary));
    CHECK(world.stateOf("unruly") == State::off);
    CHECK(world.plugins->find("unruly")->settings.value("word", "") != "MISSING");
}

TEST_CASE("nothing of a package that is not approved is run", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.installUnruly();
    world.start();
    const auto save = [&](const char* word) {
        return world.plugins->saveSettings("unruly", {{"word", word}}, world.secretary);
    };
    REQUIRE(save("EXIT")); // opening with it would fail
    CHECK(*save("EXIT"));
    CHECK(world.stateOf("unruly") == State::off);
    CHECK(world.plugins->find("unruly")->settings["word"] == "EXIT");
    CHECK(*save("calm"));
    REQUIRE(world.plugins->enable("unruly", world.secretary));
    CHECK(world.visit("/"));
    PluginWorld::write(package / "extra.txt", "changed");
    PluginWorld::sum(package);
    world.plugins->discover();
    CHECK(world.stateOf("unruly") == State::waiting);
    CHECK(*save("EXIT"));
    CHECK(world.stateOf("unruly") == State::waiting);
    CHECK(world.visit("/").error().kind == Kind::unavailable);
    CHECK(world.plugins->find("unruly")->figures.resident_kib == 0);
}

TEST_CASE("what was decided before is written down once", "[plugin_host]")
{
    PluginWorld world;
    world.installUnruly();
    world.start();
    CHECK(*world.plugins->approve("unruly", world.secretary) == Decision::made);
    CHECK(*world.plugins->approve("unruly", world.secretary) == Decision::stood);
    CHECK(*world.plugins->enable("unruly", world.secretary) == Decision::made);
    CHECK(*world.plugins->enable("unruly", world.secretary) == Decision::stood);
    CHECK(*world.plugins->approve("unruly", world.secretary) == Decision::stood);
    CHECK(world.plugins->history("unruly").size() == 2);
}

TEST_CASE("an approval is for what was read", "[plugin_host]")
{
    PluginWorld world;
    const auto package = world.installUnruly();
    world.start();
    const auto read = world.plugins->find("unruly");
    const Approval approval{read->hash, {"route:/p/unruly/"}};
    PluginWorld::write(package / "extra.txt", "changed");
    PluginWorld::sum(package);
    world.plugins->discover();
    const auto stale = world.plugins->enable("unruly", world.secretary, approval);
    REQUIRE_FALSE(stale);
    CHECK(stale.error() == PluginRefusal::changed);
    const auto now = world.plugins->find("unruly")->hash;
    CHECK_FALSE(world.plugins->enable("unruly", world.secretary, Approval{now, {}}));
    REQUIRE(world.plugins->approve("unruly", world.secretary, Approval{now, {"route:/p/unruly/"}}));
    CHECK(world.stateOf("unruly") == State::off);
    CHECK(world.plugins->find("unruly")->approved);
    CHECK(world.plugins->enable("unruly", world.secretary, Approval{now, {"route:/p/unruly/"}}));
}

TEST_CASE("what another program decides is taken up, and neither undoes the other", "[plugin_host]")
{
    Unruly world;
    CHECK(world.visit("/"));
    const auto other = world.another();
    REQUIRE(other->disable("unruly", world.secretary));
    CHECK(world.visit("/abort").error().kind == Kind::crashed);
    world.plugins->settle(); // its last failure is written
    world.plugins->tick();
    CHECK(world.stateOf("unruly") == State::off);
    CHECK(world.visit("/").error().kind == Kind::unavailable);
    REQUIRE(*other->saveSettings("unruly", {{"word", "theirs"}}, world.secretary));
    REQUIRE(other->enable("unruly", world.secretary));
    world.plugins->tick();
    CHECK(world.visit("/")->at("body") == "theirs");
    world.install("quorum-simple-majority");
    other->wishReading();
    world.plugins->tick();
    CHECK(world.plugins->find("quorum-simple-majority"));
}

TEST_CASE("work nobody asked for is a failure", "[plugin_host]")
{
    auto limits = Unruly::quick();
    limits.resting = 600ms; // a hundredth of a second in it
    Unruly world(limits);
    CHECK(world.visit("/spin-later"));
    world.plugins->tick();
    CHECK(PluginWorld::soon([&] {
        world.plugins->tick();
        return world.plugins->find("unruly")->figures.failures > 0;
    }));
    CHECK(world.stateOf("unruly") == State::on);
}

TEST_CASE("whatever goes wrong inside a plug-in ends in one typed failure", "[plugin_host]")
{
    Unruly world;
    const auto kindOf = [&](const char* path) {
        REQUIRE(world.plugins->enable("unruly", world.secretary));
        const auto answer = world.visit(path);
        return answer ? std::optional<Kind>{} : answer.error().kind;
    };
    CHECK(kindOf("/exit") == Kind::crashed);
    CHECK(kindOf("/overflow") == Kind::crashed);
    CHECK(kindOf("/memory") == Kind::refused);
    CHECK(kindOf("/garbage") == Kind::garbled);
    CHECK(kindOf("/fork") == std::nullopt);
    CHECK(kindOf("/leak") == std::nullopt);
    CHECK(kindOf("/") == std::nullopt);
}
