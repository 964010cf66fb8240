// SPDX-License-Identifier: MIT
// Each point of the plug-in platform, asked by the slice it belongs to: the program as it is
// composed, a plug-in in its own process.
#include "messages/courier.h"
#include "messages/webhook.h"
#include "program.h"
#include "support/browser.h"

using namespace hazirun;
using nlohmann::json;
using web::Method;

namespace {

struct Association : test::Program {
    db::Actor admin{"Elif"};

    Association()
        : Program(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "every-point", HAZIRUN_RUNNER)
    {
        REQUIRE(app.plugins().enable("every-point", admin));
    }
    std::int64_t meeting(const std::string& title)
    {
        return call(Method::post, "/api/v1/meetings",
            {{"kind", "focus_group"}, {"title", title}, {"begins_at", "2026-03-12T14:00"}})["id"]
            .get<std::int64_t>();
    }
    web::Response callMeeting(std::int64_t id)
    {
        return ask(Method::post, "/api/v1/meetings/" + std::to_string(id) + "/state",
            {{"state", "called"}});
    }
    std::int64_t invitation(std::int64_t meeting, const char* phone = "")
    {
        const auto person = call(Method::post, "/api/v1/people",
            {{"given_name", "Ayşe"}, {"gender", "female"}, {"phone", phone},
                {"neighbourhood", "Durak"}});
        return call(Method::post, "/api/v1/meetings/" + std::to_string(meeting) + "/invitations",
            {{"people", {person["id"]}}})["items"][0]["id"]
            .get<std::int64_t>();
    }
    /// What the plug-in wrote down under a key that begins so: "key=value …" in order.
    std::string kept(const std::string& prefix)
    {
        std::string out;
        app.database().read([&](db::Session& session) {
            session.each(
                "SELECT key, value FROM plugin_entry WHERE substr(key, 1, length($1)) = $1 ORDER "
                "BY key",
                [&](db::Row& row) {
                    out += out.empty() ? "" : " ";
                    out += row.next<std::string>() + "=";
                    out += row.next<std::string>();
                },
                prefix);
            return Done{};
        });
        return out;
    }
    /// A request of a signed-in person, as the gate hands it on.
    web::Response visit(Method method, const std::string& path, std::optional<web::Visitor> visitor,
        const std::map<std::string, std::string>& form = {})
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.visitor = std::move(visitor);
        request.language = Language::en;
        for (const auto& [name, value] : form) {
            request.form.add(name, value);
        }
        const auto match = app.router().find(method, path);
        REQUIRE(match.route != nullptr);
        request.segments = match.segments;
        return match.route->handler(request);
    }
};

const web::Visitor secretary{"Elif", web::Role::secretary, AccountId{1}, "token"};

} // namespace

TEST_CASE("policy/1 is asked before a meeting is called, and a veto is final", "[plugins]")
{
    Association all;
    CHECK(all.callMeeting(all.meeting("Sulama")).status == 200);
    const auto vetoed = all.meeting("VETO");
    const auto answer = all.callMeeting(vetoed);
    CHECK(answer.status == 409);
    CHECK(json::parse(answer.body)["code"] == "forbidden");
    CHECK(json::parse(answer.body)["detail"].get<std::string>().find("Bu başlıkla çağrılamaz.")
        != std::string::npos);
    CHECK(all.call(Method::get, "/api/v1/meetings/" + std::to_string(vetoed))["state"] == "draft");
}

TEST_CASE("a policy that dies forbids when it is mandatory and lets pass when it is advisory",
    "[plugins]")
{
    Association all;
    const auto id = all.meeting("ABORT");
    CHECK(all.callMeeting(id).status == 409);
    all.app.policies().setWeight("every-point/veto", policies::Weight::advisory, all.admin);
    CHECK(all.callMeeting(id).status == 200);
}

TEST_CASE("events/1 hears what happened after the commit, in order within a meeting, at least once",
    "[plugins]")
{
    Association all;
    auto& deliveries = all.app.deliveries();
    const auto before = all.meeting("önce");
    deliveries.run(); // hears from here on
    CHECK(all.callMeeting(before).status == 200);
    deliveries.run();
    CHECK(all.kept("heard/").find("=1") != std::string::npos);
    const auto heard = all.kept("heard/");
    deliveries.run();
    CHECK(all.kept("heard/") == heard); // told once

    const auto invitation = all.invitation(before);
    all.call(Method::post, "/api/v1/invitations/" + std::to_string(invitation) + "/answer",
        {{"answer", "yes"}, {"via", "phone"}});
    deliveries.run();
    CHECK(all.kept("heard/") == heard); // it said "not now"
    CHECK(deliveries.standingOf("every-point/ear").waiting == 1);
    const auto other = all.meeting("başka");
    CHECK(all.callMeeting(other).status == 200);
    deliveries.run();
    CHECK(all.kept("heard/") != heard); // another meeting does not wait
    all.clock.at += std::chrono::seconds{1};
    deliveries.run();
    all.clock.at += std::chrono::seconds{5};
    deliveries.run();
    CHECK(deliveries.standingOf("every-point/ear").waiting == 0);
}

