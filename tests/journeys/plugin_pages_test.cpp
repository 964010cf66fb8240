// SPDX-License-Identifier: MIT
// The pages plug-ins serve below /p/.
#include "association.h"
#include "support/browser.h"

using namespace hazirun;
using test::Association;
using test::secretary;
using web::Method;

TEST_CASE(
    "http/1 serves only below /p/<id>/, to whom the manifest says, without cookies of its own",
    "[plugins]")
{
    Association all;
    const auto page = all.visit(Method::get, "/p/every-point/", secretary);
    CHECK(page.status == 200);
    CHECK(page.body == "<p>GET / secretary</p>");
    CHECK(page.headers.empty());
    CHECK(all.visit(Method::get, "/p/every-point/", web::Visitor{"Ali", web::Role::reader}).status
        == 403);
    CHECK(all.visit(Method::get, "/p/every-point/", std::nullopt).status == 303);
    CHECK(all.visit(Method::get, "/p/no-such/", secretary).status == 404);
    CHECK(all.visit(Method::post, "/p/every-point/a/b", secretary, {{"csrf", "token"}}).status
        == 403); // our own token opens nothing there
    const auto broken = all.visit(Method::get, "/p/every-point/abort", secretary);
    CHECK(broken.status == 503);
    CHECK(broken.body.find("The plug-in Every point stopped") != std::string::npos);
}

TEST_CASE("a plug-in's page runs no script, whatever headers it sends", "[plugins]")
{
    Association all;
    const auto token = all.app.accounts().addToken("t", web::Role::admin, all.admin).reveal();
    web::ServerSettings settings;
    settings.port = 0;
    const auto server = all.app.server(settings);
    test::Browser browser(server->start());
    const auto page = browser.ask("GET", "/p/every-point/", {{"Authorization", "Bearer " + token}});
    server->stop();
    CHECK(page->status == 200);
    const auto policy = page->head.get("Content-Security-Policy", "");
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("script-src") == std::string::npos);
    CHECK(policy.find("sandbox ") != std::string::npos); // nothing leads elsewhere by itself
    CHECK(policy.find("allow-scripts") == std::string::npos);
    CHECK_FALSE(page->head.has("Set-Cookie"));
}

TEST_CASE("a plug-in's page has at most 1 MiB, however it is written down", "[plugins]")
{
    Association all;
    const auto page = all.visit(Method::get, "/p/every-point/large", secretary);
    CHECK(page.status == 502);
    CHECK(page.body.find("more than 1 MiB") != std::string::npos);
}

TEST_CASE("a plug-in leads on to its own pages alone", "[plugins]")
{
    Association all;
    const auto leads = [&](const std::string& to) {
        const auto token = all.app.accounts().addToken("t", web::Role::admin, all.admin).reveal();
        web::ServerSettings settings;
        settings.port = 0;
        const auto server = all.app.server(settings);
        test::Browser browser(server->start());
        const auto page = browser.ask(
            "GET", "/p/every-point/away?to=" + to, {{"Authorization", "Bearer " + token}});
        server->stop();
        return page->head.get("Location", "");
    };
    CHECK(leads("/p/every-point/a%3Fb=../c") == "/p/every-point/a?b=../c");
    CHECK(leads("/p/every-point/a%2520b") == "/p/every-point/a%20b");
    for (const auto* to :
        {"https://a.example/", "//a.example/", "/people", "/p/every-point/../../people",
            "/p/every-point/%252e%252e/sms-log/", "/p/every-point/%5Ca", "/p/every-pointless/"}) {
        INFO(to);
        CHECK(leads(to).empty());
    }
}

TEST_CASE("a plug-in serves only below the paths its manifest names", "[plugins]")
{
    Association all(
        [](nlohmann::json& manifest) { manifest["provides"][4]["paths"] = {"/long/path"}; });
    const auto status
        = [&](const char* path) { return all.visit(Method::get, path, secretary).status; };
    CHECK(status("/p/every-point/long/path") == 200);
    CHECK(status("/p/every-point/long/path/and/further/down/it/goes") == 200);
    CHECK(status("/p/every-point/long/pathless") == 404);
    CHECK(status("/p/every-point/l") == 404); // shorter than the path that is served
    CHECK(status("/p/every-point/") == 404);
    CHECK(status("/p/every-point") == 404);
}

TEST_CASE("a plug-in without the permission to show pages shows none", "[plugins]")
{
    Association all([](nlohmann::json& manifest) { manifest["permissions"].erase(4); });
    CHECK(all.visit(Method::get, "/p/every-point/", secretary).status == 404);
}

TEST_CASE("a path that steps up or has empty steps reaches no plug-in, however it is written",
    "[plugins]")
{
    Association all;
    const auto token = all.app.accounts().addToken("t", web::Role::admin, all.admin).reveal();
    web::ServerSettings settings;
    settings.port = 0;
    const auto server = all.app.server(settings);
    test::Browser browser(server->start());
    const auto status = [&](const std::string& path) {
        return browser.ask("GET", path, {{"Authorization", "Bearer " + token}})->status;
    };
    CHECK(status("/p/every-point/a/b") == 200);
    for (const auto* path : {"/p/every-point/../every-point/", "/p/every-point/%2e%2e/x",
             "/p/every-point/a/%2E%2E", "/p/every-point//", "/p/every-point/a//b",
             "/p/every-point/a/./b", "/p/every-point/a%5c..%5cb", "/p/every-point/..%2f..%2fx"}) {
        INFO(path);
        CHECK(status(path) == 404);
    }
    server->stop();
}

TEST_CASE("a plug-in is sent at most 1 MiB of text", "[plugins]")
{
    Association all;
    const auto post = [&](const std::string& body) {
        web::Request request;
        request.method = Method::post;
        request.path = "/p/every-point/a";
        request.body = body;
        request.visitor = web::Visitor{"api: test", web::Role::admin};
        const auto match = all.app.router().find(Method::post, request.path);
        request.segments = match.segments;
        return match.route->handler(request).status;
    };
    CHECK(post(std::string(1U << 20U, 'a')) == 200);
    CHECK(post(std::string((1U << 20U) + 1, 'a')) == 413);
    CHECK(post(std::string("a\0b", 3)) == 413);
}
