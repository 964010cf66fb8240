// SPDX-License-Identifier: MIT
// What the computer lacks is laid at no plug-in's door, and over when it has it again.
#include "scarce.h"
#include "unruly.h"

#include "plugin_host/shelf.h"
#include "plugin_runner/frames.h"

#include <catch2/catch.hpp>

#include <sys/socket.h>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::NoDescriptors;
using test::NoThreads;
using test::PluginWorld;
using test::Unruly;
using Kind = PluginFailure::Kind;

namespace {

constexpr std::size_t large = 200'000; ///< more than fits into a packet

/// Told in both languages as the computer's lack, and counted nowhere.
void isNobodysFault(const Unruly& world, const PluginFailure& failure, const std::string& part)
{
    CHECK(failure.kind == Kind::unavailable);
    REQUIRE(failure.cause);
    const auto english = world.words.say(Language::en, sentenceOf(failure, "unruly"));
    INFO(english);
    CHECK(english.find(part) != std::string::npos);
    CHECK(english.find("{{") == std::string::npos);
    CHECK(world.words.say(Language::tr, sentenceOf(failure, "unruly")) != english);
    CHECK(world.plugins->find("unruly")->figures.failures == 0);
}

} // namespace

TEST_CASE("a large body that finds no descriptor is no fault of the other end", "[plugin_host]")
{
    std::array<int, 2> ends{-1, -1};
    REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
    const wire::Frame frame{wire::Kind::answer, 0, 1, {}, std::string(large, 'l')};
    const std::chrono::seconds patience{60};
    SECTION("on its way out")
    {
        const NoDescriptors scarce;
        const auto sent = wire::send(ends[1], frame, patience);
        REQUIRE_FALSE(sent);
        CHECK(sent.error() == wire::Trouble::scarce);
    }
    SECTION("on its way in")
    {
        REQUIRE(wire::send(ends[1], frame, patience));
        const NoDescriptors scarce;
        const auto come = wire::receive(ends[0], patience);
        REQUIRE_FALSE(come);
        CHECK(come.error() == wire::Trouble::scarce);
    }
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("a large question without a descriptor is told as what the computer lacks, and its "
          "process answers the next",
    "[plugin_host]")
{
    const Unruly world;
    const auto process = world.process();
    {
        const NoDescriptors scarce;
        const auto asked = world.visit("/" + std::string(large, 'q'));
        REQUIRE_FALSE(asked);
        isNobodysFault(world, asked.error(), "Nothing is wrong with the plug-in");
    }
    CHECK(world.visit("/" + std::string(large, 'q')));
    CHECK(world.process() == process);
}

TEST_CASE("a large answer without a descriptor is told as what the computer lacks", "[plugin_host]")
{
    const Unruly world;
    REQUIRE(world.visit("/"));
    {
        const NoDescriptors scarce;
        const auto asked = world.visit("/wide");
        REQUIRE_FALSE(asked);
        isNobodysFault(world, asked.error(), "Nothing is wrong with the plug-in");
    }
    CHECK(world.visit("/wide"));
    CHECK(world.plugins->find("unruly")->state == State::on);
}

TEST_CASE(
    "plug-ins serve on when their folders cannot be read for want of descriptors", "[plugin_host]")
{
    const Unruly world;
    const auto process = world.process();
    world.plugins->inspect();
    {
        const NoDescriptors scarce;
        CHECK_FALSE(world.plugins->discover());
        CHECK(world.process() == process);
        CHECK_THROWS_AS(readShelves({world.packages}), Shortage);
    }
    CHECK_FALSE(world.plugins->find("unruly")->refusal);
    std::filesystem::remove_all(world.packages / "unruly");
    world.plugins->tick(); // reads what could not be read before
    CHECK_FALSE(world.plugins->find("unruly"));
}

TEST_CASE("who asks a plug-in that gets no thread to start is told so at once", "[plugin_host]")
{
    const Unruly world;
    {
        const NoThreads scarce;
        const auto asked = world.visit("/", std::chrono::hours{1}); // it does not wait for it
        REQUIRE_FALSE(asked);
        CHECK(asked.error().unasked);
        isNobodysFault(world, asked.error(), "a thread");
    }
    CHECK(world.visit("/"));
}

TEST_CASE("a full disk under the log takes nothing from what is asked", "[plugin_host]")
{
    const Unruly world;
    std::fflush(stderr);
    const int kept = ::dup(STDERR_FILENO);
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(::dup2(full, STDERR_FILENO) >= 0);
    const auto said = world.visit("/say");
    const auto ended = world.visit("/abort"); // tells of it, too
    const auto again = world.visit("/say");
    ::dup2(kept, STDERR_FILENO);
    ::close(full);
    ::close(kept);
    CHECK(said);
    CHECK_FALSE(ended);
    CHECK(again);
}
