// SPDX-License-Identifier: MIT
// What a program sends to approve, set up or order something is taken as it was meant, or refused.
#include "association.h"

using namespace hazirun;
using nlohmann::json;
using web::Method;

namespace {

/// The program with a package that nobody has approved yet.
struct Unread : test::Program {
    Unread()
        : Program(std::filesystem::path{HAZIRUN_PACKAGES} / "sms-log", HAZIRUN_RUNNER)
    {
    }
    web::Response send(Method method, const std::string& path, const std::string& body)
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.visitor = web::Visitor{"api: test", web::Role::admin};
        return answered(std::move(request));
    }
    json plugin() { return call(Method::get, "/api/v1/plugins")["items"][0]; }
};

std::string fieldOf(const web::Response& response)
{
    return json::parse(response.body)["errors"][0]["field"];
}

} // namespace

TEST_CASE("an approval that cannot be read approves nothing", "[plugins]")
{
    Unread all;
    for (const auto* verb : {"approve", "enable", "upgrade", "rehearse"}) {
        INFO(verb);
        const auto at = std::string{"/api/v1/plugins/sms-log/"} + verb;
        for (const auto* body : {R"({"hash":"0000", "permi)", "null", "[]", " "}) {
            CHECK(all.send(Method::post, at, body).status == 400);
        }
        for (const auto& [field, body] :
            std::map<std::string, std::string>{{"hash", R"({"hash":12345})"},
                {"permissions", R"({"hash":"0","permissions":[1]})"},
                {"hsah", R"({"hsah":"0000"})"}}) {
            const auto refused = all.send(Method::post, at, body);
            CHECK(refused.status == 422);
            CHECK(fieldOf(refused) == field);
        }
        CHECK(all.send(Method::post, at, R"({"permissions":[]})").status == 422);
        CHECK(all.send(Method::post, at, R"({"hash":"0000"})").status == 409);
    }
    CHECK(all.plugin()["approved"] == false);
    const json read{{"hash", all.plugin()["hash"]}, {"permissions", all.plugin()["permissions"]}};
    CHECK(all.send(Method::post, "/api/v1/plugins/sms-log/approve", read.dump()).status == 200);
    CHECK(all.plugin()["approved"] == true);
    CHECK(all.send(Method::post, "/api/v1/plugins/sms-log/enable", "").status == 200);
}

TEST_CASE("settings of names a plug-in does not have are refused by name", "[plugins]")
{
    Unread all;
    const std::string at = "/api/v1/plugins/sms-log/settings";
    REQUIRE(all.send(Method::post, "/api/v1/plugins/sms-log/enable", "").status == 200);
    for (const auto* body : {R"({"sendr":"KEPSUT"})", R"({"settings":{"sendr":"KEPSUT"}})",
             R"({"settings":{"sender":"KEPSUT"},"sendr":"x"})"}) {
        const auto refused = all.send(Method::put, at, body);
        CHECK(refused.status == 422);
        CHECK(fieldOf(refused) == "sendr");
    }
    auto as_read = all.call(Method::get, at);
    CHECK(as_read["settings"]["sender"] == "HAZIRUN");
    as_read["settings"]["sender"] = "KEPSUT";
    CHECK(all.send(Method::put, at, as_read.dump()).status == 200);
    CHECK(all.call(Method::get, at)["settings"]["sender"] == "KEPSUT");
}

TEST_CASE("a message nobody was named for, and a text nobody gave, are refused", "[messages]")
{
    test::Association all;
    const auto id = all.meeting("Sulama");
    all.invitation(id, "05321234567");
    const auto at = "/api/v1/meetings/" + std::to_string(id) + "/messages";
    const json order{{"purpose", "invitation"}, {"channel", "every-point"}};
    for (const auto& address : {at, at + "/preview"}) {
        CHECK(fieldOf(all.ask(Method::post, address, order)) == "to");
        auto nobody = order;
        nobody["to"] = nullptr;
        CHECK(fieldOf(all.ask(Method::post, address, nobody)) == "to");
        auto misspelt = order;
        misspelt.update({{"to", "all"}, {"txt_tr", "Merhaba"}});
        CHECK(fieldOf(all.ask(Method::post, address, misspelt)) == "txt_tr");
    }
    CHECK(all.call(Method::get, at)["items"].empty());
    auto everybody = order;
    everybody["to"] = "all";
    CHECK(all.call(Method::post, at + "/preview", everybody)["will"] == 1);
    everybody["text_en"] = "Meet\u2066ing: [link]";
    CHECK(all.call(Method::post, at + "/preview", everybody)["text_en"] == "Meeting: [link]");
    CHECK(fieldOf(all.ask(Method::post, "/api/v1/sms/measure", json::object())) == "text");
    CHECK(all.ask(Method::post, "/api/v1/sms/measure", {{"text", ""}}).status == 200);
}
