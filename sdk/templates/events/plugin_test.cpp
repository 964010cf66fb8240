// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("An event is noted once")
{
    testing::Bench bench("receiver");
    events::Event event;
    event.id = "e1";
    event.type = "meeting.called";
    bench.ask<events::Receive>(event);
    bench.ask<events::Receive>(event);
    CHECK(bench.host().logged.size() == 1);
}
