// SPDX-License-Identifier: MIT
// Each point of the plug-in platform, asked by the slice it belongs to: the program as it is
// composed, a plug-in in its own process.
#include "association.h"
#include "support/browser.h"

#include <hazirun/points/policy.hpp>

#include <map>

using namespace hazirun;
using nlohmann::json;
using test::administrator;
using test::Association;
using test::secretary;
using web::Method;

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

TEST_CASE("a policy is asked about every action the kit names, and no other", "[plugins]")
{
    using Steps = std::vector<const char*>;
    const std::map<std::string, Steps> steps{{"meeting.call", {"called"}},
        {"meeting.open", {"called", "open"}},
        {"meeting.no_quorum", {"called", "open", "no_quorum"}},
        {"meeting.close", {"called", "open", "closed"}},
        {"meeting.file", {"called", "open", "closed", "filed"}},
        {"meeting.postpone", {"called", "postponed"}}, {"meeting.cancel", {"called", "cancelled"}},
        {"meeting.change", {"called", ""}}};
    for (const auto& action : v1::policy::actions) {
        const auto found = steps.find(std::string{action});
        if (found == steps.end()) { // these have tests of their own
            CHECK((action == "invitations.send" || action == "document.publish"));
            continue;
        }
        INFO(action);
        Association all([&](json& manifest) {
            for (auto& provided : manifest["provides"]) {
                if (provided["point"] == "policy/1") {
                    provided["actions"] = json::array({action});
                }
            }
        });
        const auto at = "/api/v1/meetings/" + std::to_string(all.meeting("VETO"));
        for (const auto* step : found->second) {
            const auto answer = *step == '\0'
                ? all.ask(Method::patch, at, {{"place", "Belediye"}})
                : all.ask(Method::post, at + "/state", {{"state", step}, {"reason", "Yağmur"}});
            INFO(step << " " << answer.body);
            const bool last = step == found->second.back();
            CHECK(answer.status == (last ? 409 : 200));
            CHECK((answer.body.find("\"forbidden\"") != std::string::npos) == last);
        }
    }
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
    const auto over = [&](const char* from, const char* to, const char* format) {
        web::Request request;
        request.visitor = secretary;
        request.query.add("from", from);
        request.query.add("to", to);
        request.query.add("format", format);
        const auto match
            = all.app.router().find(Method::get, "/reports/plugins/every-point/villages");
        request.segments = match.segments;
        return match.route->handler(request);
    };
    for (const auto* format : {"", "csv", "xlsx"}) {
        const auto backwards = over("2026-03-02", "2026-03-01", format);
        CHECK(backwards.status == 422);
        CHECK(backwards.body.find("id=\"to-error\"") != std::string::npos);
        CHECK(backwards.body.find("value=\"2026-03-02\"") != std::string::npos);
        CHECK(backwards.body.find("<table") == std::string::npos);
        CHECK(over("2026-03-01", "2026-03-01", format).status == 200);
    }
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

TEST_CASE("a check of settings that dies leaves the old settings in force", "[plugins]")
{
    Association all;
    REQUIRE(*all.app.plugins().saveSettings("every-point", {{"least", 3}, {"most", 4}}, all.admin));
    const auto refused
        = all.app.plugins().saveSettings("every-point", {{"least", 99}, {"most", 100}}, all.admin);
    REQUIRE(refused);
    REQUIRE_FALSE(*refused);
    CHECK(all.app.words().say(Language::tr, refused->error().front().message)
        == "Her nokta eklentisi işinin ortasında durdu.");
    CHECK(all.app.plugins().find("every-point")->settings.value("least", 0) == 3);
    CHECK(all.callMeeting(all.meeting("Sulama")).status == 200); // it still answers
}

TEST_CASE("a policy may forbid that a paper is published", "[plugins]")
{
    Association all;
    const auto publish = [&](const std::string& title) {
        const auto at = "/meetings/" + std::to_string(all.meeting(title)) + "/documents/minutes";
        REQUIRE(all.visit(Method::post, at + "/compose", secretary).status == 303);
        const auto page = all.visit(Method::get, at, secretary).body;
        const std::string field = "name=\"version\" value=\"";
        const auto from = page.find(field) + field.size();
        const auto version = page.substr(from, page.find('"', from) - from);
        const auto done
            = all.visit(Method::post, at + "/publish", secretary, {{"version", version}});
        const bool published
            = all.visit(Method::get, at, secretary).body.find("Published by") != std::string::npos;
        return std::pair{done.status, published};
    };
    CHECK(publish("Sulama") == std::pair{303, true});
    CHECK(publish("VETO") == std::pair{409, false});
}

TEST_CASE("of two composers of a paper the secretary chooses one, and it is the one offered next",
    "[plugins]")
{
    Association all;
    const auto papers = "/meetings/" + std::to_string(all.meeting("Sulama")) + "/documents";
    const auto composedBy = [&](const std::string& title) {
        return all.visit(Method::get, papers + "/minutes", secretary).body.find(" by " + title)
            != std::string::npos;
    };
    const auto compose = [&](const std::string& composer) {
        return all
            .visit(Method::post, papers + "/minutes/compose", secretary, {{"composer", composer}})
            .status;
    };
    const auto offers = [&](const std::string& option) {
        return all.visit(Method::get, papers, secretary).body.find(option) != std::string::npos;
    };
    CHECK(offers("<option value=\"every-point/paper\" selected>Paper</option>"));
    CHECK(offers("<option value=\"every-point/letter\">Letter</option>"));
    REQUIRE(all.visit(Method::post, papers + "/minutes/compose", secretary).status == 303);
    CHECK(composedBy("Paper"));
    REQUIRE(compose("every-point/letter") == 303);
    CHECK(composedBy("Letter"));
    CHECK(offers("<option value=\"every-point/letter\" selected>Letter</option>"));
    REQUIRE(all.visit(Method::post, papers + "/minutes/compose", secretary).status == 303);
    CHECK(composedBy("Letter"));
    CHECK(compose("gone/paper") == 409);
    CHECK(offers("<option value=\"every-point/letter\" selected>Letter</option>"));
    CHECK_FALSE(offers("composer-result-report")); // where there is one, or none, nothing is asked
}

TEST_CASE(
    "a plug-in's page calls a secret by its title, and twenty answers only twenty", "[plugins]")
{
    Association all([](json& manifest) {
        manifest["settings"]["properties"]["key"] = {{"type", "string"}, {"secret", true},
            {"title", {{"en", "Key of the room"}, {"tr", "Odanın anahtarı"}}}};
        manifest["settings"]["required"] = json::array();
    });
    const auto page = [&](Language language = Language::en) {
        return all.visit(Method::get, "/plugins/every-point", administrator, {}, language).body;
    };
    REQUIRE(all.visit(Method::post, "/plugins/every-point/settings", administrator,
                   {{"setting.least", "1"}, {"setting.most", "9"}, {"setting.key", "abc"}})
                .status
        == 303);
    CHECK(page().find("The secret “Key of the room” was entered.") != std::string::npos);
    CHECK(page(Language::tr).find("“Odanın anahtarı” gizli bilgisi girildi.") != std::string::npos);
    const auto meeting = std::to_string(all.meeting("Sulama"));
    all.visit(Method::get, "/meetings/" + meeting, secretary);
    CHECK(page().find("19 of 20 answers") == std::string::npos);
    for (int i = 0; i < 20; ++i) {
        all.visit(Method::get, "/meetings/" + meeting, secretary);
    }
    CHECK(page().find("19 of 20 answers") != std::string::npos);
}

TEST_CASE("a paper says what a person must still fill in, and is plain when its plug-in dies",
    "[plugins]")
{
    Association all;
    const auto composed = [&](const std::string& title) {
        const auto at = "/meetings/" + std::to_string(all.meeting(title)) + "/documents/minutes";
        REQUIRE(all.visit(Method::post, at + "/compose", secretary).status == 303);
        return all.visit(Method::get, at, secretary).body;
    };
    CHECK(composed("Sulama").find("Write the decision down.") != std::string::npos);
    const auto plain = composed("ABORT *bir* <b>");
    CHECK(plain.find("without the plug-in") != std::string::npos);
    CHECK(plain.find("The built-in text, because the plug-in did not compose it")
        != std::string::npos);
    CHECK(plain.find("<li>Meeting: ABORT *bir* &lt;b&gt;</li>") != std::string::npos);
}

TEST_CASE("a paper of a filed meeting says of who was there what it was filed with", "[plugins]")
{
    Association all([](json& manifest) { // papers alone: the title that spoils them spoils all else
        auto& provided = manifest["provides"];
        for (auto i = provided.size(); i-- > 0;) {
            if (provided[i]["point"] != "document/1") {
                provided.erase(i);
            }
        }
    });
    const auto meeting = all.meeting("ABORT"); // the built-in text lists people and their villages
    const auto at = "/api/v1/meetings/" + std::to_string(meeting);
    const auto ayse = all.call(Method::post, "/api/v1/people",
        {{"given_name", "Ayşe"}, {"gender", "female"}, {"neighbourhood", "Durak"}});
    REQUIRE(all.callMeeting(meeting).status == 200);
    REQUIRE(
        all.ask(Method::post, at + "/attendance", {{"person", ayse["id"]}, {"status", "present"}})
            .status
        < 300);
    for (const auto* state : {"open", "closed", "filed"}) {
        REQUIRE(all.ask(Method::post, at + "/state", {{"state", state}}).status == 200);
    }
    REQUIRE(all.ask(Method::patch, "/api/v1/people/" + std::to_string(ayse["id"].get<int>()),
                   {{"neighbourhood", "Işıklar"}})
                .status
        == 200);
    const auto papers = "/meetings/" + std::to_string(meeting) + "/documents/minutes";
    REQUIRE(all.visit(Method::post, papers + "/compose", secretary).status == 303);
    const auto page = all.visit(Method::get, papers, secretary).body;
    CHECK(page.find("Ayşe, Durak") != std::string::npos);
    CHECK(page.find("Işıklar") == std::string::npos);
}

TEST_CASE("the published paper of a filed meeting takes no version more, one not published does",
    "[plugins]")
{
    Association all;
    const auto meeting = all.meeting("Sulama");
    const auto papers = "/meetings/" + std::to_string(meeting) + "/documents";
    const auto minutes = papers + "/minutes";
    const auto page
        = [&](const std::string& at) { return all.visit(Method::get, at, secretary).body; };
    const auto compose = [&](const std::string& name) {
        return all.visit(Method::post, papers + "/" + name + "/compose", secretary).status;
    };
    const auto edit = [&](const std::string& text) {
        const auto newest = test::hiddenField(page(minutes), "newest");
        return all.visit(Method::post, minutes, secretary, {{"markdown", text}, {"newest", newest}})
            .status;
    };
    REQUIRE(compose("minutes") == 303);
    for (const auto* state : {"called", "open", "closed", "filed"}) {
        REQUIRE(all.ask(Method::post, "/api/v1/meetings/" + std::to_string(meeting) + "/state",
                       {{"state", state}})
                    .status
            == 200);
    }
    REQUIRE(edit("Karar yazıldı.") == 303);
    const auto before = page(minutes);
    CHECK(before.find("<textarea") != std::string::npos);
    REQUIRE(edit("Karar yazıldı, imzalandı.") == 303);
    const auto publish = [&](const std::string& one) {
        return all.visit(Method::post, minutes + "/publish", secretary, {{"version", one}});
    };
    const auto stale = publish(test::hiddenField(before, "version"));
    CHECK(stale.status == 409);
    CHECK(stale.body.find("newer version: the one below") != std::string::npos);
    REQUIRE(publish(test::hiddenField(stale.body, "version")).status == 303);

    const auto late = all.visit(Method::post, minutes, secretary, {{"markdown", "Başka karar."}});
    CHECK(late.status == 409);
    CHECK(late.body.find(R"(readonly>Başka karar.</textarea>)") != std::string::npos);
    CHECK(all.visit(Method::get, minutes + "/publish", secretary).status == 303);
    CHECK(compose("minutes") == 409);
    const auto after = page(minutes);
    CHECK(after.find("Karar yazıldı, imzalandı.") != std::string::npos);
    CHECK(after.find("<textarea") == std::string::npos);
    CHECK(after.find("minutes of a later meeting") != std::string::npos);
    CHECK(page(papers).find("minutes/compose") == std::string::npos);
}

TEST_CASE("two who write a paper at once do not cover each other's text", "[plugins]")
{
    Association all;
    const auto minutes
        = "/meetings/" + std::to_string(all.meeting("Sulama")) + "/documents/minutes";
    REQUIRE(all.visit(Method::post, minutes + "/compose", secretary).status == 303);
    const auto newest
        = test::hiddenField(all.visit(Method::get, minutes, secretary).body, "newest");
    const auto save = [&](const std::string& text, const std::string& begun_on) {
        return all.visit(
            Method::post, minutes, secretary, {{"markdown", text}, {"newest", begun_on}});
    };
    REQUIRE(save("Elif yazdı.", newest).status == 303);
    CHECK(save("Elif yazdı.", newest).status == 303); // sent twice: nothing is covered

    const auto refused = save("Mehmet yazdı.", newest);
    CHECK(refused.status == 409);
    CHECK(refused.body.find("Elif yazdı.") != std::string::npos);
    CHECK(refused.body.find(">Mehmet yazdı.</textarea>") != std::string::npos);
    const auto seen = test::hiddenField(refused.body, "newest");
    CHECK(save("Elif ile Mehmet yazdı.", seen).status == 303);

    const auto long_text = std::string(200'001, 'a');
    const auto too_long = save(
        long_text, test::hiddenField(all.visit(Method::get, minutes, secretary).body, "newest"));
    CHECK(too_long.status == 422);
    CHECK(too_long.body.find(long_text) != std::string::npos);
}
