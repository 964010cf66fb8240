// SPDX-License-Identifier: MIT
// Scanners load links, browsers load twice, phones send again: nothing changes but by a button, and
// only once.
#include "program.h"
#include "support/browser.h"
#include "support/whole_database.h"

#include <atomic>
#include <future>
#include <mutex>
#include <sstream>
#include <utility>

using namespace hazirun;
using nlohmann::json;
using test::Browser;

namespace {

/// A program with one asked person, served on a free port.
struct Village : test::Program {
    std::string link;
    std::int64_t invitation = 0;
    std::int64_t meeting = 0;
    std::unique_ptr<web::Server> server;
    std::uint16_t port = 0;
    test::WholeDatabase outside{folder.path / "hazirun.db"};

    Village()
    {
        using web::Method;
        const auto person = call(
            Method::post, "/api/v1/people", {{"given_name", "Ayşe"}, {"family_name", "Yılmaz"}});
        const auto planned = call(Method::post, "/api/v1/meetings",
            {{"kind", "focus_group"}, {"title", "Kadınlar"}, {"begins_at", "2026-03-12T14:00"}});
        meeting = planned["id"].get<std::int64_t>();
        const auto made
            = call(Method::post, "/api/v1/meetings/" + std::to_string(meeting) + "/invitations",
                {{"people", {person["id"]}}});
        invitation = made["items"][0]["id"].get<std::int64_t>();
        const auto address = made["items"][0]["link"].get<std::string>();
        link = address.substr(address.find("/k/"));
        web::ServerSettings settings;
        settings.port = 0;
        settings.threads = 16;
        server = app.server(settings);
        port = server->start();
    }
    ~Village() { server->stop(); }
    Village(const Village&) = delete;
    Village& operator=(const Village&) = delete;

    /// Every row of every table, but the record of who saved a file of people (adr/0025).
    [[nodiscard]] std::map<std::string, std::string> state() const
    {
        auto out = outside.rows();
        std::istringstream lines(std::exchange(out["audit"], {}));
        for (std::string line; std::getline(lines, line);) {
            out["audit"] += isExport(line) ? std::string{} : line + "\n";
        }
        return out;
    }
    [[nodiscard]] std::string changesSince(const std::map<std::string, std::string>& before) const
    {
        return test::WholeDatabase::difference(before, state());
    }
    [[nodiscard]] static bool isExport(const std::string& line)
    {
        return line.find("|people.exported|") != std::string::npos;
    }
    [[nodiscard]] std::ptrdiff_t exports() const
    {
        std::istringstream lines(outside.rows()["audit"]);
        std::ptrdiff_t out = 0;
        for (std::string line; std::getline(lines, line);) {
            out += isExport(line) ? 1 : 0;
        }
        return out;
    }
    [[nodiscard]] std::string answer()
    {
        return call(web::Method::get,
            "/api/v1/meetings/" + std::to_string(meeting) + "/invitations")[0]["answer"];
    }
    [[nodiscard]] std::string addressOf(const web::Route& route) const
    {
        auto out = route.pattern;
        for (auto at = out.find('{'); at != std::string::npos; at = out.find('{')) {
            const auto end = out.find('}', at);
            const auto name = out.substr(at + 1, end - at - 1);
            out.replace(at, end - at + 1,
                name == "token" ? link.substr(3)
                                : (name == "invitation" ? std::to_string(invitation) : "1"));
        }
        return out;
    }
};

/// What one of them throws is thrown once all are back.
void atOnce(int threads, const std::function<void(int)>& work)
{
    std::vector<std::future<void>> all;
    for (int i = 0; i < threads; ++i) {
        all.push_back(std::async(std::launch::async, work, i));
    }
    for (auto& one : all) {
        one.wait();
    }
    for (auto& one : all) {
        one.get();
    }
}

/// Answers of 500 and above, as they came.
class Breakages {
public:
    void hold(const std::string& asked, const test::Answer& answer)
    {
        if (answer.status >= 500) {
            const std::lock_guard lock(mutex_);
            all_ += asked + ": " + std::to_string(answer.status) + " " + answer.body + "\n";
        }
    }
    [[nodiscard]] std::string all() const { return all_; }

private:
    std::mutex mutex_;
    std::string all_;
};

} // namespace

