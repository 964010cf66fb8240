// SPDX-License-Identifier: MIT
// A letter's code at the door, over the wire: from the helper's field to the list of presence.
#include "support/browser.h"
#include "town.h"

using namespace hazirun;
using namespace hazirun::test;

namespace {

/// What a browser without script would do, with the session of one role.
struct Helper {
    Town& town;
    std::uint16_t port;
    web::Role role;

    std::unique_ptr<Answer> get(const std::string& address) const
    {
        return Browser(port).ask("GET", address, {{"Cookie", "hazirun=" + town.cookies.at(role)}});
    }
    std::unique_ptr<Answer> post(const std::string& address, const std::string& body,
        const std::string& type = "application/x-www-form-urlencoded") const
    {
        return Browser(port).ask("POST", address,
            {{"Content-Type", type}, {"Cookie", "hazirun=" + town.cookies.at(role)}}, body);
    }
};

std::string fieldOf(const std::string& page, const std::string& name)
{
    std::string out;
    for (const char c : hiddenField(page, name)) {
        out += c == '+' ? std::string{"%2B"} : std::string(1, c);
    }
    return out;
}

} // namespace

TEST_CASE("a helper without script enters whom a letter's code belongs to", "[journey]")
{
    Town town;
    town.call(web::Method::post, "/api/v1/meetings/1/state", {{"state", "called"}});
    web::ServerSettings settings;
    settings.port = 0;
    settings.threads = 4;
    const auto server = town.app.server(settings);
    const Helper helper{town, server->start(), web::Role::desk};
    const std::string field = "/meetings/1/door?q=https%3A%2F%2Fhazirun.example.org%2Fk%2F";
    const auto found = helper.get(field + town.link);
    REQUIRE(found->status == 303);
    const auto where = found->head.get("Location");
    CHECK(where == "/meetings/1/door?scanned=1");
    const auto page = helper.get(where);
    CHECK(page->head.get("Permissions-Policy") == "camera=(self), geolocation=(), microphone=()");
    CHECK(helper.get("/account")->head.get("Permissions-Policy")
        == "camera=(), geolocation=(), microphone=()");
    CHECK(page->body.find(town.link) == std::string::npos);
    const auto form = "csrf=" + fieldOf(page->body, "csrf") + "&via=" + fieldOf(page->body, "via")
        + "&person=1";
    const auto entered = helper.post("/meetings/1/door/arrive", form);
    REQUIRE(entered->status == 303);
    CHECK(
        helper.get(entered->head.get("Location"))->body.find("Giriş yapıldı") != std::string::npos);
    CHECK(helper.post("/meetings/1/door/arrive", form)->head.get("Location")
        == "/meetings/1/door?done=1&what=already");
    const auto list = town.call(web::Method::get, "/api/v1/meetings/1/attendance");
    CHECK(list["items"][0]["via"] == "scan");
    const Helper reader{town, helper.port, web::Role::reader};
    CHECK(reader.get("/meetings/1/presence")->body.find("okutulan kod") != std::string::npos);
    CHECK(reader.get(field + town.link)->status == 403);
    CHECK(helper.get(field + "aaaaaaaaaaaa")->head.get("Location")
        == "/meetings/1/door?what=unknown_code");
    server->stop();
}
