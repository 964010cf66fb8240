// SPDX-License-Identifier: MIT
#include "plugin_host/web_service.h"

#include "fixture.h"
#include "tiny_server.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::plugin_host;
using nlohmann::json;
using std::chrono::milliseconds;
using test::TinyServer;
using Ticks = std::chrono::steady_clock;

namespace {

Manifest allowed(const std::vector<std::string>& permissions)
{
    Manifest out;
    out.id = "asker";
    for (const auto& one : permissions) {
        out.permissions.push_back({one, {}});
    }
    return out;
}

Manifest local(const TinyServer& server, const std::string& path = "/*")
{
    return allowed({"web-local:" + server.at(path), "secret:token"});
}

std::optional<std::string> secretOf(const std::string& name)
{
    return name == "token" ? std::optional<std::string>{"s3cret & more"} : std::nullopt;
}

json ask(const Manifest& asker, const json& in, milliseconds left = milliseconds{60000})
{
    return webRequest(asker, in, left, secretOf);
}

/// The status of the refusal, 0 for an answer.
int refusal(const Manifest& asker, const json& in, milliseconds left = milliseconds{60000})
{
    try {
        static_cast<void>(ask(asker, in, left));
        return 0;
    } catch (const v1::Error& error) {
        return error.status;
    }
}

} // namespace

TEST_CASE("a request goes out as it was asked and every status is an answer", "[plugin_host]")
{
    const TinyServer server([](const std::string& request) {
        return request.rfind("GET /missing", 0) == 0
            ? std::string{"HTTP/1.1 404 Not Found\r\nX-Two: a\r\nX-Two: b\r\nContent-Length: "
                          "2\r\n\r\nno"}
            : TinyServer::ok("evet");
    });
    const auto asker = local(server);
    const auto found = ask(asker,
        {{"url", server.at("/a")}, {"query", {{"q", "a&b c"}}}, {"headers", {{"X-One", "1"}}}});
    CHECK(found["status"] == 200);
    CHECK(found["body"] == "evet");
    const auto missing = ask(asker, {{"url", server.at("/missing")}});
    CHECK(missing["status"] == 404);
    CHECK(missing["headers"]["x-two"] == "a, b");
    const auto request = server.requests().front();
    CHECK(request.rfind("GET /a?q=a%26b%20c HTTP/1.1\r\n", 0) == 0);
    CHECK(request.find("X-One: 1\r\n") != std::string::npos);
}

TEST_CASE("form, JSON, text and a secret travel in the body or a header", "[plugin_host]")
{
    const TinyServer server([](const std::string&) { return TinyServer::ok(""); });
    const auto asker = local(server);
    static_cast<void>(ask(asker,
        {{"method", "POST"}, {"url", server.at("/")},
            {"form", {{"user", "elif"}, {"password", {{"$secret", "token"}}}}}}));
    static_cast<void>(ask(asker,
        {{"method", "POST"}, {"url", server.at("/")}, {"json", {{"k", {{"$secret", "token"}}}}}}));
    static_cast<void>(ask(asker,
        {{"method", "PUT"}, {"url", server.at("/")}, {"text", "<a/>"},
            {"headers",
                {{"content-type", "text/xml"}, {"authorization", {{"$secret", "token"}}}}}}));
    const auto sent = server.requests();
    REQUIRE(sent.size() == 3);
    CHECK(sent[0].find("application/x-www-form-urlencoded") != std::string::npos);
    CHECK(sent[0].find("password=s3cret%20%26%20more&user=elif") != std::string::npos);
    CHECK(sent[1].find(R"({"k":"s3cret & more"})") != std::string::npos);
    CHECK(sent[2].find("content-type: text/xml\r\n") != std::string::npos);
    CHECK(sent[2].find("authorization: s3cret & more\r\n") != std::string::npos);
    CHECK(sent[2].find("\r\n\r\n<a/>") != std::string::npos);
    CHECK(refusal(asker, {{"url", server.at("/")}, {"query", {{"a", {{"$secret", "other"}}}}}})
        == HZ_E_CONFIG);
}