TEST_CASE("job/1 runs at its times, keeps its state, and missed runs are one run", "[plugins]")
{
    Association all;
    auto& schedules = all.app.schedules();
    schedules.run();
    CHECK(schedules.standingOf("every-point/counter")->note == "run 1");
    schedules.run();
    CHECK(schedules.standingOf("every-point/counter")->note == "run 1");
    all.clock.at += std::chrono::minutes{210};
    schedules.run();
    const auto after = schedules.standingOf("every-point/counter");
    CHECK(after->note == "run 2");
    CHECK(after->due_at > all.clock.at);
    CHECK(after->due_at <= all.clock.at + std::chrono::hours{1});
}

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
    CHECK(all.visit(Method::get, "/p/every-point/abort", secretary).status == 503);
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
    CHECK_FALSE(page->head.has("Set-Cookie"));
}

TEST_CASE("panel/1 shows blocks and a form on the meeting, and what is typed reaches it as text",
    "[plugins]")
{
    Association all;
    const auto address = "/meetings/" + std::to_string(all.meeting("Sulama"));
    const auto before = all.visit(Method::get, address, secretary);
    CHECK(before.body.find("Nothing was said &lt;b&gt;yet&lt;/b&gt;.") != std::string::npos);
    CHECK(
        before.body.find("action=\"" + address + "/panels/every-point/box\"") != std::string::npos);
    CHECK(all.visit(Method::post, address + "/panels/every-point/box", secretary,
                 {{"action", "say"}, {"f_word", "merhaba <i>"}})
              .status
        == 303);
    CHECK(all.visit(Method::get, address, secretary).body.find("merhaba &lt;i&gt;")
        != std::string::npos);
    const auto reader = all.visit(Method::get, address, web::Visitor{"Ali", web::Role::reader});
    CHECK(reader.body.find("/panels/every-point/box") == std::string::npos);
    CHECK(
        all.visit(Method::post, address + "/panels/every-point/no-such", secretary).status == 404);
}

TEST_CASE("report/1 gets records field by field and its table is a page and a file", "[plugins]")
{
    Association all;
    const auto id = all.meeting("Sulama");
    const auto walkIn = [&](const char* name, const char* gender) {
        all.call(Method::post, "/api/v1/meetings/" + std::to_string(id) + "/attendance",
            {{"walk_in",
                 {{"given_name", name}, {"family_name", "Can"}, {"gender", gender},
                     {"neighbourhood", "Durak"}}},
                {"status", "present"}});
    };
    walkIn("Ayşe", "female");
    walkIn("Fatma", "female");
    walkIn("Ali", "male");
    const auto csv
        = all.ask(Method::get, "/reports/plugins/every-point/villages", {}, "format=csv").body;
    CHECK(csv.find("female;2") != std::string::npos);
    CHECK(csv.find("male;1") != std::string::npos);
    CHECK(csv.find("SEES TOO MUCH") == std::string::npos);
    const auto page = all.visit(Method::get, "/reports/plugins/every-point/villages", secretary);
    CHECK(page.body.find("By gender") != std::string::npos);
    CHECK(all.visit(Method::get, "/reports/plugins/every-point/no-such", secretary).status == 404);
    CHECK(all.visit(Method::get, "/reports/attendance", secretary)
              .body.find("/reports/plugins/every-point/villages")
        != std::string::npos);
}

TEST_CASE("settings/1 refuses what the schema cannot say, beside the field", "[plugins]")
{
    Association all;
    const auto refused = all.app.plugins().saveSettings(
        "every-point", {{"least", 5}, {"most", 4}}, all.admin, Language::en);
    REQUIRE(refused);
    REQUIRE_FALSE(*refused);
    CHECK(refused->error().front().field == "least");
    CHECK(all.app.words().say(Language::en, refused->error().front().message)
        == "Least is more than most.");
    CHECK(all.app.plugins().find("every-point")->settings.value("most", 9) == 9);
    CHECK(*all.app.plugins().saveSettings("every-point", {{"least", 3}, {"most", 4}}, all.admin));
}

TEST_CASE(
    "channel/1: a firm's call to the unguessable address moves its message forward, and only that",
    "[plugins]")
{
    Association all;
    const auto id = all.meeting("Sulama");
    all.invitation(id, "05321234567");
    const auto job = all.call(Method::post, "/api/v1/meetings/" + std::to_string(id) + "/messages",
        {{"purpose", "invitation"}, {"channel", "every-point"}});
    messages::Courier(all.app.database(), all.app.channels(), all.app.box(), all.clock).run();
    const auto at = "/api/v1/jobs/" + job["id"].dump();
    CHECK(all.call(Method::get, at)["sent"] == 1);
    const auto hook = messages::webhookOf(all.app.digests(), "every-point/shaky");
    const auto post = [&](const std::string& path, const std::string& body) {
        web::Request request;
        request.method = Method::post;
        request.path = path;
        request.body = body;
        const auto match = all.app.router().find(Method::post, path);
        request.segments = match.segments;
        return match.route->handler(request);
    };
    CHECK(post(hook.substr(0, hook.size() - 1) + (hook.back() == '0' ? "1" : "0"), "1").status
        == 404);
    CHECK(all.call(Method::get, at)["delivered"] == 0);
    const auto answer = post(hook, "1");
    CHECK(answer.status == 200);
    CHECK(answer.body == "OK");
    CHECK(all.call(Method::get, at)["delivered"] == 1);
    CHECK(post(hook, "1").status == 200); // told twice is told once
    CHECK(all.call(Method::get, at)["delivered"] == 1);
}
