// SPDX-License-Identifier: MIT
// What the runner meets: opening, offers, refusals, exceptions.
#define HAZIRUN_PLUGIN_ID "org.example.sdk-test"
#define HAZIRUN_PLUGIN_VERSION "1.2.3"
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;
using testing::Bench;

namespace {
struct Rule : quorum::Rule {
    std::int64_t percent = settings().whole("percent");
    quorum::Result evaluate(const quorum::Question& q, const Call& call) override
    {
        if (q.kind == "throws")
            throw 42;
        if (q.kind == "memory")
            throw std::bad_alloc();
        if (q.kind == "latin1")
            return quorum::Result().atLeast("a", 1, 1, "\xfe");
        if (q.kind == "later") {
            Error e(HZ_E_TEMPORARY, call.text({{"tr", "Sonra"}, {"en", "Later"}}));
            e.retry_after_s = 7;
            throw e;
        }
        return quorum::Result().atLeast("a", q.present, percent, "s");
    }
};
hz_status statusOf(Bench& bench, const std::string& method, const json& in)
{
    try {
        bench.askJson(method, in);
    } catch (const Error& e) {
        CHECK(std::string(e.what()) != "");
        return e.status;
    }
    return HZ_OK;
}
Error refusal(Bench& bench, const json& in)
{
    try {
        bench.askJson("quorum/1:evaluate", in);
    } catch (const Error& e) {
        return e;
    }
    return Error(HZ_OK, "answered");
}
json asking(const std::string& kind)
{
    return {{"ask", "open"}, {"kind", kind}};
}
} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Rule>("rule");
}

TEST_CASE("It says who it is and what it offers")
{
    Bench bench("rule");
    const json hello = bench.set("percent", 51).hello();
    CHECK(hello["id"] == "org.example.sdk-test");
    CHECK(hello["version"] == "1.2.3");
    CHECK(
        hello["offers"] == json::array({{{"method", "quorum/1:evaluate"}, {"provider", "rule"}}}));
}

TEST_CASE("A setting that is missing or wrong refuses the opening and is named")
{
    for (const json& value : {json("abc"), json(1.5), json(true)}) {
        Bench bench("rule");
        const Error e = refusal(bench.set("percent", value), asking("x"));
        CHECK(e.status == HZ_E_CONFIG);
        CHECK(e.setting == "percent");
        CHECK(e.what() == "setting 'percent' must be a whole number, got " + value.dump());
    }
    Bench bench("rule");
    CHECK(refusal(bench, asking("x")).setting == "percent");
}

TEST_CASE("Settings are read as what they are, and named when they are not")
{
    const Settings all(
        json{{"n", 3}, {"x", 1.5}, {"t", "ş"}, {"f", true}, {"l", {"a", "b"}}, {"m", {"a", 1}}});
    CHECK(all.whole("n") == 3);
    CHECK(all.decimal("x") == 1.5);
    CHECK(all.text("t") == "ş");
    CHECK(all.flag("f"));
    CHECK(all.texts("l") == std::vector<std::string>{"a", "b"});
    CHECK(all.has("n"));
    CHECK_FALSE(all.has("absent"));
    const auto blamed = [](auto&& read) -> std::string {
        try {
            read();
        } catch (const Error& e) {
            CHECK(e.status == HZ_E_CONFIG);
            return e.setting;
        }
        return "";
    };
    CHECK(blamed([&] { all.text("n"); }) == "n");
    CHECK(blamed([&] { all.flag("t"); }) == "t");
    CHECK(blamed([&] { all.decimal("f"); }) == "f");
    CHECK(blamed([&] { all.texts("m"); }) == "m");
    CHECK(blamed([&] { all.get("absent"); }) == "absent");
}

TEST_CASE("Questions it does not know are refused, each in its way")
{
    Bench bench("rule");
    bench.set("percent", 51);
    CHECK(statusOf(bench, "quorum/1:evaluate", asking("x")) == HZ_OK);
    CHECK(statusOf(bench, "quorum/999:evaluate", asking("x")) == HZ_E_UNSUPPORTED);
    CHECK(statusOf(bench, "", asking("x")) == HZ_E_UNSUPPORTED);
    CHECK(statusOf(bench, "quorum/1:evaluate", {{"ask", "newer"}}) == HZ_E_UNSUPPORTED);
    CHECK(statusOf(bench, "quorum/1:evaluate", {{"ask", 5}}) == HZ_E_INVALID);
    CHECK(statusOf(bench, "quorum/1:evaluate", json::array()) == HZ_E_INVALID);
    CHECK(statusOf(bench.provider("other"), "quorum/1:evaluate", asking("x")) == HZ_E_NOT_FOUND);
    bench.provider("rule").call().budget_ms = 0;
    CHECK(statusOf(bench, "quorum/1:evaluate", asking("x")) == HZ_E_CANCELLED);
}

TEST_CASE("Bytes that are no question are refused")
{
    Bench bench("rule");
    bench.set("percent", 51);
    for (const std::string bytes : {"", "[]", "{", "nonsense", "{\"call\":[],\"in\":{}}"}) {
        INFO(bytes);
        try {
            bench.askBytes("quorum/1:evaluate", bytes);
            FAIL("answered");
        } catch (const Error& e) {
            CHECK(e.status == HZ_E_INVALID);
        }
    }
}

TEST_CASE("Whatever is thrown becomes a status, and the plug-in answers on")
{
    Bench bench("rule");
    bench.set("percent", 51).language("tr");
    CHECK(refusal(bench, asking("throws")).status == HZ_E_INTERNAL);
    CHECK(refusal(bench, asking("memory")).status == HZ_E_LIMIT);
    CHECK(refusal(bench, asking("latin1")).status == HZ_E_INTERNAL);
    const Error later = refusal(bench, asking("later"));
    CHECK(later.status == HZ_E_TEMPORARY);
    CHECK(later.retry_after_s == 7);
    CHECK(later.what() == std::string("Sonra"));
    CHECK(statusOf(bench, "quorum/1:evaluate", asking("x")) == HZ_OK);
}

TEST_CASE("A host table that ends after log offers no services and harms nobody")
{
    int logged = 0;
    const auto count = [](void* ctx, std::int32_t, hz_str) { ++*static_cast<int*>(ctx); };
    const hz_host old{offsetof(hz_host, call), HZ_ABI, &logged, count, nullptr};
    Plugin plugin(&old, json::object());
    note("x");
    CHECK(logged == 1);
    CHECK_THROWS_AS(store::get("key"), Error);
}

TEST_CASE("Writing that is refused is an error, not an answer")
{
    void* self = nullptr;
    const hz_out full{
        nullptr, [](void*, const char*, std::size_t) { return hz_status(HZ_E_LIMIT); }};
    const std::string opening = R"({"settings": {"percent": 1}})";
    testing::FakeHost host;
    CHECK(hazirun_entry.open(host.table(), borrow(opening), &full, &self) != HZ_OK);
    CHECK(self == nullptr);
}
