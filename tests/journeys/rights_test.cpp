// SPDX-License-Identifier: MIT
// Every route against everybody: what its right forbids is refused and changes nothing.
#include "town.h"

#include <fstream>
#include <set>
#include <sstream>

using namespace hazirun;
using namespace hazirun::test;

namespace {

enum class How { cookie, token };

/// The same addresses and rights, with handlers that only say they were reached.
struct Stage {
    explicit Stage(Town& town)
    {
        for (const auto& route : town.app.router().routes()) {
            const auto reached = [](const web::Request&) { return web::Response{299, {}}; };
            switch (route.method) {
            case web::Method::head:
            case web::Method::get: router.get(route.pattern, route.right, reached); break;
            case web::Method::post: router.post(route.pattern, route.right, reached); break;
            case web::Method::put: router.put(route.pattern, route.right, reached); break;
            case web::Method::patch: router.patch(route.pattern, route.right, reached); break;
            case web::Method::del: router.del(route.pattern, route.right, reached); break;
            }
        }
        web::ServerCallbacks callbacks;
        callbacks.identify = [&town](const web::Request& request) {
            return town.app.accounts().visitorOf(request);
        };
        server = std::make_unique<web::Server>(
            router, pages, assets, town.clock, web::ServerSettings{}, callbacks);
    }
    int statusOf(web::Request request)
    {
        return server->respond(request, router.find(request.method, request.path)).status;
    }

    Words words;
    Renderer renderer{words};
    web::Pages pages{renderer, "Örnek"};
    web::Assets assets{{}};
    web::Router router;
    std::unique_ptr<web::Server> server;
};

int refusalOf(const web::Route& route)
{
    return isApi(route) ? 401 : 303;
}

} // namespace

TEST_CASE("each route lets in whom its right names and refuses everybody else", "[journey]")
{
    Town town;
    Stage stage(town);
    for (const auto& route : town.app.router().routes()) {
        INFO(nameOf(route));
        const auto path = town.addressOf(route);
        CHECK(stage.statusOf(town.to(route.method, path))
            == (route.right == web::Right::open ? 299 : refusalOf(route)));
        for (const auto role : all_roles) {
            INFO(codeOf(role));
            const int expected
                = route.right == web::Right::open || has(role, route.right) ? 299 : 403;
            CHECK(stage.statusOf(town.signedIn(role, route.method, path)) == expected);
            CHECK(stage.statusOf(town.byToken(role, route.method, path)) == expected);
        }
    }
}

TEST_CASE("what a right forbids changes nothing", "[journey]")
{
    Town town;
    const auto before = town.outside.rows();
    std::set<int> answers;
    for (const auto& route : town.app.router().routes()) {
        const auto path = town.addressOf(route);
        if (route.right == web::Right::open) {
            continue;
        }
        INFO(nameOf(route));
        const auto stranger = town.send(town.to(route.method, path));
        CHECK(stranger.status == refusalOf(route));
        CHECK((isApi(route) || headerOf(stranger, "Location").rfind("/sign-in?next=", 0) == 0));
        for (const auto role : all_roles) {
            if (!has(role, route.right)) {
                answers.insert(town.send(town.signedIn(role, route.method, path)).status);
                answers.insert(town.send(town.byToken(role, route.method, path)).status);
            }
        }
    }
    CHECK(answers == std::set<int>{403});
    CHECK(town.outside.rows() == before);
}

TEST_CASE("no form and no call of a session goes through without its token", "[journey]")
{
    Town town;
    const auto before = town.outside.rows();
    for (const auto& route : town.app.router().routes()) {
        if (!changes(route) || route.right == web::Right::open) {
            continue;
        }
        INFO(nameOf(route));
        auto request = town.to(route.method, town.addressOf(route));
        request.cookies[accounts::session_cookie] = town.cookies.at(web::Role::admin);
        CHECK(town.send(request).status == 403);
        request.form.add("csrf", std::string(32, 'a'));
        CHECK(town.send(request).status == 403);
        auto foreign = town.signedIn(web::Role::admin, route.method, town.addressOf(route));
        foreign.headers["sec-fetch-site"] = "cross-site";
        CHECK((isApi(route) || town.send(foreign).status == 403));
    }
    CHECK(town.outside.rows() == before);
}

TEST_CASE("methods, addresses and rights are those that were agreed", "[journey]")
{
    Program program;
    std::set<std::string> mounted;
    for (const auto& route : program.app.router().routes()) {
        mounted.insert(nameOf(route));
    }
    std::ifstream in(PINNED "/routes.txt");
    std::set<std::string> pinned;
    for (std::string line; std::getline(in, line);) {
        pinned.insert(line);
    }
    std::string news;
    for (const auto& one : mounted) {
        news += pinned.count(one) == 0 ? "+ " + one + "\n" : "";
    }
    for (const auto& one : pinned) {
        news += mounted.count(one) == 0 ? "- " + one + "\n" : "";
    }
    INFO("If this is meant, write tests/pinned/routes.txt anew: hazirun routes | awk "
         "'{print $1, $2, $3}' | LC_ALL=C sort\n"
        << news);
    CHECK(news.empty());
}

TEST_CASE("a password that was handed out opens one page only", "[journey]")
{
    Town town;
    const Secret password{"three plain words"};
    REQUIRE(town.app.accounts().add(
        {"new@example.org", "New", web::Role::admin, accounts::PasswordIs::handed_out}, password,
        {"test"}));
    const auto cookie
        = town.app.accounts().signIn("new@example.org", password, "10.0.0.2").value().reveal();
    for (const auto& route : town.app.router().routes()) {
        if (route.right == web::Right::open || route.pattern == accounts::choose_address
            || route.pattern == "/sign-out") {
            continue;
        }
        INFO(nameOf(route));
        auto request = town.to(route.method, town.addressOf(route));
        request.cookies[accounts::session_cookie] = cookie;
        CHECK(town.send(request).status == refusalOf(route));
    }
    auto asked = town.to(web::Method::get, "/sign-in");
    asked.cookies[accounts::session_cookie] = cookie;
    CHECK(headerOf(town.send(asked), "Location") == accounts::choose_address);
}
