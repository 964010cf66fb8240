// SPDX-License-Identifier: MIT
// Every plug-in of the zoo, asked by the real host beside a healthy one.
#include "host/plugin_host/fixture.h"

#include <catch2/catch.hpp>
#include <hazirun/points.hpp>

#include <algorithm>
#include <fstream>
#include <sys/wait.h>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;
namespace files = std::filesystem;

namespace {

struct Bad {
    std::string id;
    std::string expected; ///< what the second line of its file says of the host
};

std::vector<Bad> zoo()
{
    std::vector<Bad> out;
    for (const auto& file : files::directory_iterator(HAZIRUN_ZOO_SOURCES)) {
        std::ifstream in(file.path());
        std::string first;
        std::string second;
        std::getline(in, first);
        std::getline(in, second);
        const auto at = second.find("In the host: ");
        if (file.path().stem() == "host_test" || at == std::string::npos) {
            continue;
        }
        auto id = "bad-" + file.path().stem().string();
        std::replace(id.begin(), id.end(), '_', '-');
        out.push_back({id, second.substr(at + 13, second.find('.', at) - at - 13)});
    }
    std::sort(out.begin(), out.end(), [](const Bad& a, const Bad& b) { return a.id < b.id; });
    return out;
}

std::string wordFor(PluginFailure::Kind kind)
{
    switch (kind) {
    case PluginFailure::Kind::unavailable: return "unavailable";
    case PluginFailure::Kind::busy: return "busy";
    case PluginFailure::Kind::crashed: return "crashed";
    case PluginFailure::Kind::deadline: return "deadline";
    case PluginFailure::Kind::garbled: return "garbled";
    case PluginFailure::Kind::refused: return "refused";
    }
    return {};
}

std::size_t entriesOf(const char* folder)
{
    return static_cast<std::size_t>(
        std::distance(files::directory_iterator(folder), files::directory_iterator()));
}

template <class M>
std::string asked(PluginWorld& world, const ProviderId& whom, const typename M::In& in)
{
    const auto answer = world.plugins->ask<M>(whom, in, {Language::tr, {}, false, false});
    return answer ? "answers" : wordFor(answer.error().kind);
}

/// One question of its point.
std::string askedOf(PluginWorld& world, const std::string& id, const Provided& provided)
{
    const ProviderId whom{id, provided.id};
    if (provided.point == "quorum/1") {
        const auto answer = world.askQuorum(id, provided.id, 33, 21);
        return answer ? "answers" : wordFor(answer.error().kind);
    }
    std::string out;
    v1::eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        const std::string name{M::name};
        if (out.empty() && name.rfind(provided.point + ":", 0) == 0) {
            typename M::In in{};
            if constexpr (std::is_same_v<M, v1::document::Compose>) {
                in.document = "minutes";
            } else if constexpr (std::is_same_v<M, v1::http::Serve>) {
                in.method = "GET";
                in.path = "/";
            }
            out = asked<M>(world, whom, in);
        }
    });
    return out;
}

bool isExpected(const Bad& bad, const std::string& fate)
{
    return (bad.expected + " or ").find(fate + " or ") != std::string::npos;
}

/// One question; and once more for whose start has taken the time of the first, on a busy machine.
std::string toldBy(PluginWorld& world, const Bad& bad, const Provided& provided)
{
    auto out = askedOf(world, bad.id, provided);
    if ((out == "busy" || out == "unavailable") && !isExpected(bad, out)) {
        world.plugins->settle();
        out = askedOf(world, bad.id, provided);
    }
    return out;
}

/// "refused at the gate", "answers", or the kind of its failure.
std::string fateOf(PluginWorld& world, const Bad& bad)
{
    const auto& id = bad.id;
    const auto found = world.plugins->find(id);
    if (!found) {
        return "not found";
    }
    if (found->state == State::refused || !found->manifest) {
        return "refused at the gate";
    }
    const auto enabled = world.plugins->enable(id, world.secretary);
    const auto out = enabled ? toldBy(world, bad, found->manifest->provides.front())
                             : std::string{"refused at the gate"};
    static_cast<void>(world.plugins->disable(id, world.secretary));
    return out;
}

void healthyAnswers(PluginWorld& world)
{
    const auto answer = world.askQuorum("quorum-simple-majority", "assembly", 33, 17);
    REQUIRE(answer);
    CHECK(answer->conditions.front().required == 17);
}

constexpr std::size_t parts = 4;

void livesThrough(std::size_t part)
{
    const auto all = zoo();
    REQUIRE(all.size() >= 60);
    PluginWorld world;
    world.install("quorum-simple-majority");
    Limits limits;
    limits.patience = 4; // for a busy machine; who sleeps past the deadline sleeps longer
    world.plugins = std::make_unique<Plugins>(world.db, world.box, world.clock,
        Plugins::Places{{world.packages, HAZIRUN_ZOO}, HAZIRUN_RUNNER}, limits);
    REQUIRE(world.plugins->enable("quorum-simple-majority", world.secretary));
    healthyAnswers(world);
    const auto before = entriesOf("/proc/self/fd");
    for (auto at = part; at < all.size(); at += parts) {
        const auto& bad = all[at];
        const auto fate = fateOf(world, bad);
        INFO(bad.id << " is " << fate << ", its file says " << bad.expected);
        CHECK(isExpected(bad, fate));
        healthyAnswers(world);
    }
    world.plugins->settle(); // a slow opening goes on after its caller has its answer
    CHECK(PluginWorld::soon([&] { return entriesOf("/proc/self/fd") == before; }));
    world.plugins.reset();
    CHECK(::waitpid(-1, nullptr, WNOHANG) < 0); // no child is left, and none to reap
}

} // namespace

TEST_CASE("the host lives through the first part of the zoo", "[zoo]")
{
    livesThrough(0);
}

TEST_CASE("the host lives through the second part of the zoo", "[zoo]")
{
    livesThrough(1);
}

TEST_CASE("the host lives through the third part of the zoo", "[zoo]")
{
    livesThrough(2);
}

TEST_CASE("the host lives through the last part of the zoo", "[zoo]")
{
    livesThrough(3);
}
