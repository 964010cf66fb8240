// SPDX-License-Identifier: MIT
#include "ground.h"

#include "web/form_token.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <thread>

using namespace hazirun;
using namespace hazirun::web;
using hazirun::web::test::Ground;

namespace {

Request at(Method method, std::string path)
{
    Request request;
    request.method = method;
    request.path = std::move(path);
    request.number = "AB23";
    request.language = Language::en;
    return request;
}

Request signedIn(Method method, std::string path)
{
    auto request = at(method, std::move(path));
    request.cookies["session"] = "elif";
    return request;
}

Request byToken(Method method, std::string path)
{
    auto request = at(method, std::move(path));
    request.headers["authorization"] = "Bearer token";
    return request;
}

std::string headerOf(const Response& response, std::string_view name)
{
    for (const auto& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

} // namespace

TEST_CASE("a stranger is sent to the sign-in page and a script is told to send a token", "[web]")
{
    Ground ground;
    const auto page = ground.ask(at(Method::get, "/"));
    CHECK(page.status == 303);
    CHECK(headerOf(page, "Location") == "/sign-in?next=/");
    const auto api = ground.ask(at(Method::post, "/api/v1/people"));
    CHECK(api.status == 401);
    CHECK(api.type == "application/problem+json");
    CHECK(headerOf(api, "WWW-Authenticate") == "Bearer");
}

TEST_CASE("a right the role lacks is 403, a method the address lacks is 405", "[web]")
{
    Ground ground;
    CHECK(ground.ask(signedIn(Method::get, "/")).status == 200);
    CHECK(ground.ask(signedIn(Method::get, "/accounts")).status == 403);
    const auto other = ground.ask(signedIn(Method::del, "/accounts"));
    CHECK(other.status == 405);
    CHECK(headerOf(other, "Allow") == "GET, HEAD");
    CHECK(ground.ask(at(Method::get, "/api/v1/nothing")).type == "application/problem+json");
}

TEST_CASE("a name that stands twice in an address of the API is refused, not half heard", "[web]")
{
    Ground ground;
    auto request = at(Method::post, "/api/v1/people");
    request.headers["authorization"] = "Bearer token";
    request.query.add("gender", "female");
    request.query.add("limit", "5");
    CHECK(ground.ask(request).status == 201);
    request.query.add("gender", "male");
    const auto refused = ground.ask(request);
    CHECK(refused.status == 400);
    CHECK(refused.body.find(R"("field":"gender")") != std::string::npos);
    CHECK(ground.made == 1);
    auto page = signedIn(Method::get, "/");
    page.query = request.query;
    CHECK(ground.ask(page).status == 200);
}

TEST_CASE("a form without the session's token changes nothing", "[web]")
{
    Ground ground;
    auto request = signedIn(Method::post, "/people");
    const auto refused = ground.ask(request);
    CHECK(refused.status == 403);
    CHECK(refused.body.find("<h1>The page is too old</h1>") != std::string::npos);
    request.form.add("csrf", "csrf-2");
    CHECK(ground.ask(request).status == 403);
    request.headers["x-csrf-token"] = "csrf-1";
    CHECK(ground.ask(request).status == 200);
    request.headers["sec-fetch-site"] = "cross-site";
    CHECK(ground.ask(request).status == 403);
}

TEST_CASE("a form of another site's page is refused in old browsers too", "[web]")
{
    Ground ground;
    auto request = signedIn(Method::post, "/people");
    request.form.add("csrf", "csrf-1");
    request.headers["host"] = "hazirun.example.org";
    for (const auto* ours : {"", "null", "https://hazirun.example.org"}) {
        request.headers["origin"] = ours;
        CHECK(ground.ask(request).status == 200);
    }
    for (const auto* foreign : {"https://evil.example.org", "https://hazirun.example.org.evil.org",
             "hazirun.example.org", "https://hazirun.example.org:8443"}) {
        INFO(foreign);
        request.headers["origin"] = foreign;
        CHECK(ground.ask(request).status == 403);
    }
    request.headers["sec-fetch-site"] = "same-origin";
    CHECK(ground.ask(request).status == 200);
}

TEST_CASE("a form's token may come under the mask of its page", "[web]")
{
    Ground ground;
    auto request = signedIn(Method::post, "/people");
    request.form.add("csrf", masked("csrf-1"));
    CHECK(ground.ask(request).status == 200);
    request.headers["x-csrf-token"] = masked("csrf-2");
    CHECK(ground.ask(request).status == 403);
}

TEST_CASE("a cookie alone changes nothing through the API, a token does", "[web]")
{
    Ground ground;
    const auto refused = ground.ask(signedIn(Method::post, "/api/v1/people"));
    CHECK(refused.status == 403);
    CHECK(refused.body.find("Authorization: Bearer TOKEN") != std::string::npos);
    CHECK(refused.body.find("X-CSRF-Token") != std::string::npos);
    CHECK(ground.made == 0);
    CHECK(ground.ask(byToken(Method::post, "/api/v1/people")).status == 201);
}

TEST_CASE("the same Idempotency-Key runs once, and a refusal is not remembered", "[web]")
{
    Ground ground;
    auto request = byToken(Method::post, "/api/v1/people");
    request.headers["idempotency-key"] = "k1";
    request.body = "bad";
    CHECK(ground.ask(request).status == 422);
    request.body = "{}";
    ground.made = 0;
    std::vector<std::jthread> askers;
    for (int i = 0; i < 4; ++i) {
        askers.emplace_back([&] { static_cast<void>(ground.ask(request)); });
    }
    askers.clear();
    CHECK(ground.made == 1);
    CHECK(ground.ask(request).status == 201);
    CHECK(ground.made == 1);
    request.headers["idempotency-key"] = std::string(201, 'k');
    CHECK(ground.ask(request).status == 400);
}

TEST_CASE("twenty misses a minute stop a guesser of links, and only on links", "[web]")
{
    Ground ground;
    auto guess = at(Method::get, "/k/bad");
    guess.client = "10.0.0.1";
    for (int i = 0; i < 20; ++i) {
        CHECK(ground.ask(guess).status == 404);
    }
    ground.pages.setAssociation({"Örnek Derneği", "0266 000 00 00"});
    const auto stopped = ground.ask(guess);
    CHECK(stopped.status == 429);
    CHECK(stopped.body.find("0266 000 00 00") != std::string::npos);
    CHECK(headerOf(stopped, "Retry-After") == "60");
    guess.path = "/long";
    CHECK(ground.ask(guess).status == 200);
    guess.path = "/k/good";
    guess.client = "10.0.0.2";
    CHECK(ground.ask(guess).status == 200);
    guess.client = "10.0.0.1";
    ground.clock.at += std::chrono::seconds{60};
    CHECK(ground.ask(guess).status == 200);
}

TEST_CASE("a link page does not ask who is signed in", "[web]")
{
    Ground ground;
    CHECK(ground.ask(signedIn(Method::get, "/k/good")).body == "link");
}

TEST_CASE("a breakage shows the request's number and nothing of its cause", "[web]")
{
    Ground ground;
    const auto broken = ground.ask(at(Method::get, "/api/v1/broken"));
    CHECK(broken.status == 500);
    CHECK(broken.body.find("AB23") != std::string::npos);
    CHECK(broken.body.find("Ayşe") == std::string::npos);
    const auto full = ground.ask(at(Method::get, "/full"));
    CHECK(full.status == 503);
    CHECK(headerOf(full, "Retry-After") == "30");
}
