// SPDX-License-Identifier: MIT
// A runner played by the test, frame by frame.
#include "plugin_host/slot.h"

#include "support/world.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace hazirun;
using namespace hazirun::plugin_host;
using std::chrono::milliseconds;
using Kind = PluginFailure::Kind;

namespace {

/// The host's side of a wire whose other end a test holds.
struct Played : test::World {
    SecretBox box{Secret{std::string(32, 'k')}};
    Records records{db, box};
    Broker broker{records, clock};
    Package package;
    std::array<int, 2> ends{-1, -1};
    Running running;
    std::vector<std::string> lines;
    std::uint64_t number = 0;

    Played()
    {
        package.manifest.id = "played";
        REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
        std::array<int, 2> pipe{};
        REQUIRE(::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) == 0);
        ::close(pipe[1]);
        const auto process = ::fork();
        if (process == 0) {
            ::pause();
            ::_exit(0);
        }
        const auto pidfd = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
        running = {std::make_shared<Child>(process, pidfd, ends[0], pipe[0]), Isolation::full,
            std::make_shared<PluginLog>(
                "played", [this](const std::string& line) { lines.push_back(line); })};
    }
    ~Played() { ::close(ends[1]); }
    Played(const Played&) = delete;
    Played& operator=(const Played&) = delete;

    /// What the runner will have said when the host asks its next question.
    void says(wire::Kind kind, std::uint64_t of, const std::string& body, std::int32_t status = 0)
    {
        REQUIRE(wire::send(ends[1], {kind, status, of, "clock/1:now", body}, milliseconds{1000}));
    }
    Result<nlohmann::json, PluginFailure> ask(milliseconds deadline = milliseconds{2000})
    {
        return askRunning(running, {broker, package, "job/1:run", "{}", ++number, deadline});
    }
};

} // namespace

TEST_CASE("an answer after the deadline reaches nobody", "[plugin_host]")
{
    Played played;
    const auto late = played.ask(milliseconds{10});
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == Kind::deadline);
    played.says(wire::Kind::answer, 1, R"({"text": "of the first"})");
    played.says(wire::Kind::answer, 2, R"({"text": "of the second"})");
    const auto next = played.ask();
    REQUIRE(next);
    CHECK((*next)["text"] == "of the second");
}

TEST_CASE("an answer before its question, and a frame only the host may send, are garbled",
    "[plugin_host]")
{
    for (const auto kind : {wire::Kind::report, wire::Kind::open, wire::Kind::call,
             wire::Kind::close, wire::Kind::reply, wire::Kind::unfit}) {
        Played played;
        played.says(kind, 1, "{}");
        CHECK(played.ask().error().kind == Kind::garbled);
    }
    Played early;
    early.says(wire::Kind::answer, 7, "{}");
    CHECK(early.ask().error().kind == Kind::garbled);
    Played foreign;
    foreign.says(wire::Kind::ask, 9, "{}"); // in the name of another call
    CHECK(foreign.ask().error().kind == Kind::garbled);
}

TEST_CASE(
    "an answer that is no document is garbled, an unreadable refusal is a refusal", "[plugin_host]")
{
    for (const auto* answer : {"", "[]", "{\"a\":", "{\"a\":\"\xff\"}", "7", "null"}) {
        INFO(answer);
        Played played;
        played.says(wire::Kind::answer, 1, answer);
        CHECK(played.ask().error().kind == Kind::garbled);
    }
    Played deep;
    deep.says(wire::Kind::answer, 1, std::string(100000, '['));
    CHECK(deep.ask().error().kind == Kind::garbled);
    Played refused;
    refused.says(wire::Kind::answer, 1, "no document", HZ_E_TEMPORARY);
    const auto failure = refused.ask().error();
    CHECK(failure.kind == Kind::refused);
    CHECK(failure.status == HZ_E_TEMPORARY);
    CHECK(failure.sentence.empty());
    const Words words;
    CHECK(words.say(Language::en, sentenceOf(failure, "Played"))
        == "The plug-in Played refused job/1:run and gave no reason.");
    CHECK(words.say(Language::tr, reportOf(failure, "Played")).find("cümlesiz ret, durum 5")
        != std::string::npos);
}

TEST_CASE("a runner that floods the log is cut off by the host as well", "[plugin_host]")
{
    Played played;
    for (int i = 0; i < 150; ++i) {
        played.says(wire::Kind::log, 1, i == 0 ? std::string(60000, 'x') : "line");
    }
    played.says(wire::Kind::log, 1, std::string{"\xff\xfe"}, 3);
    played.says(wire::Kind::answer, 1, "{}");
    REQUIRE(played.ask());
    CHECK(played.lines.size() == 101);
    CHECK(played.lines.front().size() < 4200);
    CHECK(played.lines.back().find("left out") != std::string::npos);
}

