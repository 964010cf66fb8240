// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;
using Catch::Matchers::Contains;
using testing::Bench;

namespace {
channel::Message message(const std::string& id, const std::string& text = "Toplantı 14.00'te")
{
    channel::Message m;
    m.id = id;
    m.to = "+905551112233";
    m.sender = "HAZIRUN";
    m.text = text;
    return m;
}
channel::Receipt sent(Bench& bench, const channel::Message& one)
{
    const auto news = bench.ask<channel::Send>({{one}});
    REQUIRE(news.receipts.size() == 1);
    CHECK(news.receipts[0].message_id == one.id);
    return news.receipts[0];
}
std::string shown(Bench& bench, const std::string& before = "")
{
    bench.host().answer("text/1:date", [](const json& in) {
        return json{{"text", "@" + in["at"].dump()}};
    });
    http::Request request;
    request.actor = http::Actor{"1", "secretary"};
    if (!before.empty())
        request.query["before"] = before;
    const auto response = bench.provider("page").ask<http::Serve>(request);
    bench.provider("log");
    CHECK(response.status == 200);
    return response.body;
}
std::size_t written(Bench& bench)
{
    std::size_t out = 0;
    for (const auto& [key, value] : bench.host().stored)
        out += key.rfind("sent/", 0) == 0 ? 1U : 0U;
    return out;
}
std::int64_t statusOf(Bench& bench, const http::Request& request)
{
    return bench.provider("page").ask<http::Serve>(request).status;
}
} // namespace

TEST_CASE("A message is written and told as sent; that it arrived is never told")
{
    Bench bench("log");
    const auto receipt = sent(bench, message("m1"));
    CHECK(receipt.state == channel::State::sent);
    CHECK(receipt.at == bench.host().now);
    CHECK_FALSE(receipt.provider_ref.empty());
    CHECK_THROWS_AS(bench.ask<channel::Poll>({}), Error);
    CHECK(bench.ask<channel::Describe>({}).reports == channel::Reports::none);
}

TEST_CASE("The same message twice is one line, also after a restart and a half-done write")
{
    Bench bench("log");
    sent(bench, message("m1"));
    bench.close();
    bench.replay();
    CHECK(sent(bench, message("m1")).state == channel::State::sent);
    CHECK(written(bench) == 1);
    bench.host().stored.erase("sent/000000000001"); // killed between its number and its line
    CHECK(sent(bench, message("m1")).provider_ref == "1");
    CHECK(sent(bench, message("m2")).provider_ref == "2");
    CHECK(written(bench) == 2);
}

TEST_CASE("What must not be sent is not written")
{
    Bench bench("log");
    auto wrong = message("m1");
    wrong.to = "5551112233";
    CHECK(sent(bench, wrong).reason == channel::Reason::number);
    auto advert = message("m2");
    advert.commercial = true;
    CHECK(sent(bench, advert).reason == channel::Reason::iys);
    auto late = message("m3");
    late.expires_at = bench.host().now;
    CHECK(sent(bench, late).state == channel::State::expired);
    bench.dryRun();
    CHECK(sent(bench, message("m4")).state == channel::State::uncertain);
    CHECK(bench.host().stored.empty());
}

TEST_CASE("A batch gets one receipt a message")
{
    Bench bench("log");
    CHECK(bench.ask<channel::Send>({}).receipts.empty());
    channel::Batch batch;
    for (int i = 0; i < 500; ++i)
        batch.messages.push_back(message("m" + std::to_string(i)));
    CHECK(bench.ask<channel::Send>(batch).receipts.size() == 500);
    CHECK(written(bench) == 500);
}

TEST_CASE("It describes itself with the sender of the setting")
{
    Bench bench("log");
    const auto d = bench.set("sender", "KOYDERNEK").ask<channel::Describe>({});
    CHECK(d.senders == std::vector<std::string>{"KOYDERNEK"});
    CHECK(d.batch_max == 500);
    CHECK(d.encodings.size() == 4);
}

TEST_CASE("The page shows messages newest first and escaped, in both languages")
{
    Bench bench("log");
    CHECK_THAT(shown(bench), Contains("There is no message here."));
    sent(bench, message("m1", "ilk"));
    sent(bench, message("m2", "<b>&ikinci"));
    const auto body = shown(bench.language("tr"));
    CHECK_THAT(body, Contains("<html lang=\"tr\">") && Contains("Yazılan mesajlar"));
    CHECK_THAT(body, Contains("&lt;b&gt;&amp;ikinci") && !Contains("<b>"));
    CHECK(body.find("ikinci") < body.find("ilk"));
    CHECK_THAT(body, Contains("@1767225600"));
    bench.host().answer(
        "text/1:date", [](const json&) -> json { throw Error(HZ_E_UNSUPPORTED, "no dates"); });
    http::Request request;
    request.actor = http::Actor{"1", "secretary"};
    CHECK_THAT(
        bench.provider("page").ask<http::Serve>(request).body, Contains("2026-01-01 00:00 UTC"));
}

TEST_CASE("A personal link is a key: only its last four characters are kept")
{
    Bench bench("log");
    const std::string key = "Ab3dEf6hIj9kLm2nOp5qRs";
    sent(bench, message("m1", "Gelin: https://d.example/k/" + key + " Ayrıntı https://d.example"));
    for (const auto& [name, value] : bench.host().stored)
        CHECK_THAT(value, !Contains(key) && !Contains("Ab3d"));
    const auto body = shown(bench);
    CHECK_THAT(body, Contains("Gelin: https://d.example/k/…5qRs Ayrıntı https://d.example<"));
    CHECK_THAT(body, Contains("only the last four characters are kept"));
}

TEST_CASE("Long notebooks have pages")
{
    Bench bench("log");
    channel::Batch batch;
    for (int i = 1; i <= 150; ++i)
        batch.messages.push_back(message("m" + std::to_string(i), "no-" + std::to_string(i) + "-"));
    bench.ask<channel::Send>(batch);
    const auto first = shown(bench);
    CHECK_THAT(first, Contains("no-150-") && Contains("no-51-") && !Contains("no-50-"));
    CHECK_THAT(first, Contains("?before=51"));
    const auto second = shown(bench, "51");
    CHECK_THAT(second, Contains("no-50-") && Contains("no-1-") && !Contains("no-51-"));
    CHECK_THAT(second, !Contains("?before"));
    CHECK(shown(bench, "x") == first);
}

TEST_CASE("The page refuses strangers, other paths and changes")
{
    Bench bench("log");
    http::Request request;
    CHECK(statusOf(bench, request) == 403);
    request.actor = http::Actor{"1", "secretary"};
    request.path = "/../x";
    CHECK(statusOf(bench, request) == 404);
    request.path = "/";
    request.method = "POST";
    CHECK(statusOf(bench, request) == 405);
}
