// SPDX-License-Identifier: MIT
// What channel plug-ins bring back: receipts, and what people wrote.
#include "association.h"
#include "messages/courier.h"
#include "messages/webhook.h"

using namespace hazirun;
using nlohmann::json;
using test::Association;
using test::secretary;
using web::Method;

namespace {

struct Post : Association {
    std::string hook = messages::webhookOf(app.digests(), "every-point/shaky");
    std::int64_t sulama = meeting("Sulama");

    web::Response post(const std::string& path, const std::string& body,
        const std::map<std::string, std::string>& headers = {})
    {
        web::Request request;
        request.method = Method::post;
        request.path = path;
        request.body = body;
        request.headers = headers;
        const auto match = app.router().find(Method::post, path);
        request.segments = match.segments;
        return match.route->handler(request);
    }
    void wrote(const char* ref, const char* from, const char* text, const char* message = "")
    {
        const json one{{"ref", ref}, {"from", from}, {"text", text}, {"message", message}};
        REQUIRE(post(hook, json::array({one}).dump()).status == 200);
    }
    json send(std::int64_t to)
    {
        auto job = call(Method::post, "/api/v1/meetings/" + std::to_string(to) + "/messages",
            {{"purpose", "invitation"}, {"channel", "every-point"}, {"to", "all"}});
        messages::Courier(app.database(), app.channels(), app.box(), clock).run();
        return job;
    }
    std::string answer(std::int64_t of, std::size_t index = 0)
    {
        const auto all
            = call(Method::get, "/api/v1/meetings/" + std::to_string(of) + "/invitations");
        const auto& one = all[index];
        return one["answer"].get<std::string>() + " "
            + (one["answered_via"].is_null() ? "" : one["answered_via"].get<std::string>());
    }
    std::string toSort() { return visit(Method::get, "/messages/inbound", secretary).body; }
};

} // namespace