TEST_CASE(
    "no GET or HEAD of any route changes a thing, in whatever order and however often", "[journey]")
{
    Village village;
    const auto before = village.state();
    std::vector<std::string> addresses;
    for (const auto& route : village.app.router().routes()) {
        if (route.method == web::Method::get) {
            addresses.push_back(village.addressOf(route));
        }
    }
    REQUIRE(addresses.size() > 20);
    Breakages breakages;
    atOnce(6, [&](int thread) {
        Browser browser(village.port);
        for (std::size_t i = 0; i < addresses.size() * 3; ++i) {
            const auto& address
                = addresses[(i * 7 + static_cast<std::size_t>(thread) * 5) % addresses.size()];
            const auto* const method = i % 2 == 0 ? "GET" : "HEAD";
            breakages.hold(method + (" " + address), *browser.ask(method, address));
        }
    });
    CHECK(breakages.all() == std::string{});
    CHECK(village.changesSince(before) == std::string{});
    CHECK(village.exports() == 0); // nobody was signed in
}

TEST_CASE("a GET of every page as an administrator changes nothing either", "[journey]")
{
    Village village;
    const auto before = village.state();
    for (const auto& route : village.app.router().routes()) {
        if (route.method == web::Method::get) {
            INFO(route.pattern);
            CHECK(village.ask(web::Method::get, village.addressOf(route)).status < 500);
        }
    }
    CHECK(village.changesSince(before) == std::string{});
    CHECK(village.exports() == 1);
}

TEST_CASE("a post without the page's nonce changes nothing, whatever it carries", "[journey]")
{
    Village village;
    Browser browser(village.port);
    const auto before = village.state();
    CHECK(browser.post(village.link, {{"answer", "yes"}})->status == 409);
    CHECK(browser.post(village.link, {{"answer", "yes"}, {"nonce", "invented"}})->status == 409);
    CHECK(
        browser.post("/k/AAAAAAAAAAAA", {{"answer", "yes"}, {"nonce", "invented"}})->status == 404);
    CHECK(browser.post(village.link + "/not-me", {})->status == 404);
    CHECK(village.changesSince(before) == std::string{});
}

TEST_CASE(
    "the same answer sent by many at once is one answer, and the last word counts", "[journey]")
{
    Village village;
    Browser browser(village.port);
    const auto nonce = test::hiddenField(browser.get(village.link)->body, "nonce");
    REQUIRE_FALSE(nonce.empty());
    std::atomic<int> accepted{0};
    atOnce(8, [&](int) {
        Browser own(village.port);
        for (int i = 0; i < 5; ++i) {
            accepted += own.post(village.link, {{"answer", "yes"}, {"nonce", nonce}})->status == 303
                ? 1
                : 0;
            own.get(village.link);
        }
    });
    CHECK(accepted == 40);
    CHECK(village.answer() == "yes");
    CHECK(browser.post(village.link, {{"answer", "no"}, {"nonce", nonce}})->status == 303);
    CHECK(village.answer() == "no");
    CHECK(browser.ask("HEAD", village.link)->status == 200);
    CHECK(village.answer() == "no");
}

TEST_CASE("the door's tap sent again is the same tap", "[journey]")
{
    Village village;
    const auto at = "/api/v1/meetings/" + std::to_string(village.meeting) + "/attendance";
    const json tap{{"person", 1}, {"status", "present"}};
    CHECK(village.ask(web::Method::post, at, tap).status == 201);
    const auto before = village.state();
    CHECK(village.ask(web::Method::post, at, tap).status == 200);
    CHECK(village.changesSince(before) == std::string{});
}

