// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("An event is told once; trouble brings it again")
{
    testing::Bench bench("chat");
    events::Event event;
    event.id = "e1";
    event.type = "document.published";
    bench.ask<events::Receive>(event);
    CHECK(bench.host().asked_web.empty());
    event.type = "meeting.called";
    bench.host().web(500, "").web(200, "");
    CHECK_THROWS_AS(bench.ask<events::Receive>(event), Error);
    bench.ask<events::Receive>(event);
    bench.ask<events::Receive>(event);
    CHECK(bench.host().asked_web.size() == 2);
    CHECK(bench.host().asked_web.at(1)["json"]["text"] == "A meeting is called.");
}
