// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;

TEST_CASE("Only administrators publish")
{
    testing::Bench bench("policy");
    policy::Question q;
    q.action = "document.publish";
    CHECK(bench.ask<policy::Decide>(q).verdict == policy::Verdict::deny);
    q.actor.role = "admin";
    CHECK(bench.ask<policy::Decide>(q).verdict == policy::Verdict::abstain);
}
