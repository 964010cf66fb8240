// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

namespace {
channel::Batch one()
{
    channel::Message m;
    m.id = "m1";
    m.to = "+905551112233";
    m.text = "Merhaba";
    return {{m}};
}
} // namespace

TEST_CASE("A message goes out with the password left to the host")
{
    testing::Bench bench("sms");
    bench.set("user", "dernek").host().web(200, "ref-1");
    const auto receipt = bench.ask<channel::Send>(one()).receipts.at(0);
    CHECK(receipt.state == channel::State::sent);
    CHECK(receipt.provider_ref == "ref-1");
    CHECK(bench.host().asked_web.at(0)["json"]["password"]["$secret"] == "password");
}

TEST_CASE("Codes of the firm become reasons; trouble at the firm is tried again")
{
    testing::Bench bench("sms");
    bench.set("user", "dernek").host().web(400, "80").web(400, "99").web(503, "");
    CHECK(bench.ask<channel::Send>(one()).receipts.at(0).reason == channel::Reason::credit);
    CHECK(bench.ask<channel::Send>(one()).receipts.at(0).state == channel::State::rejected);
    CHECK(bench.ask<channel::Send>(one()).receipts.at(0).state == channel::State::retrying);
}

TEST_CASE("A replayed batch asks the firm first")
{
    testing::Bench bench("sms");
    bench.set("user", "dernek").replay().host().web(200, "ref-1");
    CHECK(bench.ask<channel::Send>(one()).receipts.at(0).provider_ref == "ref-1");
    CHECK(bench.host().asked_web.size() == 1);
    CHECK(bench.host().asked_web.at(0)["method"] == "GET");
}
