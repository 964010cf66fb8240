// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("It walks on from where it stopped")
{
    testing::Bench bench("phones");
    bench.host().answer("people/1:find", [](const json& in) {
        if (in["after"] == "2")
            return json{{"people", json::array()}};
        return json{{"people", {{{"id", "1"}, {"phone", "+905551112233"}}, {{"id", "2"}}}}};
    });
    const auto first = bench.ask<job::RunJob>({});
    CHECK(first.state.at("after") == "2");
    CHECK(first.note == "1 people have no telephone number.");
    CHECK(first.again_s == 60);
    job::Run next;
    next.state = first.state;
    const auto last = bench.ask<job::RunJob>(next);
    CHECK(last.state.at("after") == "");
    CHECK_FALSE(last.note.has_value());
    CHECK_FALSE(last.again_s.has_value());
}
