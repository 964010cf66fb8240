// SPDX-License-Identifier: MIT
// What plug-ins show on our pages: panels, the quorum, reports.
#include "association.h"

using namespace hazirun;
using test::administrator;
using test::Association;
using test::secretary;
using web::Method;

namespace {

/// A page waits for a plug-in that starts no longer than for its answer, and then says so; the
/// start goes on, and a later page has it. On a busy machine the first may be too early.
std::string settled(Association& all, const std::string& path, const std::string& wanted)
{
    std::string body;
    for (int tries = 0; tries < 6 && body.find(wanted) == std::string::npos; ++tries) {
        body = all.visit(Method::get, path, secretary).body;
    }
    return body;
}

} // namespace

TEST_CASE("panel/1 shows blocks and a form on the meeting, and what is typed reaches it as text",
    "[plugins]")
{
    Association all;
    const auto address = "/meetings/" + std::to_string(all.meeting("Sulama"));
    const auto before = settled(all, address, "Nothing was said");
    INFO(before);
    CHECK(before.find("Nothing was said &lt;b&gt;yet&lt;/b&gt;.") != std::string::npos);
    CHECK(before.find("action=\"" + address + "/panels/every-point/box\"") != std::string::npos);
    CHECK(all.visit(Method::post, address + "/panels/every-point/box", secretary,
                 {{"action", "say"}, {"f_word", "merhaba <i>"}})
              .status
        == 303);
    const auto after = all.visit(Method::get, address, secretary).body;
    CHECK(after.find("<strong>Said:</strong> merhaba &lt;i&gt;") != std::string::npos);
    CHECK(after.find("good</span> Done: say") != std::string::npos);
    CHECK(all.visit(Method::get, address, secretary).body.find("Done: say")
        == std::string::npos); // once
    const auto refused = all.visit(Method::post, address + "/panels/every-point/box", secretary,
        {{"action", "say"}, {"f_word", "MERHABA"}});
    CHECK(refused.status == 200);
    CHECK(refused.body.find("trouble</span> Not so loud.") != std::string::npos);
    CHECK(refused.body.find("value=\"MERHABA\"") != std::string::npos);
    CHECK(refused.body.find("action=\"" + address + "/panels/every-point/box\"")
        != std::string::npos);
    all.visit(Method::post, address + "/panels/every-point/box", secretary,
        {{"action", "say"}, {"f_word", "merhaba <i>"}});
    for (int i = 0; i < 4; ++i) { // a mistake of the sender's is not the plug-in's failure
        CHECK(all.visit(Method::post, address + "/panels/every-point/box", secretary,
                     {{"action", "unheard"}})
                  .status
            == 422);
    }
    CHECK(all.visit(Method::get, address, secretary).body.find("merhaba &lt;i&gt;")
        != std::string::npos);
    const auto reader = all.visit(Method::get, address, web::Visitor{"Ali", web::Role::reader});
    CHECK(reader.body.find("/panels/every-point/box") == std::string::npos);
    CHECK(
        all.visit(Method::post, address + "/panels/every-point/no-such", secretary).status == 404);
}

TEST_CASE("panels stand on the first page and on a person's page, with the facts they may see",
    "[plugins]")
{
    Association all;
    all.meeting("Sulama");
    const auto person = all.call(Method::post, "/api/v1/people",
                               {{"given_name", "Ayşe"}, {"gender", "female"},
                                   {"phone", "05321234567"}, {"birth_date", "1990-05-01"}})["id"]
                            .get<std::int64_t>();
    const auto page = settled(all, "/people/" + std::to_string(person), "told: ");
    INFO(page);
    CHECK(page.find("Person card") != std::string::npos);
    CHECK(page.find("told: age gender") != std::string::npos); // no name, no number
    CHECK(page.find("Home card") == std::string::npos);
    CHECK(page.find("From the plug-in: Every point<") != std::string::npos);
    const auto home = all.visit(Method::get, "/", secretary).body;
    CHECK(home.find("From the plug-in: Every point<") != std::string::npos);
    CHECK(all.visit(Method::get, "/", administrator)
              .body.find("From the plug-in: <a href=\"/plugins/every-point\">Every point</a>")
        != std::string::npos);
    CHECK(home.find("Home card") != std::string::npos);
    CHECK(home.find("! look here</span> Look at &lt;this&gt;") != std::string::npos);
    const auto notice = home.find("i note</span> Told &amp; counted");
    CHECK(notice < home.find("told: ")); // above the blocks
}

TEST_CASE("the boxes of a meeting are sent anew only when they changed", "[plugins]")
{
    Association all;
    const auto id = all.meeting("Sulama");
    all.invitation(id);
    const auto at = "/meetings/" + std::to_string(id);
    const auto page = settled(all, at, "Nothing was said");
    const std::string mark = at + "/panels?seen=";
    const auto from = page.find(mark) + mark.size();
    const auto seen = page.substr(from, page.find('&', from) - from);
    const auto ask = [&] {
        web::Request request;
        request.method = Method::get;
        request.path = at + "/panels";
        request.query.add("seen", seen);
        request.visitor = secretary;
        request.language = Language::en;
        const auto match = all.app.router().find(Method::get, request.path);
        request.segments = match.segments;
        return match.route->handler(request);
    };
    CHECK(ask().status == 204);
    const auto asked = all.kept("asked");
    CHECK(ask().status == 204);
    CHECK(all.kept("asked") == asked); // nothing changed, so the rule was not asked again
    all.invitation(id);
    const auto changed = ask();
    CHECK(changed.status == 200);
    CHECK(changed.body.find("Quorum") != std::string::npos);
    CHECK(changed.body.find("Box") == std::string::npos); // what can be pressed stays as it is
    CHECK(all.kept("asked") != asked);
}

