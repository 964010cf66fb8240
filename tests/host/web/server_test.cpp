// SPDX-License-Identifier: MIT
#include "ground.h"
#include "support/browser.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace hazirun;
using namespace hazirun::web;
using hazirun::test::Browser;
using hazirun::web::test::Ground;

namespace {

struct Site : Ground {
    std::uint16_t port = server.start();
    Browser browser{port};
};

const std::map<std::string, std::string> as_form{
    {"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", "session=elif"}};

} // namespace

TEST_CASE("every answer carries the security headers", "[web]")
{
    Site site;
    const auto missing = site.browser.ask("GET", "/nothing");
    CHECK(missing->status == 404);
    CHECK(missing->head.get("Content-Security-Policy")
              .rfind("default-src 'none'; script-src 'self'", 0)
        == 0);
    CHECK(missing->head.get("X-Content-Type-Options") == "nosniff");
    CHECK(missing->head.get("Cache-Control") == "no-store");
    CHECK(missing->head.get("Referrer-Policy") == "same-origin");
    CHECK(missing->body.find("Bu adreste bir şey yok") != std::string::npos);
    CHECK(site.browser.ask("GET", "/nothing", {{"Accept-Language", "en-GB"}})
              ->body.find("There is nothing")
        != std::string::npos);
    CHECK(site.browser.ask("GET", "/k/good")->head.get("Referrer-Policy") == "no-referrer");
}

