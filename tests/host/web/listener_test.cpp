// SPDX-License-Identifier: MIT
#include "ground.h"
#include "support/browser.h"

#include <Poco/Net/StreamSocket.h>
#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <thread>

using namespace hazirun;
using namespace hazirun::web;
using namespace std::chrono_literals;
using hazirun::web::test::Ground;

namespace {

/// A server of one's own manners, asked byte by byte.
struct Site : Ground {
    explicit Site(Manners manners, std::size_t form_limit = ServerSettings{}.form_limit)
        : strict(
            router, pages, assets, clock, settingsWith(std::move(manners), form_limit), callbacks)
        , port(strict.start())
    {
    }
    static ServerSettings settingsWith(Manners manners, std::size_t form_limit)
    {
        ServerSettings out{"127.0.0.1", 0, 4};
        out.form_limit = form_limit;
        out.manners = std::move(manners);
        return out;
    }
    Server strict;
    std::uint16_t port;
};

struct Wire {
    explicit Wire(std::uint16_t port)
        : socket(Poco::Net::SocketAddress("127.0.0.1", port))
    {
        socket.setReceiveTimeout(Poco::Timespan(60, 0));
    }
    void say(const std::string& text)
    {
        socket.sendBytes(text.data(), static_cast<int>(text.size()));
    }
    /// Everything until the server hangs up.
    std::string rest()
    {
        std::string out;
        std::string block(4096, '\0');
        try {
            for (int read = 1; read > 0;) {
                read = socket.receiveBytes(block.data(), static_cast<int>(block.size()));
                out.append(block, 0, static_cast<std::size_t>(std::max(read, 0)));
            }
        } catch (const Poco::IOException&) { // reset counts as hung up
        }
        return out;
    }
    Poco::Net::StreamSocket socket;
};

const std::string post
    = "POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n";

/// Far more of them than the site has threads, each having said so much.
std::vector<std::unique_ptr<Wire>> seventySaying(std::uint16_t port, const std::string& text)
{
    std::vector<std::unique_ptr<Wire>> out;
    for (int i = 0; i < 70; ++i) {
        out.push_back(std::make_unique<Wire>(port));
        out.back()->say(text);
    }
    return out;
}

std::size_t answersIn(const std::string& text)
{
    std::size_t count = 0;
    for (auto at = text.find("HTTP/1.1 "); at != std::string::npos;
         at = text.find("HTTP/1.1 ", at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("a head that never ends is cut off, and others are served meanwhile", "[web]")
{
    Site site({2s});
    std::vector<std::unique_ptr<Wire>> slow;
    for (int i = 0; i < 4; ++i) {
        slow.push_back(std::make_unique<Wire>(site.port));
        slow.back()->say("GET /k/good HTTP/1.1\r\nHost: h\r\nX-A: ");
    }
    CHECK(hazirun::test::Browser(site.port).get("/k/good")->status == 200);
    for (auto& one : slow) {
        CHECK(one->rest().find("200") == std::string::npos);
    }
}

TEST_CASE("a body that never comes is refused and nothing of it is used", "[web]")
{
    Site site({5s, 100ms});
    Wire wire(site.port);
    wire.say("POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n"
             "Content-Length: 100\r\n\r\n{\"given_name\":");
    CHECK(wire.rest().rfind("HTTP/1.1 400", 0) == 0);
    CHECK(site.made == 0);
}

TEST_CASE("a body cut short is refused, announced in whichever way", "[web]")
{
    Site site({});
    for (const auto* rest :
        {"Content-Length: 20\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n10\r\n{}"}) {
        INFO(rest);
        Wire wire(site.port);
        wire.say("POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n");
        wire.say(rest);
        wire.socket.shutdownSend();
        CHECK(wire.rest().rfind("HTTP/1.1 400", 0) == 0);
    }
    CHECK(site.made == 0);
    Wire wire(site.port);
    wire.say("POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n"
             "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    wire.socket.shutdownSend();
    CHECK(wire.rest().rfind("HTTP/1.1 201", 0) == 0);
}

TEST_CASE("a body in broken chunks is refused, and nothing after it passes for a request", "[web]")
{
    Site site({});
    for (const auto* rest : {"1\r\n{\r\nZZ\r\n}", "1\r\n{\r\n-5\r\n", "1\r\n{\r\n\r\n",
             "1\r\n{\r\n1000000000000000b\r\n", "1\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n",
             "0x2\r\n{}\r\n0\r\n\r\n"}) {
        INFO(rest);
        Wire wire(site.port);
        wire.say("POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n"
                 "Transfer-Encoding: chunked\r\n\r\n");
        wire.say(std::string{rest} + "GET /k/good HTTP/1.1\r\nHost: h\r\n\r\n");
        wire.socket.shutdownSend();
        const auto said = wire.rest();
        CHECK(said.rfind("HTTP/1.1 400", 0) == 0);
        CHECK(answersIn(said) == 1);
    }
    CHECK(site.made == 0);
    Wire wire(site.port);
    wire.say("POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n"
             "Transfer-Encoding: chunked\r\n\r\n1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX-After: all\r\n\r\n"
             "GET /k/good HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    const auto said = wire.rest();
    CHECK(said.rfind("HTTP/1.1 201", 0) == 0);
    CHECK(answersIn(said) == 2);
}

TEST_CASE(
    "a head that leaves the body's length in doubt is refused and ends the connection", "[web]")
{
    Site site({});
    for (const auto* doubt : {"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
             "Content-Length: 2\r\nContent-Length: 40\r\n", "Content-Length: 2, 2\r\n",
             "Content-Length: -1\r\n", "Content-Length: +2\r\n", "Content-Length: \r\n",
             "Content-Length: 0x2\r\n", "Content-Length: 99999999999999999999\r\n",
             "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n",
             "Content-Length : 2\r\n", "Transfer-Encoding : chunked\r\nContent-Length: 2\r\n",
             "Content-Length: 2\r\nHost: other\r\n"}) {
        INFO(doubt);
        Wire wire(site.port);
        wire.say("POST /api/v1/people HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer token\r\n"
            + std::string{doubt} + "\r\n{}GET /k/good HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto said = wire.rest();
        CHECK(said.find(" 200 ") == std::string::npos);
        CHECK(said.find(" 201 ") == std::string::npos);
        CHECK(answersIn(said) <= 1);
    }
    CHECK(site.made == 0);
}

TEST_CASE("what cannot be taken apart is answered in words", "[web]")
{
    Site site({});
    const std::string host = " HTTP/1.1\r\nHost: h\r\n";
    const std::string long_one(20000, 'a');
    const std::vector<std::pair<std::string, std::string>> heads{
        {" HTTP/1.1\r\n", "400"},
        {host + "Content-Length: abc\r\n", "400"},
        {host + "Content-Length: 1 2\r\n", "400"},
        {host + "Content-Length: 0x10\r\n", "400"},
        {host + "Content-Length: 12345678901234567890123\r\n", "400"},
        {host + "X-A: a" + std::string(1, '\0') + "b\r\n", "400"},
        {host + "X-A: a\x01\r\n", "400"},
        {host + "X-A: " + long_one + "\r\n", "400"},
        {"?q=" + long_one + host, "414"},
    };
    for (const auto& [head, status] : heads) {
        INFO(head.substr(0, 60));
        Wire api(site.port);
        api.say("POST /api/v1/people" + head + "Accept-Language: en\r\n\r\n{}");
        const auto problem = api.rest();
        CHECK(problem.rfind("HTTP/1.1 " + status, 0) == 0);
        CHECK(problem.find("application/problem+json") != std::string::npos);
        CHECK(problem.find("\"detail\":\"") != std::string::npos);
        Wire page(site.port);
        page.say("GET /people" + head + "\r\n");
        const auto sentence = page.rest();
        CHECK(sentence.rfind("HTTP/1.1 " + status, 0) == 0);
        CHECK(sentence.find("<h1>") != std::string::npos);
        CHECK(answersIn(problem + sentence) == 2);
    }
    CHECK(site.made == 0);
}

TEST_CASE("one address holds so many connections and no more; a proxy holds any number", "[web]")
{
    Manners strict;
    strict.connections = 2;
    Site site(strict);
    Wire first(site.port);
    Wire second(site.port);
    const std::string ask = "GET /k/good HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    Wire third(site.port);
    CHECK(third.rest().empty());
    first.say(ask);
    CHECK(first.rest().rfind("HTTP/1.1 200", 0) == 0);
    strict.exempt = Networks::parse("127.0.0.1").value();
    Site open(strict);
    std::vector<std::unique_ptr<Wire>> many;
    for (int i = 0; i < 4; ++i) {
        many.push_back(std::make_unique<Wire>(open.port));
    }
    many.back()->say(ask);
    CHECK(many.back()->rest().rfind("HTTP/1.1 200", 0) == 0);
}

TEST_CASE("an answer's time begins when it is ready, however long the work took", "[web]")
{
    Ground ground;
    ground.router.get("/slow", Right::open, [](const Request&) {
        const auto end = std::chrono::steady_clock::now() + 250ms;
        while (std::chrono::steady_clock::now() < end) { }
        return Response{200, "done"};
    });
    ServerSettings settings{"127.0.0.1", 0, 4};
    settings.manners.head = 5s;
    settings.manners.body = 10ms;
    settings.manners.answer = 200ms;
    Server server(
        ground.router, ground.pages, ground.assets, ground.clock, settings, ground.callbacks);
    CHECK(hazirun::test::Browser(server.start()).get("/slow")->body == "done");
}

TEST_CASE("who says nothing or half a head holds no thread and loses nothing", "[web]")
{
    Manners patient;
    patient.head = 60s;
    Site site(patient);
    const std::string ask = "GET /k/good HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    for (const std::size_t half : {std::size_t{0}, std::size_t{20}, ask.size() - 1}) {
        INFO(half);
        const auto quiet = seventySaying(site.port, ask.substr(0, half));
        CHECK(hazirun::test::Browser(site.port).get("/k/good")->status == 200);
        quiet.front()->say(ask.substr(half));
        CHECK(quiet.front()->rest().rfind("HTTP/1.1 200", 0) == 0);
    }
}

TEST_CASE("who stops within a body holds no thread and loses nothing", "[web]")
{
    Manners patient;
    patient.head = 600s;
    patient.body = 600s;
    patient.crowded = 600s;
    Site site(patient);
    const auto first = post + "Content-Length: 20000\r\n\r\n{\"note\": \"";
    const std::string rest = std::string(19988, 'x') + "\"}";
    const std::vector<std::pair<std::string, std::string>> halves{
        {post + "Content-Length: 2\r\n\r\n{", "}"},
        {post + "Content-Length: 2\r\n\r\n", "{}"},
        {post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{", "\r\n1\r\n}\r\n0\r\n\r\n"},
        {first, rest},
        {first + rest.substr(0, 15000), rest.substr(15000)},
    };
    for (const auto& [said, still] : halves) {
        INFO(said.substr(0, 160));
        const auto made = site.made;
        const auto quiet = seventySaying(site.port, said);
        CHECK(hazirun::test::Browser(site.port).get("/k/good")->status == 200);
        CHECK(site.made == made);
        quiet.front()->say(still);
        quiet.front()->socket.shutdownSend();
        CHECK(quiet.front()->rest().rfind("HTTP/1.1 201", 0) == 0);
        CHECK(site.made == made + 1);
    }
}

TEST_CASE("a body that comes letter by letter is taken whole, and so is the next on its connection",
    "[web]")
{
    Site site({});
    Wire wire(site.port);
    for (const char letter : post + "Content-Length: 2\r\n\r\n{}") {
        wire.say({letter});
    }
    wire.say(post + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
    CHECK(answersIn(wire.rest()) == 2);
    CHECK(site.made == 2);
}

TEST_CASE("who asks before sending a body is told once to go on", "[web]")
{
    Site site({});
    Wire wire(site.port);
    wire.say(post + "Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
    std::string told(25, '\0');
    REQUIRE(wire.socket.receiveBytes(told.data(), 25, MSG_WAITALL) == 25);
    CHECK(told == "HTTP/1.1 100 Continue\r\n\r\n");
    wire.say("{}");
    const auto said = wire.rest();
    CHECK(said.rfind("HTTP/1.1 201", 0) == 0);
    CHECK(answersIn(said) == 1);
}

TEST_CASE("a stranger's long body is not waited for", "[web]")
{
    Site site({});
    for (const std::string how :
        {"Content-Length: 500000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n7a120\r\n"}) {
        INFO(how);
        Wire wire(site.port);
        wire.say("POST /people HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n" + how
            + std::string(70'000, 'a'));
        const auto answer = wire.rest(); // a minute before anybody else would be hung up on
        CHECK(answer.rfind("HTTP/1.1 413", 0) == 0);
        CHECK(answer.find("64 kB") != std::string::npos);
        CHECK(answer.find("signed in") != std::string::npos);
        CHECK(answer.find("Connection: Close") != std::string::npos);
    }
}

TEST_CASE("a stranger is not sent to sign in where that would allow no more", "[web]")
{
    Site site({}, 16U << 10U);
    Wire wire(site.port);
    wire.say("POST /people HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n"
             "Content-Length: 20000\r\n\r\n"
        + std::string(20'000, 'a'));
    const auto answer = wire.rest();
    CHECK(answer.find("at most 16 kB is taken") != std::string::npos);
    CHECK(answer.find("signed in") == std::string::npos);
}

TEST_CASE("who stops within a long body gives way to others", "[web]")
{
    Manners patient;
    patient.body = 600s;
    patient.crowded = 100ms;
    Site site(patient);
    const auto quiet = seventySaying(
        site.port, post + "Content-Length: 100000\r\n\r\n" + std::string(70000, '{'));
    CHECK(hazirun::test::Browser(site.port).get("/k/good")->status == 200);
    CHECK(site.made == 0);
}

TEST_CASE("a signal gives a slow sender no more time", "[web]")
{
    std::signal(SIGUSR1, [](int) {});
    Site site({5s, 300ms});
    Wire wire(site.port);
    wire.say(post + "Content-Length: 100000\r\n\r\n" + std::string(70000, '{'));
    sigset_t only{};
    sigaddset(&only, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &only, nullptr); // the server's threads take them all
    std::atomic<bool> answered{false};
    std::atomic<bool> tired{false};
    std::jthread signals([&] {
        for (int i = 0; i < 800 && !answered; ++i) {
            ::kill(::getpid(), SIGUSR1);
            std::this_thread::sleep_for(10ms);
        }
        tired = !answered;
    });
    CHECK(wire.rest().rfind("HTTP/1.1 400", 0) == 0);
    answered = true;
    signals.join();
    CHECK_FALSE(tired);
    pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    std::signal(SIGUSR1, SIG_DFL);
}