TEST_CASE("the quorum is asked for each item that is more than ordinary, and kept at the opening",
    "[plugins]")
{
    Association all;
    const auto made = all.call(Method::post, "/api/v1/meetings",
        {{"kind", "general_assembly"}, {"title", "Genel kurul"}, {"begins_at", "2026-03-12T14:00"},
            {"agenda",
                {{{"title", "Açılış"}, {"kind", "item"}},
                    {{"title", "Tüzük"}, {"kind", "statute_change"}}}}});
    const auto id = made["id"].get<std::int64_t>();
    const auto at = "/api/v1/meetings/" + std::to_string(id);
    const auto person = all.call(
        Method::post, "/api/v1/people", {{"given_name", "Ayşe"}, {"birth_year", 1990}})["id"];
    all.call(Method::post, at + "/invitations", {{"people", {person}}});
    const auto standing = all.call(Method::get, at + "/quorum");
    CHECK(standing["rule"] == "every-point/third");
    CHECK(standing["verdict"] == "not_met");
    REQUIRE(standing["items"].size() == 1);
    CHECK(standing["items"][0]["titles"][0] == "Tüzük");
    CHECK(standing["at_opening"].is_null());
    CHECK(all.visit(Method::get, "/meetings/" + std::to_string(id), secretary)
              .body.find("age 35-36: 1")
        != std::string::npos);

    all.callMeeting(id);
    all.call(Method::post, at + "/state", {{"state", "open"}});
    all.call(Method::post, at + "/attendance", {{"person", person}, {"status", "present"}});
    CHECK(all.call(Method::get, at + "/quorum")["verdict"] == "met");
    REQUIRE(all.app.plugins().disable("every-point", all.admin));
    const auto later = all.call(Method::get, at + "/quorum");
    CHECK(later["verdict"] == "unknown");
    CHECK(later["at_opening"]["verdict"] == "not_met");
    CHECK(later["at_opening"]["present"] == 0);
    CHECK(all.visit(Method::get, "/meetings/" + std::to_string(id), secretary)
              .body.find("There was no quorum.")
        != std::string::npos);
}

TEST_CASE(
    "a chosen rule serves, and when it is switched off no other one takes its place", "[plugins]")
{
    Association all;
    const auto at = "/api/v1/meetings/" + std::to_string(all.meeting("Sulama")) + "/quorum";
    CHECK(all.call(Method::get, at)["rule"] == "every-point/third");
    const auto choose = [&](const std::string& board) {
        return all
            .visit(Method::post, "/quorum/rules", administrator,
                {{"focus_group", "every-point/third"}, {"board", board}})
            .status;
    };
    CHECK(choose("no-such/rule") == 422);
    CHECK(choose("") == 303);
    CHECK(all.visit(Method::get, "/quorum/rules", administrator)
              .body.find("<option value=\"every-point/third\" selected>")
        != std::string::npos);
    REQUIRE(all.app.plugins().disable("every-point", all.admin));
    const auto without = all.call(Method::get, at);
    CHECK(without["rule"] == "every-point/third");
    CHECK(without["verdict"] == "unknown");
    CHECK(without["failure"] == "unavailable");
}

TEST_CASE("a report for everybody hides small numbers and the plug-in's remarks, alike in the file",
    "[plugins]")
{
    Association all;
    const auto id = all.meeting("Sulama");
    for (int i = 0; i < 8; ++i) {
        all.call(Method::post, "/api/v1/meetings/" + std::to_string(id) + "/attendance",
            {{"walk_in",
                 {{"given_name", "Kişi" + std::to_string(i)}, {"family_name", "Can"},
                     {"gender", i < 2 ? "female" : "male"}, {"neighbourhood", "Durak"}}},
                {"status", "present"}});
    }
    const auto* const at = "/reports/plugins/every-point/villages";
    const auto own = all.visit(Method::get, at, secretary).body;
    CHECK(own.find("scheme ") != std::string::npos);
    CHECK(own.find("data-columns=\"0,1\"") != std::string::npos);
    CHECK(own.find("data-kind=\"pie\"") != std::string::npos);
    const auto page = [&](const char* format) {
        web::Request request;
        request.method = Method::get;
        request.path = at;
        request.query.add("audience", "everybody");
        request.query.add("format", format);
        request.visitor = secretary;
        request.language = Language::en;
        const auto match = all.app.router().find(Method::get, request.path);
        request.segments = match.segments;
        return match.route->handler(request).body;
    };
    for (const auto* format : {"", "csv"}) {
        const auto published = page(format);
        INFO(published);
        CHECK(published.find("hidden") != std::string::npos);
        CHECK(published.find("female;2") == std::string::npos);
        CHECK(published.find("male;6") == std::string::npos); // 8 less 6 would tell the 2
        CHECK(published.find("scheme leader") == std::string::npos);
        CHECK(published.find("data-chart") == std::string::npos);
    }
}