TEST_CASE("a signed-in administrator's GET and HEAD, many at once and in any order, change nothing",
    "[journey]")
{
    Village village;
    const Secret password{"three plain words"};
    REQUIRE(
        village.app.accounts().add({"a@example.org", "A", web::Role::admin}, password, {"test"}));
    const auto cookie = "hazirun="
        + village.app.accounts().signIn("a@example.org", password, "10.0.0.1").value().reveal();
    const auto before = village.state();
    const auto& routes = village.app.router().routes();
    Breakages breakages;
    atOnce(4, [&](int thread) {
        Browser browser(village.port);
        for (std::size_t i = 0; i < routes.size() * 2; ++i) {
            const auto& route
                = routes[(i * 11 + static_cast<std::size_t>(thread) * 3) % routes.size()];
            if (route.method == web::Method::get) {
                const auto* const method = i % 2 == 0 ? "HEAD" : "GET";
                const auto address = village.addressOf(route);
                breakages.hold(
                    method + (" " + address), *browser.ask(method, address, {{"Cookie", cookie}}));
            }
        }
    });
    CHECK(breakages.all() == std::string{});
    CHECK(village.changesSince(before) == std::string{});
}

TEST_CASE(
    "first starts sent at the same moment make one administrator, later ones none", "[journey]")
{
    Village village;
    std::atomic<int> signed_in{0};
    const auto start = [&](int number) {
        const auto answer
            = Browser(village.port)
                  .post("/first-start",
                      {{"name", "A"}, {"email", std::to_string(number) + "@example.org"},
                          {"password", "three plain words"}});
        signed_in += answer->head.has("Set-Cookie") ? 1 : 0;
    };
    atOnce(6, start);
    CHECK(signed_in == 1);
    CHECK(village.outside.count("account") == 1);
    const auto before = village.state();
    start(7);
    CHECK(village.changesSince(before) == std::string{});
}

TEST_CASE("sign-ins and language switches sent again write nothing but sessions", "[journey]")
{
    Village village;
    const Secret password{"three plain words"};
    REQUIRE(
        village.app.accounts().add({"a@example.org", "A", web::Role::admin}, password, {"test"}));
    auto before = village.state();
    Browser browser(village.port);
    for (int i = 0; i < 7; ++i) {
        browser.post("/sign-in", {{"email", "a@example.org"}, {"password", "wrong words"}});
        browser.post("/language", {{"language", i % 2 == 0 ? "en" : "tr"}, {"back", "/sign-in"}});
        browser.post("/p/none/hook/none/0", {{"a", "b"}});
        browser.post("/p/none/one", {{"a", "b"}});
    }
    CHECK(village.changesSince(before) == std::string{});
    CHECK(browser.post("/sign-in", {{"email", "a@example.org"}, {"password", "three plain words"}})
              ->status
        == 429);
    village.clock.at += std::chrono::minutes{6};
    for (int i = 0; i < 3; ++i) {
        CHECK(browser
                  .post("/sign-in",
                      {{"email", "a@example.org"}, {"password", "three plain words"},
                          {"next", "//evil.example.org/"}})
                  ->head.get("Location")
            == "/");
    }
    auto after = village.state();
    CHECK(village.outside.count("sign_in") == 3);
    for (const auto* table : {"sign_in", "audit"}) {
        before.erase(table);
        after.erase(table);
    }
    CHECK(after == before);
}

TEST_CASE("who says not me many times at once changes nothing but the notes about it", "[journey]")
{
    Village village;
    Browser browser(village.port);
    const auto nonce = test::hiddenField(browser.get(village.link)->body, "nonce");
    std::atomic<int> taken{0};
    atOnce(6, [&](int) {
        taken += Browser(village.port).post(village.link + "/not-me", {{"nonce", nonce}})->status
                == 303
            ? 1
            : 0;
    });
    CHECK(taken >= 1);
    auto before = village.state();
    browser.post(village.link + "/not-me", {{"nonce", nonce}});
    browser.post(village.link + "/not-me", {{"nonce", "invented"}});
    browser.get(village.link);
    auto after = village.state();
    for (const auto* told : {"audit", "event"}) { // each press is told, and changes nothing else
        before.erase(told);
        after.erase(told);
    }
    CHECK(after == before);
}
