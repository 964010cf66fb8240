// SPDX-License-Identifier: MIT
#include "accounts/accounts_pages.h"
#include "accounts/own_pages.h"

#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::accounts;
using web::Method;
using web::Role;

namespace {

struct Office : test::World {
    Accounts accounts{db, clock, digests};
    web::Router router;
    std::string browser;

    explicit Office(Cookies cookies = Cookies::plain)
    {
        mountPages(router, accounts, pages, cookies);
    }
    web::Response ask(Method method, const std::string& path,
        std::initializer_list<std::pair<std::string, std::string>> fields = {},
        const std::string& cookie = {})
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.language = Language::en;
        request.client = "10.0.0.1";
        request.cookies[session_cookie] = cookie;
        request.cookies[browser_cookie] = browser;
        request.visitor = accounts.visitorOf(request);
        for (const auto& [name, value] : fields) {
            (method == Method::get ? request.query : request.form).add(name, value);
        }
        return router.find(method, path).route->handler(request);
    }
    web::Response signIn(const char* password, const char* next = "/")
    {
        return ask(Method::post, "/sign-in",
            {{"email", "elif@example.org"}, {"password", password}, {"next", next}});
    }
    void addElif(PasswordIs password = PasswordIs::chosen)
    {
        REQUIRE(accounts.add({"elif@example.org", "Elif", Role::secretary, password},
            Secret{"three plain words"}, secretary));
    }
};