TEST_CASE("an answer that is no text comes as base64", "[plugin_host]")
{
    const TinyServer server([](const std::string&) {
        return TinyServer::ok(std::string{"\xff\x00\x01", 3});
    });
    const auto told = ask(local(server), {{"url", server.at("/")}});
    CHECK(told["body_base64"] == "/wAB");
    CHECK_FALSE(told.contains("body"));
}

TEST_CASE("a private address needs web-local, by number and by name", "[plugin_host]")
{
    const TinyServer server([](const std::string&) { return TinyServer::ok("inside"); });
    const auto port = std::to_string(server.port());
    for (const auto* host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"}) {
        INFO(host);
        const auto url = std::string{"https://"} + host + ":" + port;
        CHECK(refusal(allowed({"web:" + url + "/*"}), {{"url", url + "/"}}) != 0);
    }
    CHECK(refusal(allowed({"web:https://localhost:" + port + "/*"}),
              {{"url", "https://localhost:" + port + "/"}})
        == HZ_E_DENIED);
    CHECK(server.requests().empty());
}

TEST_CASE("a redirect is followed on the same host inside the permissions only", "[plugin_host]")
{
    const TinyServer other([](const std::string&) { return TinyServer::ok("other"); });
    const TinyServer server([&](const std::string& request) {
        const auto path
            = request.substr(request.find(' ') + 1, request.find(" HTTP") - request.find(' ') - 1);
        if (path == "/v1/here") {
            return TinyServer::redirect("/v1/there", 303);
        }
        if (path == "/v1/outside") {
            return TinyServer::redirect("/v2/there");
        }
        if (path == "/v1/other") {
            return TinyServer::redirect(other.at("/v1/there"));
        }
        if (path == "/v1/name") {
            return TinyServer::redirect("https://example.org/");
        }
        if (path == "/v1/round") {
            return TinyServer::redirect("/v1/round");
        }
        if (path == "/v1/again") {
            return TinyServer::redirect("/v1/there", 307);
        }
        return TinyServer::ok("there");
    });
    const auto asker = allowed(
        {"web-local:" + server.at("/v1/*"), "web-local:" + other.at("/v1/*"), "secret:token"});
    CHECK(ask(asker, {{"method", "POST"}, {"url", server.at("/v1/here")}, {"text", "x"}})["body"]
        == "there");
    CHECK(server.requests().back().rfind("GET /v1/there", 0) == 0);
    CHECK(ask(asker, {{"method", "POST"}, {"url", server.at("/v1/again")}, {"text", "x"}})["body"]
        == "there");
    CHECK(server.requests().back().rfind("POST /v1/there", 0) == 0);
    CHECK(refusal(asker, {{"url", server.at("/v1/outside")}}) == HZ_E_DENIED);
    CHECK(refusal(asker, {{"url", server.at("/v1/other")}}) == HZ_E_DENIED);
    CHECK(refusal(asker, {{"url", server.at("/v1/name")}}) == HZ_E_DENIED);
    CHECK(refusal(asker, {{"url", server.at("/v1/round")}}) == HZ_E_TEMPORARY);
    CHECK(other.requests().empty());
}

TEST_CASE("a slow drip, a silent server and a dead one end within the budget", "[plugin_host]")
{
    const TinyServer drip([](const std::string&) {
        return std::string{"HTTP/1.1 200 OK\r\nX-Drip: 1\r\nContent-Length: 100000\r\n\r\n"};
    });
    const TinyServer silent([](const std::string&) { return std::string{}; });
    for (const auto* server : {&drip, &silent}) {
        const auto began = Ticks::now();
        CHECK(refusal(local(*server), {{"url", server->at("/")}}, milliseconds{400})
            == HZ_E_TEMPORARY);
        CHECK(Ticks::now() - began < std::chrono::seconds{20});
        const auto again = Ticks::now();
        CHECK(refusal(local(*server), {{"url", server->at("/")}, {"timeout_ms", 100}})
            == HZ_E_TEMPORARY);
        CHECK(Ticks::now() - again < std::chrono::seconds{9}); // before the ten of no wish at all
    }
    CHECK(refusal(allowed({"web-local:http://127.0.0.1:1/*"}), {{"url", "http://127.0.0.1:1/"}})
        == HZ_E_TEMPORARY);
    CHECK(refusal(local(silent), {{"url", silent.at("/")}}, milliseconds{0}) == HZ_E_TEMPORARY);
}