TEST_CASE("a runner that leaves is a crash, and its questions are answered while it is asked",
    "[plugin_host]")
{
    Played played;
    played.says(wire::Kind::ask, 1, "{}");
    played.says(wire::Kind::answer, 1, "{}");
    REQUIRE(played.ask());
    static_cast<void>(wire::receive(played.ends[1], milliseconds{100})); // the question
    const auto reply = wire::receive(played.ends[1], milliseconds{100});
    REQUIRE(reply);
    CHECK(reply->kind == wire::Kind::reply);
    CHECK(
        nlohmann::json::parse(reply->body)["at"] == played.clock.now().time_since_epoch().count());
    ::shutdown(played.ends[1], SHUT_RDWR);
    CHECK(played.ask().error().kind == Kind::crashed);
}

TEST_CASE("what the host itself may not send is not laid at the plug-in's door", "[plugin_host]")
{
    Played asked;
    const auto long_one = askRunning(asked.running,
        {asked.broker, asked.package, "report/1:rows", std::string(wire::most_bytes + 1, 'x'), 1,
            milliseconds{2000}});
    REQUIRE_FALSE(long_one);
    CHECK(long_one.error().kind == Kind::unavailable);
    const Words words;
    const auto said = words.say(Language::en, sentenceOf(long_one.error(), "Played"));
    CHECK(said.find("at most 16 MiB at a time, but the question report/1:rows has more")
        != std::string::npos);
    Played told;
    told.broker.offer("meetings/1:all", "", [](const Manifest&, const nlohmann::json&) {
        return nlohmann::json{{"text", std::string(wire::most_bytes, 'x')}};
    });
    REQUIRE(wire::send(
        told.ends[1], {wire::Kind::ask, 0, 1, "meetings/1:all", "{}"}, milliseconds{1000}));
    told.says(wire::Kind::answer, 1, "{}");
    REQUIRE(told.ask());
    static_cast<void>(wire::receive(told.ends[1], milliseconds{100})); // the question
    const auto reply = wire::receive(told.ends[1], milliseconds{100});
    REQUIRE(reply);
    CHECK(reply->status == HZ_E_LIMIT);
    CHECK(
        reply->body.find("the answer to meetings/1:all is more than 16 MiB") != std::string::npos);
}

TEST_CASE(
    "what became of an answer is told with what was asked, expected and found", "[plugin_host]")
{
    const Words words;
    const auto told = [&](const PluginFailure& failure, const std::string& part) {
        const auto english = words.say(Language::en, reportOf(failure, "Played (played)"));
        CHECK(english.rfind("Played (played): ", 0) == 0);
        CHECK(english.find(part) != std::string::npos);
        CHECK(english.find("switch it off and on") != std::string::npos);
        const auto turkish = words.say(Language::tr, reportOf(failure, "Played (played)"));
        CHECK(turkish != english);
        CHECK(turkish.find("{{") == std::string::npos);
        const auto kept = failureFrom(keptForm(failure)); // as another run of the program reads it
        REQUIRE(kept);
        CHECK(words.say(Language::tr, reportOf(*kept, "Played (played)")) == turkish);
        CHECK_FALSE(kept->cause);
    };
    Played late;
    told(late.ask(milliseconds{20}).error(),
        "job/1:run must be answered within 0.02 s, but no answer");
    for (const auto& [answer, found] : {std::pair{std::string{}, "the answer is empty"},
             {std::string{"{\"a\":\"\xff\"}"}, "the answer is not UTF-8"},
             {std::string(100, '['), "the answer is nested deeper"},
             {std::string{"[]"}, "the answer is JSON of another kind"},
             {std::string{"{\"a\":"}, "the answer is text that is no JSON, or breaks off"}}) {
        Played garbled;
        garbled.says(wire::Kind::answer, 1, answer);
        told(garbled.ask().error(), found);
    }
    Played huge;
    huge.says(wire::Kind::oversized, 1, "10737418240");
    const auto oversized = huge.ask().error();
    CHECK(oversized.kind == Kind::garbled);
    told(oversized,
        "job/1:run must be answered with at most 16 MiB, but the answer has more than 10239 MiB");
    Played tampered; // by a plug-in that writes to its wire
    tampered.says(wire::Kind::oversized, 1, "-7 bytes", HZ_E_LIMIT);
    const auto limited = tampered.ask().error();
    CHECK(limited.kind == Kind::refused);
    CHECK(limited.status == HZ_E_LIMIT);
    told(limited, "but the answer has more than 16 MiB");
    Played strange;
    strange.says(wire::Kind::report, 1, "{}");
    told(strange.ask().error(), "sent something else");
    Played killed;
    ::kill(killed.running.child->process(), SIGKILL);
    pollfd ended{killed.running.child->pidfd(), POLLIN, 0};
    REQUIRE(::poll(&ended, 1, -1) == 1);
    ::shutdown(killed.ends[1], SHUT_RDWR);
    told(killed.ask().error(),
        "job/1:run must be answered, but the plug-in's process was ended by signal 9 (SIGKILL)");
    Played left;
    ::shutdown(left.ends[1], SHUT_RDWR);
    told(left.ask().error(), "closed its connection");
}
