// SPDX-License-Identifier: MIT
// Every service as a plug-in calls it, against the fake host of the bench.
#include <catch2/catch.hpp>
#include <hazirun/services.hpp>
#include <hazirun/testing/fake_host.hpp>

using namespace hazirun::v1;
using hazirun::testing::FakeHost;

namespace {
struct Running {
    FakeHost host;
    Plugin plugin{host.table(), json::object()};
};
template <class F>
hz_status statusOf(F&& body)
{
    try {
        body();
    } catch (const Error& e) {
        return e.status;
    }
    return HZ_OK;
}
} // namespace

TEST_CASE("web: requests go out as written, replies come back in order")
{
    Running now;
    now.host.web(200, "first").web(503, "");
    const auto reply = web::postJson(
        "https://sms.example.com/send", {{"password", web::secret("password")}}, {{"x-id", "1"}});
    CHECK(reply.status == 200);
    CHECK(reply.body == "first");
    CHECK(web::get("https://sms.example.com/state", {{"id", 7}}).status == 503);
    REQUIRE(now.host.asked_web.size() == 2);
    CHECK(now.host.asked_web[0]["json"]["password"]["$secret"] == "password");
    CHECK(now.host.asked_web[0]["headers"]["x-id"] == "1");
    CHECK(now.host.asked_web[1]["query"]["id"] == 7);
    CHECK(statusOf([] { web::postForm("https://x.example/", {{"a", "b"}}); }) == HZ_E_TEMPORARY);
}

TEST_CASE("store: get, put, remove, list, once")
{
    Running now;
    CHECK_FALSE(store::get("a/1").has_value());
    store::put("a/1", "bir");
    store::put("a/2", "iki");
    store::put("b/1", "üç");
    CHECK(store::get("a/1") == "bir");
    REQUIRE(store::list("a/").size() == 2);
    CHECK(store::list("a/", "a/1").at(0).value == "iki");
    CHECK(store::list("", "", 1).size() == 1);
    store::remove("a/1");
    store::remove("a/1");
    CHECK_FALSE(store::get("a/1").has_value());
    CHECK(store::once("job"));
    CHECK_FALSE(store::once("job"));
}

TEST_CASE("folder: only the folders that were mapped")
{
    Running now;
    CHECK(statusOf([] { folder::list("outbox"); }) == HZ_E_DENIED);
    now.host.folders["outbox"];
    folder::write("outbox", "a.txt", "metin");
    folder::move("outbox", "a.txt", "b.txt");
    CHECK(folder::list("outbox") == std::vector<std::string>{"b.txt"});
    CHECK(folder::read("outbox", "b.txt") == "metin");
    folder::remove("outbox", "b.txt");
    CHECK(statusOf([] { folder::read("outbox", "b.txt"); }) == HZ_E_NOT_FOUND);
}

TEST_CASE("clock, package, secret, time left")
{
    Running now;
    now.host.now = 5;
    now.host.package["templates/a.md"] = "# a";
    now.host.secrets["key"] = "s3";
    CHECK(hazirun::v1::clock::now() == 5);
    CHECK(package::read("templates/a.md") == "# a");
    CHECK(statusOf([] { package::read("b"); }) == HZ_E_NOT_FOUND);
    CHECK(secret::read("key") == "s3");
    CHECK(left() > 0);
}

TEST_CASE("text, people and meetings ask what the test answers, else they are denied")
{
    Running now;
    CHECK(statusOf([] { people::find(); }) == HZ_E_DENIED);
    now.host.answer("people/1:get", [](const json& in) {
        return json{{"id", in["id"]}, {"name", "Ayşe"}};
    });
    now.host.answer("people/1:find", [](const json& in) {
        return json{{"people", {{{"id", in["after"]}}}}};
    });
    now.host.answer("meetings/1:find", [](const json& in) {
        return json{{"meetings", {{{"id", "m"}, {"begins_at", in["from_at"]}}}}};
    });
    now.host.answer("meetings/1:get", [](const json& in) { return json{{"id", in["id"]}}; });
    now.host.answer("text/1:sort", [](const json& in) { return json{{"items", in["items"]}}; });
    now.host.answer("text/1:case", [](const json& in) { return json{{"text", in["to"]}}; });
    now.host.answer("text/1:plural", [](const json&) { return json{{"text", "other"}}; });
    now.host.answer("text/1:date", [](const json& in) { return json{{"text", in["time_zone"]}}; });
    CHECK(people::get("7").name == "Ayşe");
    people::Filter filter;
    filter.after = "6";
    CHECK(people::find(filter).at(0).id == "6");
    meetings::Filter from;
    from.from_at = 9;
    CHECK(meetings::find(from).at(0).begins_at == 9);
    CHECK(meetings::get("m").id == "m");
    CHECK(text::sorted({"b", "a"}, "tr") == std::vector<std::string>{"b", "a"});
    CHECK(text::inCase("a", "upper", "tr") == "upper");
    CHECK(text::plural(2, "en") == "other");
    CHECK(text::date(0, "date", Call()) == "Europe/Istanbul");
}