TEST_CASE("an answer of 10 MiB is cut off at the limit", "[plugin_host]")
{
    const TinyServer large(
        [](const std::string&) { return TinyServer::ok(std::string(10U << 20U, 'x')); });
    const TinyServer fits(
        [](const std::string&) { return TinyServer::ok(std::string(1U << 20U, 'x')); });
    CHECK(refusal(local(large), {{"url", large.at("/")}}) == HZ_E_LIMIT);
    CHECK(ask(local(fits), {{"url", fits.at("/")}})["body"].get<std::string>().size() == 1U << 20U);
    CHECK(refusal(local(fits),
              {{"method", "POST"}, {"url", fits.at("/")},
                  {"text", std::string((1U << 20U) + 1, 'x')}})
        == HZ_E_LIMIT);
}

TEST_CASE("nobody writes a header or a request of their own", "[plugin_host]")
{
    const TinyServer server([](const std::string&) { return TinyServer::ok(""); });
    const auto asker = local(server);
    const auto url = server.at("/");
    CHECK(refusal(asker, {{"url", url}, {"method", "GET / HTTP/1.1\r\nX: y"}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url}, {"method", "TRACE"}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url}, {"method", 5}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url}, {"headers", {{"X-A", "1\r\nX-B: 2"}}}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url}, {"headers", {{"X-A\r\nX-B", "2"}}}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url}, {"headers", {{"X A", "2"}}}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url}, {"headers", {{"Host", "evil.example"}}}}) == HZ_E_DENIED);
    CHECK(refusal(asker, {{"url", url}, {"headers", {{"transfer-encoding", "chunked"}}}})
        == HZ_E_DENIED);
    CHECK(refusal(asker, {{"url", url}, {"headers", json::array({1})}}) == HZ_E_INVALID);
    CHECK(refusal(asker, {{"url", url + "?a=1"}, {"query", {{"b", "2"}}}}) == HZ_E_INVALID);
    CHECK(server.requests().empty());
}

TEST_CASE("no way of writing an address leads past its permission", "[plugin_host]")
{
    const auto asker
        = allowed({"web:https://api.example.com/v1/*", "web:https://one.example.com/x"});
    for (const auto* url : {"https://api.example.com/v1/../v2",
             "https://api.example.com/v1/%2e%2e/v2", "https://api.example.com/v1/%252e%252e/v2",
             "https://api.example.com/v1/.%2E/v2", "https://api.example.com/v1/..",
             "https://api.example.com/v1/..%2fv2", "https://api.example.com/v1/..%5cv2",
             "https://api.example.com/v1/..\\v2", "https://api.example.com/v1/a?b?c",
             "https://api.example.com/v1/a#b", "https://api.example.com/v1/a b",
             "https://api.example.com/v1/%zz", "https://api.example.com/v1/\r\nHost: evil",
             "https://user@api.example.com/v1/", "https://api.example.com@evil.example/v1/",
             "https://api.example.com.evil/v1/", "http://api.example.com/v1/",
             "https://api.example.com:444/v1/", "//api.example.com/v1/",
             "ftp://api.example.com/v1/", "file:///etc/passwd", "https://one.example.com/xy", ""}) {
        INFO(url);
        CHECK(refusal(asker, {{"url", url}}) == HZ_E_DENIED);
    }
    CHECK(refusal(asker, {{"url", 7}}) == HZ_E_INVALID);
}

TEST_CASE(
    "the sixty-first request of a minute is refused, the next minute's is not", "[plugin_host]")
{
    test::World world;
    const SecretBox box{Secret{std::string(32, 'k')}};
    Records records(world.db, box);
    Broker broker(records, world.clock);
    const Package package{allowed({}), {}, {}, {}};
    const auto once = [&] {
        return broker.answer(
            package, "web/1:request", R"({"url": "https://a.example/"})", milliseconds{1000});
    };
    for (int i = 0; i < 60; ++i) {
        CHECK(once().status == HZ_E_DENIED);
    }
    CHECK(once().status == HZ_E_LIMIT);
    world.clock.at += std::chrono::seconds{59};
    CHECK(once().status == HZ_E_LIMIT);
    world.clock.at += std::chrono::seconds{1};
    CHECK(once().status == HZ_E_DENIED);
}
