// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("A message gets the firm's answer")
{
    testing::Bench bench("sms");
    bench.host().web(200, "ref-1").web(400, "bad");
    channel::Batch batch;
    batch.messages.resize(1);
    CHECK(bench.ask<channel::Send>(batch).receipts.at(0).state == channel::State::sent);
    CHECK(bench.ask<channel::Send>(batch).receipts.at(0).state == channel::State::rejected);
}

TEST_CASE("A replayed batch asks the firm first")
{
    testing::Bench bench("sms");
    bench.replay().host().web(200, "ref-1");
    channel::Batch batch;
    batch.messages.resize(1);
    CHECK(bench.ask<channel::Send>(batch).receipts.at(0).provider_ref == "ref-1");
    CHECK(bench.host().asked_web.at(0)["method"] == "GET");
}