TEST_CASE(
    "channel/1: a firm's call to the unguessable address moves its message forward, and only that",
    "[plugins]")
{
    Association all;
    const auto id = all.meeting("Sulama");
    all.invitation(id, "05321234567");
    const auto job = all.call(Method::post, "/api/v1/meetings/" + std::to_string(id) + "/messages",
        {{"purpose", "invitation"}, {"channel", "every-point"}, {"to", "all"}});
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

TEST_CASE("a firm reports by GET where the manifest says so, and nothing else comes that way",
    "[messages]")
{
    const bool says_so = GENERATE(true, false);
    Association all([&](json& manifest) {
        for (auto& provided : manifest["provides"]) {
            if (provided["point"] == "channel/1" && says_so) {
                provided["webhook_get"] = true;
            }
        }
    });
    const auto meeting = all.meeting("Sulama");
    all.invitation(meeting, "05321234567");
    const auto job
        = all.call(Method::post, "/api/v1/meetings/" + std::to_string(meeting) + "/messages",
            {{"purpose", "invitation"}, {"channel", "every-point"}, {"to", "all"}});
    messages::Courier(all.app.database(), all.app.channels(), all.app.box(), all.clock).run();
    const auto hook = messages::webhookOf(all.app.digests(), "every-point/shaky");
    const auto delivered
        = [&] { return all.call(Method::get, "/api/v1/jobs/" + job["id"].dump())["delivered"]; };
    const auto ask = [&](Method method, const std::string& path, const std::string& id) {
        web::Request request;
        request.method = method;
        request.path = path;
        if (!id.empty()) {
            request.query.add("id", id);
        }
        const auto match = all.app.router().find(method, path);
        REQUIRE(match.route != nullptr);
        request.segments = match.segments;
        return match.route->handler(request).status;
    };
    const auto wrong = hook.substr(0, hook.size() - 1) + (hook.back() == '0' ? "1" : "0");
    CHECK(ask(Method::get, wrong, "1") == 404);
    CHECK(ask(Method::head, hook, "1") == 404);
    CHECK(ask(Method::get, hook, "") == (says_so ? 200 : 404));
    CHECK(delivered() == 0);
    CHECK(ask(Method::get, hook, "1") == (says_so ? 200 : 404));
    CHECK(delivered() == (says_so ? 1 : 0));
    CHECK(ask(Method::get, hook, "1") == (says_so ? 200 : 404)); // told twice is told once
    CHECK(delivered() == (says_so ? 1 : 0));
}

TEST_CASE("a plain answer by SMS becomes the answer of whoever it is from, once", "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    post.wrote("1", "+905321234567", " Geliyorum! ");
    CHECK(post.answer(post.sulama) == "yes sms");
    post.wrote("2", "905321234567", "GELEMİYORUM.");
    CHECK(post.answer(post.sulama) == "no sms");
    post.wrote("1", "+905321234567", "1"); // the firm tells the first one again
    CHECK(post.answer(post.sulama) == "no sms");
    post.wrote("3", "+905321234567", "Henüz belli değil");
    CHECK(post.answer(post.sulama) == "maybe sms");
    const auto page = post.visit(
        Method::get, "/meetings/" + std::to_string(post.sulama) + "/messages", secretary);
    CHECK(page.body.find("GELEMİYORUM.") != std::string::npos);
    CHECK(post.toSort().find("Nothing waits to be sorted.") != std::string::npos);
}

TEST_CASE("a shared telephone and two meetings wait for a person, unless the firm says which "
          "message is answered",
    "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    const auto job = post.send(post.sulama);
    const auto other = post.meeting("Arıcılık");
    post.invitation(other, "05321234567"); // somebody else, the same telephone
    post.wrote("1", "+905321234567", "1");
    CHECK(post.answer(post.sulama) == "none ");
    CHECK(post.answer(other) == "none ");
    CHECK(
        post.toSort().find("More than one invitation goes with this number.") != std::string::npos);
    CHECK(post.visit(Method::get, "/", secretary).body.find("1 message that came back")
        != std::string::npos);
    const auto listed
        = post.call(Method::get, "/api/v1/meetings/" + std::to_string(post.sulama) + "/messages");
    const auto number = listed["items"][0]["id"].dump();
    post.wrote("2", "+905321234567", "1", number.c_str());
    CHECK(post.answer(post.sulama) == "yes sms");
    CHECK(post.answer(other) == "none ");
}

TEST_CASE("the secretary gives a message to the right person or sets it aside", "[messages]")
{
    Post post;
    const auto invited = post.invitation(post.sulama, "05321234567");
    post.wrote("1", "+905329999999", "gelirim inşallah, Hatice <b>");
    post.wrote("2", "+905321234567", "kim bu?");
    const auto page = post.toSort();
    CHECK(page.find("gelirim inşallah, Hatice &lt;b&gt;") != std::string::npos);
    CHECK(page.find("No open invitation goes with this number.") != std::string::npos);
    CHECK(page.find("It says more than an answer.") != std::string::npos);

    const auto give = [&](const char* answer) {
        return post
            .visit(Method::post, "/messages/inbound/1/answer", secretary,
                {{"invitation", std::to_string(invited)}, {"answer", answer}})
            .status;
    };
    CHECK(give("perhaps") == 404);
    CHECK(give("yes") == 303);
    CHECK(post.answer(post.sulama) == "yes sms");
    CHECK(give("no") == 409);
    CHECK(post.answer(post.sulama) == "yes sms");
    CHECK(post.visit(Method::post, "/messages/inbound/2/aside", secretary).status == 303);
    CHECK(post.visit(Method::post, "/messages/inbound/2/aside", secretary).status == 409);
    CHECK(post.visit(Method::post, "/messages/inbound/9/aside", secretary).status == 404);
    CHECK(post.toSort().find("Nothing waits to be sorted.") != std::string::npos);
}

TEST_CASE("RET stops SMS to that number and is never an answer", "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    post.wrote("1", "+905321234567", "RET KOYDER");
    CHECK(post.answer(post.sulama) == "none ");
    const auto preview = [&] {
        return post.call(Method::post,
            "/api/v1/meetings/" + std::to_string(post.sulama) + "/messages/preview",
            {{"purpose", "invitation"}, {"channel", "every-point"}, {"to", "all"}});
    };
    CHECK(preview()["will"] == 0);
    CHECK(preview()["wont"][0]["reason"] == "wrote_stop");
    CHECK(post.toSort().find("0532 123 45 67") != std::string::npos);
    CHECK(
        post.visit(Method::post, "/messages/stops", secretary, {{"phone", "+905321234567"}}).status
        == 303);
    CHECK(preview()["will"] == 1);
}

TEST_CASE("RET that comes while a message waits keeps it from leaving", "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    const auto job
        = post.call(Method::post, "/api/v1/meetings/" + std::to_string(post.sulama) + "/messages",
            {{"purpose", "invitation"}, {"channel", "every-point"}, {"to", "all"}});
    post.wrote("1", "+905321234567", "ret");
    messages::Courier(post.app.database(), post.app.channels(), post.app.box(), post.clock).run();
    CHECK(post.call(Method::get, "/api/v1/jobs/" + job["id"].dump())["sent"] == 0);
    CHECK(post.kept("sent/").empty());
}

TEST_CASE("an answer that comes after the meeting began waits for a person", "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    post.clock.at += std::chrono::hours{24 * 365};
    post.wrote("1", "+905321234567", "1");
    CHECK(post.answer(post.sulama) == "none ");
    CHECK(post.toSort().find("No open invitation goes with this number.") != std::string::npos);
}

TEST_CASE("a firm's call brings the headers firms sign with, and nothing that lets somebody in",
    "[messages]")
{
    Post post;
    const auto seen = post.post(post.hook, "HEADERS",
        {{"content-type", "text/plain"}, {"user-agent", "Firm"}, {"x-signature", "abc"},
            {"authorization", "Bearer secret"}, {"cookie", "session=1"}, {"x-csrf-token", "t"},
            {"x-long", std::string(5000, 'a')}, {"accept", "*/*"}});
    CHECK(seen.body == "content-type=text/plain\nuser-agent=Firm\nx-signature=abc\n");
    std::map<std::string, std::string> many;
    for (int i = 10; i < 50; ++i) {
        many["x-" + std::to_string(i)] = "1";
    }
    const auto body = post.post(post.hook, "HEADERS", many).body;
    CHECK(std::count(body.begin(), body.end(), '\n') == 20);
}

TEST_CASE("the administrator reads the firm's address on the plug-in's page", "[messages]")
{
    Post post;
    CHECK(post.visit(Method::get, "/plugins/every-point/work", test::administrator)
              .body.find("http://127.0.0.1" + post.hook)
        != std::string::npos);
}

TEST_CASE("a channel nobody knows is told with those there are", "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    const auto at = "/api/v1/meetings/" + std::to_string(post.sulama) + "/messages";
    for (const auto* to : {"/preview", ""}) {
        const auto refused = post.ask(Method::post, at + to,
            {{"purpose", "invitation"}, {"channel", "every-pont"}, {"to", "all"}});
        CHECK(refused.status == 422);
        const auto error = json::parse(refused.body)["errors"][0];
        CHECK(error["field"] == "channel");
        CHECK(error["message"] == "Bu adda bir kanal yok. Var olanlar: sms, every-point/shaky.");
    }
}

TEST_CASE("a policy may forbid a sending, and then nothing is queued", "[messages]")
{
    Post post;
    const auto vetoed = post.meeting("VETO");
    post.invitation(vetoed, "05321234567");
    const auto at = "/api/v1/meetings/" + std::to_string(vetoed) + "/messages";
    const auto refused = post.ask(
        Method::post, at, {{"purpose", "invitation"}, {"channel", "every-point"}, {"to", "all"}});
    CHECK(refused.status == 409);
    CHECK(json::parse(refused.body)["code"] == "forbidden");
    CHECK(post.call(Method::get, at)["items"].empty());
}

TEST_CASE("nothing is written or sent again for a meeting that is cancelled, and the page says why",
    "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    const auto job = post.send(post.sulama);
    const auto meeting = "/meetings/" + std::to_string(post.sulama);
    REQUIRE(
        post.ask(Method::post, "/api/v1" + meeting + "/cancel", {{"reason", "kar"}}).status == 200);
    const auto sentence = "The meeting is over or cancelled. After a meeting thanks can be sent";
    const auto refused = post.ask(Method::post, "/api/v1" + meeting + "/messages",
        {{"purpose", "reminder"}, {"channel", "every-point"}, {"to", "all"}});
    CHECK(refused.status == 409);
    CHECK(json::parse(refused.body)["code"] == "meeting_over");
    const auto writing = post.visit(Method::get, meeting + "/messages/new", secretary);
    CHECK(writing.status == 200); // the cancellation is what can be sent, and all that is offered
    CHECK(writing.body.find("value=\"cancellation\" selected") != std::string::npos);
    CHECK(writing.body.find("value=\"invitation\"") == std::string::npos);
    for (const auto* step : {"/retry", "/uncertain"}) {
        const auto again = post.visit(Method::post, "/jobs/" + job["id"].dump() + step, secretary);
        CHECK(again.status == 409);
        CHECK(again.body.find(sentence) != std::string::npos);
    }
}

TEST_CASE(
    "what is uncertain is offered to be sent again only while the meeting is to come", "[messages]")
{
    Post post;
    post.invitation(post.sulama, "05321234567");
    const auto page = "/jobs/" + post.send(post.sulama)["id"].dump();
    post.app.database().transact([](db::Session& session) {
        static constexpr std::string_view no_word
            = "UPDATE message SET state = 'uncertain', due_at = NULL";
        session.run(no_word);
        return Done{};
    });
    const auto offers = [&](const char* button) {
        return post.visit(Method::get, page, secretary).body.find(button) != std::string::npos;
    };
    CHECK(offers("id=\"send-uncertain\""));
    REQUIRE(post.ask(Method::post, "/api/v1/meetings/" + std::to_string(post.sulama) + "/cancel",
                    {{"reason", "kar"}})
                .status
        == 200);
    CHECK_FALSE(offers("id=\"send-uncertain\""));
    CHECK(offers("so they are not sent again"));
}
