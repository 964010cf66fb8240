// SPDX-License-Identifier: MIT
#include "web/throttle.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace std::chrono_literals;

namespace {
const Instant start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
} // namespace

TEST_CASE("the last miss within the window closes, the first one's age opens again", "[web]")
{
    web::Throttle throttle(3, 60s);
    throttle.miss("a", start);
    throttle.miss("a", start + 10s);
    CHECK(throttle.allowed("a", start + 20s));
    throttle.miss("a", start + 20s);
    CHECK_FALSE(throttle.allowed("a", start + 20s));
    CHECK(throttle.allowed("b", start + 20s));
    CHECK_FALSE(throttle.allowed("a", start + 59s));
    CHECK(throttle.allowed("a", start + 60s));
}

TEST_CASE("a flood of keys does not forget who was already stopped while there is room", "[web]")
{
    web::Throttle throttle(1, 60s);
    throttle.miss("guesser", start);
    for (int i = 0; i < 9'999; ++i) {
        throttle.miss(std::to_string(i), start);
    }
    CHECK_FALSE(throttle.allowed("guesser", start + 1s));
    throttle.miss("one more", start + 61s);
    CHECK(throttle.allowed("guesser", start + 61s));
    CHECK_FALSE(throttle.allowed("one more", start + 61s));
}
