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

TEST_CASE("when there is no room the oldest keys are forgotten, not everybody", "[web]")
{
    web::Throttle throttle(1, 60s);
    throttle.miss("first", start);
    for (int i = 0; i < 9'999; ++i) {
        throttle.miss(std::to_string(i), start + 1s);
    }
    throttle.miss("one more", start + 2s);
    CHECK(throttle.allowed("first", start + 3s));
    int remembered = 0;
    for (int i = 0; i < 9'999; ++i) {
        remembered += throttle.allowed(std::to_string(i), start + 3s) ? 0 : 1;
    }
    CHECK(remembered >= 8'999);
    CHECK_FALSE(throttle.allowed("one more", start + 3s));
}

TEST_CASE("a try counts as it is asked for, and is given back when it was none", "[web]")
{
    web::Throttle throttle(2, 60s);
    CHECK(throttle.tries("a", start));
    CHECK(throttle.tries("a", start + 1s));
    CHECK_FALSE(throttle.tries("a", start + 2s));
    throttle.forgive("a", start + 1s);
    CHECK(throttle.tries("a", start + 2s));
    throttle.forgive("unknown", start);
    CHECK(throttle.tries("unknown", start));
}

TEST_CASE("a host of IPv6 counts by its /64, of IPv4 by itself", "[web]")
{
    CHECK(web::networkOf("2001:db8:1:2::3") == web::networkOf("2001:db8:1:2:ffff::9"));
    CHECK(web::networkOf("2001:db8:1:2::3") != web::networkOf("2001:db8:1:3::3"));
    CHECK(web::networkOf("10.0.0.1") == "10.0.0.1");
    CHECK(web::networkOf("::ffff:10.0.0.1") == "10.0.0.1");
    CHECK(web::networkOf("not an address") == "not an address");
}