TEST_CASE("behind https browsers are told to stay there, and cookies go nowhere else", "[web]")
{
    Ground ground;
    ground.router.get("/cookie", Right::open,
        [](const Request&) { return Response{}.with("Set-Cookie", "a=b; Path=/"); });
    ServerSettings settings{"127.0.0.1", 0, 4};
    for (const bool https : {true, false}) {
        settings.secure_cookies = https;
        Server server(
            ground.router, ground.pages, ground.assets, ground.clock, settings, ground.callbacks);
        const auto port = server.start();
        const auto answer = Browser(port).ask("GET", "/cookie");
        CHECK(answer->head.has("Strict-Transport-Security") == https);
        CHECK((answer->head.get("Set-Cookie").find("; Secure") != std::string::npos) == https);
        // What is refused before it reaches a page, too.
        for (const auto* method : {"GET", "TRACE", "BREW"}) {
            for (const auto* address : {"/cookie?q=%FF", "/cookie", "/nothing"}) {
                const auto other = Browser(port).ask(method, address);
                CHECK(other->head.has("Strict-Transport-Security") == https);
            }
        }
        const auto large = Browser(port).ask("POST", "/cookie", {}, std::string(70'000, 'a'));
        CHECK(large->status == 413);
        CHECK(large->head.has("Strict-Transport-Security") == https);
    }
}

TEST_CASE("a header's value cannot begin a second header", "[web]")
{
    Ground ground;
    ground.router.get("/echo", Right::open, [](const Request& request) {
        Response out{200, "x", "text/plain\r\nX-Type: 1"};
        return out.with("X-Echo", request.query["q"]);
    });
    Browser browser(ground.server.start());
    const auto answer = browser.ask("GET", "/echo?q=a%0D%0ASet-Cookie:%20x=1");
    CHECK(answer->head.get("X-Echo") == "aSet-Cookie: x=1");
    CHECK_FALSE(answer->head.has("Set-Cookie"));
    CHECK_FALSE(answer->head.has("X-Type"));
}

TEST_CASE("only a proxy of ours says who asks", "[web]")
{
    Ground ground;
    ground.router.get("/who", Right::open, [](const Request& request) {
        return Response{200, request.client};
    });
    ServerSettings settings{"127.0.0.1", 0, 4};
    const auto who = [&](const std::map<std::string, std::string>& headers) {
        Server server(
            ground.router, ground.pages, ground.assets, ground.clock, settings, ground.callbacks);
        return Browser(server.start()).ask("GET", "/who", headers)->body;
    };
    const std::map<std::string, std::string> claims{
        {"X-Forwarded-For", "198.51.100.1"}, {"Forwarded", "for=192.0.2.7"}};
    CHECK(who(claims) == "127.0.0.1");
    settings.proxies = Networks::parse("127.0.0.1").value();
    CHECK(who(claims) == "198.51.100.1");
    settings.forwarded_by = ForwardedBy::forwarded;
    CHECK(who(claims) == "192.0.2.7");
}

TEST_CASE("HEAD answers like GET without a body", "[web]")
{
    Site site;
    const auto head = site.browser.ask("HEAD", "/long");
    CHECK(head->status == 200);
    CHECK(head->body.empty());
    CHECK(head->head.getContentLength() == 5000);
    CHECK(site.browser.ask("GET", "/long")->body.size() == 5000);
}

TEST_CASE("long answers are packed for who takes it", "[web]")
{
    Site site;
    const auto packed = site.browser.ask("GET", "/long", {{"Accept-Encoding", "gzip, br"}});
    CHECK(packed->head.get("Content-Encoding") == "gzip");
    CHECK(packed->body.size() < 200);
    CHECK(packed->body.substr(0, 2) == "\x1f\x8b");
    CHECK_FALSE(site.browser.ask("GET", "/k/good", {{"Accept-Encoding", "gzip"}})
                    ->head.has("Content-Encoding"));
}

TEST_CASE("a form arrives decoded, and only with its token", "[web]")
{
    Site site;
    CHECK(site.browser.ask("POST", "/people", as_form, "name=x")->status == 403);
    const auto saved
        = site.browser.ask("POST", "/people", as_form, "csrf=csrf-1&name=I%C5%9F%C4%B1k+%2B");
    CHECK(saved->status == 200);
    CHECK(saved->body == "Işık +");
}

TEST_CASE("a multipart form arrives with fields", "[web]")
{
    Site site;
    const auto saved = site.browser.ask("POST", "/people",
        {{"Content-Type", "multipart/form-data; boundary=xx"}, {"Cookie", "session=elif"}},
        "--xx\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ncsrf-1\r\n"
        "--xx\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nÖzge\r\n--xx--\r\n");
    CHECK(saved->status == 200);
    CHECK(saved->body == "Özge");
}

TEST_CASE("what is not text is 400: broken UTF-8, NUL and broken percent codes", "[web]")
{
    Site site;
    for (const char* body : {"csrf=csrf-1&name=%FF", "csrf=csrf-1&name=%00", "csrf=csrf-1&name=%4",
             "csrf=csrf-1&name=%zz"}) {
        Browser browser(site.port);
        CHECK(browser.ask("POST", "/people", as_form, body)->status == 400);
    }
    const auto api
        = Browser(site.port).ask("GET", "/api/v1/people?q=%FF", {{"Accept-Language", "en"}});
    CHECK(api->status == 400);
    CHECK(api->head.getContentType() == "application/problem+json");
}

TEST_CASE("what a word processor pastes along costs nobody the form", "[web]")
{
    Site site;
    const auto saved = [&](const std::string& name) {
        Browser browser(site.port);
        return browser.ask("POST", "/people", as_form, "csrf=csrf-1&name=" + name)->body;
    };
    CHECK(saved("Ay%C5%9Fe%0BKaya") == "Ayşe\nKaya");
    CHECK(saved("Ay%C5%9Fe%0CKaya") == "Ayşe\nKaya");
    CHECK(saved("Ay%C5%9Fe%07Kaya%7F") == "Ayşe Kaya ");
    CHECK(saved("a%09b%0D%0Ac") == "a\tb\r\nc");
    const auto pasted = site.browser.ask("POST", "/people",
        {{"Content-Type", "multipart/form-data; boundary=xx"}, {"Cookie", "session=elif"}},
        "--xx\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ncsrf-1\r\n"
        "--xx\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nÖz\x0bge\r\n--xx--\r\n");
    CHECK(pasted->body == "Öz\nge");
}

TEST_CASE("a link that cannot be read is answered as one that nobody knows", "[web]")
{
    Site site;
    const auto expected = Browser(site.port).get("/k/unknown");
    REQUIRE(expected->status == 404);
    for (const auto& link : {std::string{"/k/%00"}, std::string{"/k/%ff"}, std::string{"/k/%4"},
             std::string{"/k/%zz?lang=tr"}, "/k/" + std::string(5000, 'a')}) {
        INFO(link);
        const auto answer = Browser(site.port).get(link);
        CHECK(answer->status == 404);
        CHECK(answer->body == expected->body);
    }
}

TEST_CASE("a body one byte too large is 413, an address too long is 414", "[web]")
{
    Site site;
    const std::size_t limit = site.settings.form_limit;
    const std::string start = "csrf=csrf-1&name=";
    CHECK(Browser(site.port)
              .ask("POST", "/people", as_form, start + std::string(limit - start.size(), 'a'))
              ->status
        == 200);
    CHECK(Browser(site.port)
              .ask("POST", "/people", as_form, start + std::string(limit - start.size() + 1, 'a'))
              ->status
        == 413);
    CHECK(Browser(site.port).ask("GET", "/" + std::string(4095, 'a'))->status == 404);
    CHECK(Browser(site.port).ask("GET", "/" + std::string(4096, 'a'))->status == 414);
}

TEST_CASE("a method that an address does not take is told those it takes", "[web]")
{
    Site site;
    for (const char* method : {"OPTIONS", "TRACE", "DELETE"}) {
        INFO(method);
        const auto page = Browser(site.port).ask(method, "/k/good?a=b");
        CHECK(page->status == 405);
        CHECK(page->head.get("Allow") == "GET, HEAD");
        const auto api = Browser(site.port).ask(method, "/api/v1/people");
        CHECK(api->status == 405);
        CHECK(api->head.get("Allow") == "POST");
        CHECK(api->head.getContentType() == "application/problem+json");
    }
    CHECK(Browser(site.port).ask("BREW", "/k/good")->status == 501);
}

TEST_CASE("idle connections do not keep a new visitor waiting", "[web]")
{
    Ground ground;
    ServerSettings settings{"127.0.0.1", 0, 4}; // four threads
    settings.manners.between = std::chrono::hours{1};
    Server server(
        ground.router, ground.pages, ground.assets, ground.clock, settings, ground.callbacks);
    const auto port = server.start();
    std::vector<std::unique_ptr<Browser>> idle;
    for (int i = 0; i < 12; ++i) {
        idle.push_back(std::make_unique<Browser>(port));
        CHECK(idle.back()->ask("GET", "/k/good")->status == 200);
    }
}

TEST_CASE("assets are packed, tagged and not sent again while unchanged", "[web]")
{
    const hazirun::test::Folder folder;
    std::ofstream(folder.path / "a.css") << std::string(3000, 'a');
    const Assets assets(folder.path);
    Request request;
    request.path = "/assets/a.css";
    const auto plain = assets.find(request);
    REQUIRE(plain);
    CHECK(plain->type == "text/css; charset=utf-8");
    CHECK(plain->body.size() == 3000);
    request.headers["accept-encoding"] = "gzip";
    CHECK(assets.find(request)->body.size() < 100);
    request.headers["if-none-match"] = plain->headers.front().second;
    CHECK(assets.find(request)->status == 304);
    request.path = "/assets/../a.css";
    CHECK_FALSE(assets.find(request));
}

TEST_CASE("assets of one package lie in a folder of their own", "[web]")
{
    const hazirun::test::Folder folder;
    std::filesystem::create_directory(folder.path / "qr");
    std::ofstream(folder.path / "qr" / "decode.js") << "export {};";
    const Assets assets(folder.path);
    Request request;
    request.path = "/assets/qr/decode.js";
    CHECK(assets.find(request).value().type == "text/javascript; charset=utf-8");
    request.path = "/assets/decode.js";
    CHECK_FALSE(assets.find(request));
}

TEST_CASE("no page has a camera but the one that says so", "[web]")
{
    Ground ground;
    ground.router.get("/reads-codes", Right::open,
        [](const Request&) { return Response{}.with("Permissions-Policy", "camera=(self)"); });
    Browser browser(ground.server.start());
    CHECK(browser.get("/nothing")->head.get("Permissions-Policy")
        == "camera=(), geolocation=(), microphone=()");
    CHECK(browser.get("/reads-codes")->head.get("Permissions-Policy") == "camera=(self)");
}

TEST_CASE("the door's worker may serve the doors, no other file more than its place", "[web]")
{
    const hazirun::test::Folder folder;
    std::ofstream(folder.path / "door-worker.js") << "'use strict';";
    std::ofstream(folder.path / "door.js") << "'use strict';";
    const Assets assets(folder.path);
    const auto placesOf = [&](const char* path) {
        Request request;
        request.path = path;
        std::string out;
        const auto found = assets.find(request).value();
        for (const auto& [name, value] : found.headers) {
            out += name == "Service-Worker-Allowed" ? value : "";
        }
        return out;
    };
    CHECK(placesOf("/assets/door-worker.js") == "/meetings/");
    CHECK(placesOf("/assets/door.js").empty());
}

TEST_CASE("an uploaded file is called by its own name, whatever path a browser tells", "[web]")
{
    Ground ground;
    ground.router.post("/upload", Right::open, [](const Request& request) {
        return Response{200, request.files["list"] + "|" + request.file_names["list"]};
    });
    Browser browser(ground.server.start());
    const auto told = [&](const std::string& file) {
        return browser
            .ask("POST", "/upload", {{"Content-Type", "multipart/form-data; boundary=b"}},
                "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"" + file
                    + "\"\r\n\r\nAd;Soyad\r\n--b--\r\n")
            ->body;
    };
    CHECK(told("üyeler 2026.csv") == "Ad;Soyad|üyeler 2026.csv");
    CHECK(told("/home/elif/list.csv") == "Ad;Soyad|list.csv");
    CHECK(told("") == "Ad;Soyad|");
    CHECK(told("a\xFF.csv") == "Ad;Soyad|");
}
