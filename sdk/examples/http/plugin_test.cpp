// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("The page lists meetings, escaped")
{
    testing::Bench bench("page");
    bench.host().answer("meetings/1:find", [&](const json& in) {
        CHECK(in["from_at"] == bench.host().now);
        return json{{"meetings", {{{"title", "<Bütçe>"}, {"begins_text", "5 Ocak"}}}}};
    });
    const auto response = bench.ask<http::Serve>({});
    CHECK(response.status == 200);
    CHECK_THAT(response.body, Catch::Contains("<li>5 Ocak &lt;Bütçe&gt;</li>"));
    http::Request other;
    other.path = "/../x";
    CHECK(bench.ask<http::Serve>(other).status == 404);
    other.path = "/";
    other.method = "POST";
    CHECK(bench.ask<http::Serve>(other).status == 405);
}
