// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("A meeting called too late is denied with its field")
{
    testing::Bench bench("notice");
    policy::Question q;
    q.action = "meeting.call";
    const std::int64_t limit = bench.host().now + 15 * 24 * 3600;
    q.after = json{{"begins_at", limit}};
    CHECK(bench.ask<policy::Decide>(q).verdict == policy::Verdict::abstain);
    q.after = json{{"begins_at", limit - 1}};
    const auto denied = bench.ask<policy::Decide>(q);
    CHECK(denied.verdict == policy::Verdict::deny);
    CHECK(denied.reasons.at(0).sentence == "A meeting is called at least 15 days ahead.");
    CHECK(denied.reasons.at(0).field == "begins_at");
    q.action = "something.newer";
    CHECK(bench.ask<policy::Decide>(q).verdict == policy::Verdict::abstain);
}