std::string headerOf(const web::Response& response, std::string_view name)
{
    for (const auto& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

std::string cookieOf(const web::Response& response)
{
    const auto set = headerOf(response, "Set-Cookie");
    return set.substr(0, set.find(';')).substr(std::string{session_cookie}.size() + 1);
}

} // namespace

TEST_CASE("the first start makes an administrator and signs in; later it leads to the sign-in",
    "[accounts]")
{
    Office office;
    CHECK(headerOf(office.ask(Method::get, "/sign-in"), "Location") == "/first-start");
    const auto make = [&] {
        return office.ask(Method::post, "/first-start",
            {{"name", "Elif"}, {"email", "elif@example.org"}, {"password", "three plain words"}});
    };
    CHECK(office.ask(Method::post, "/first-start", {{"name", "Elif"}}).status == 422);
    const auto made = make();
    CHECK(made.status == 303);
    CHECK_FALSE(cookieOf(made).empty());
    CHECK(office.accounts.list().front().role == Role::admin);
    CHECK(headerOf(make(), "Location") == "/sign-in");
    CHECK(office.accounts.list().size() == 1);
}

TEST_CASE("whoever is not signed in yet can change the language", "[accounts]")
{
    Office office;
    CHECK(office.ask(Method::get, "/first-start").body.find("name=\"language\" value=\"")
        != std::string::npos);
    const auto changed
        = office.ask(Method::post, "/language", {{"language", "en"}, {"back", "/sign-in"}});
    CHECK(headerOf(changed, "Location") == "/sign-in");
    CHECK(headerOf(changed, "Set-Cookie").find("language=en") != std::string::npos);
    const auto back_to = [&](const char* address) {
        return headerOf(
            office.ask(Method::post, "/language", {{"language", "en"}, {"back", address}}),
            "Location");
    };
    CHECK(back_to("/people/1/merge?other=2") == "/people/1/merge?other=2");
    CHECK(back_to("//elsewhere.example/?other=2") == "/");
    CHECK(back_to("https://elsewhere.example/") == "/");
}

TEST_CASE("the session's cookie is hidden from scripts and other sites, and Secure behind https",
    "[accounts]")
{
    for (const auto cookies : {Cookies::plain, Cookies::secure}) {
        Office office(cookies);
        office.addElif();
        const auto set = headerOf(office.signIn("three plain words"), "Set-Cookie");
        CHECK(set.find("; HttpOnly") != std::string::npos);
        CHECK(set.find("; SameSite=Lax") != std::string::npos);
        CHECK((set.find("; Secure") != std::string::npos) == (cookies == Cookies::secure));
    }
}

TEST_CASE("a session never carries a value the visitor brought", "[accounts]")
{
    Office office;
    office.addElif();
    const std::string brought(32, 'a');
    const auto answer = office.ask(Method::post, "/sign-in",
        {{"email", "elif@example.org"}, {"password", "three plain words"}}, brought);
    CHECK(answer.status == 303);
    CHECK(cookieOf(answer) != brought);
    CHECK(cookieOf(office.signIn("three plain words")) != cookieOf(answer));
}

TEST_CASE("after signing in one comes to our own addresses only", "[accounts]")
{
    Office office;
    office.addElif();
    CHECK(headerOf(office.signIn("three plain words", "/people?q=a"), "Location") == "/people?q=a");
    for (const auto* foreign :
        {"https://evil.example.org", "//evil.example.org", "/\\evil.example.org", "evil", "",
            "/a\r\nSet-Cookie: x=1", "javascript:alert(1)", "\\\\evil"}) {
        INFO(foreign);
        CHECK(headerOf(office.signIn("three plain words", foreign), "Location") == "/");
    }
    CHECK(headerOf(office.signIn("three plain words", "/\t/evil.example.org"), "Location")
        == "/%09/evil.example.org");
}

TEST_CASE("a wrong password is 422, too many are 429 with the time to wait", "[accounts]")
{
    Office office;
    office.addElif();
    for (int i = 0; i < 5; ++i) {
        CHECK(office.signIn("wrong words").status == 422);
    }
    const auto stopped = office.signIn("three plain words");
    CHECK(stopped.status == 429);
    CHECK(headerOf(stopped, "Retry-After") == "300");
}

TEST_CASE("too many tries at the password of today are told as those at the sign-in", "[accounts]")
{
    Office office;
    office.addElif();
    mountOwn(office.router, office.accounts, office.pages, "https://kepsut.example");
    const auto cookie = cookieOf(office.signIn("three plain words"));
    const auto change = [&] {
        return office.ask(Method::post, "/account/password",
            {{"old_password", "wrong words"}, {"password", "four new plain words"}}, cookie);
    };
    for (int i = 0; i < 5; ++i) {
        CHECK(change().status == 422);
    }
    const auto stopped = change();
    CHECK(stopped.status == 429);
    CHECK(headerOf(stopped, "Retry-After") == "300");
    CHECK(stopped.body.find("Wait five minutes") != std::string::npos);
}

TEST_CASE("a browser that signed in is marked, and the mark is read at the sign-in", "[accounts]")
{
    Office office;
    office.addElif();
    const auto first = office.signIn("three plain words");
    REQUIRE(first.headers.size() == 3);
    const auto& mark = first.headers.back().second;
    CHECK(mark.find("; Path=/sign-in; HttpOnly; SameSite=Lax") != std::string::npos);
    for (int i = 0; i < 5; ++i) {
        CHECK(office.signIn("wrong words").status == 422);
    }
    CHECK(office.signIn("three plain words").status == 429);
    const auto begin = mark.find('=') + 1;
    office.browser = mark.substr(begin, mark.find(';') - begin);
    CHECK(office.signIn("three plain words").status == 303);
}

TEST_CASE("a handed-out password leads to the page where one chooses another", "[accounts]")
{
    Office office;
    office.addElif(PasswordIs::handed_out);
    const auto cookie = cookieOf(office.signIn("three plain words"));
    CHECK(headerOf(office.ask(Method::get, "/sign-in", {}, cookie), "Location") == choose_address);
    CHECK(office.ask(Method::get, choose_address, {}, cookie).status == 200);
    CHECK(office.ask(Method::post, choose_address, {{"password", "short"}}, cookie).status == 422);
    CHECK(
        office.ask(Method::post, choose_address, {{"password", "three plain words"}}, cookie).status
        == 422);
    const auto chosen
        = office.ask(Method::post, choose_address, {{"password", "my own plain words"}}, cookie);
    CHECK(headerOf(chosen, "Location") == "/");
    const auto again
        = office.ask(Method::post, choose_address, {{"password", "not once more please"}}, cookie);
    CHECK(headerOf(again, "Location") == "/account");
    CHECK(office.signIn("my own plain words").status == 303);
    CHECK(headerOf(office.ask(Method::get, choose_address, {}, cookie), "Location") == "/account");
}
