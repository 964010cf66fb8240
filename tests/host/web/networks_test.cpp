// SPDX-License-Identifier: MIT
#include "web/networks.h"

#include <catch2/catch.hpp>

using namespace hazirun::web;

TEST_CASE("a network holds the addresses below its prefix and no other", "[web]")
{
    const auto some
        = Networks::parse("127.0.0.1, 10.0.0.0/8 ,192.0.2.128/25,fd00::/8, ::1").value();
    for (const auto* inside : {"127.0.0.1", "::ffff:127.0.0.1", "10.255.0.1", "192.0.2.128",
             "192.0.2.255", "fd12::9", "::1"}) {
        INFO(inside);
        CHECK(some.holds(inside));
    }
    for (const auto* outside :
        {"127.0.0.2", "11.0.0.1", "192.0.2.127", "fe00::1", "::2", "", "localhost"}) {
        INFO(outside);
        CHECK_FALSE(some.holds(outside));
    }
    CHECK(Networks::parse("0.0.0.0/0")->holds("203.0.113.9"));
    CHECK_FALSE(Networks::parse("")->holds("127.0.0.1"));
}

TEST_CASE("what is no network is refused", "[web]")
{
    for (const auto* text : {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "fd00::/129",
             "127.0.0.1,,::1", "10.0.0"}) {
        INFO(text);
        CHECK_FALSE(Networks::parse(text));
    }
}

TEST_CASE("only a proxy of ours says whom it speaks for", "[web]")
{
    const auto ours = Networks::parse("127.0.0.1,10.0.0.0/8").value();
    const auto sender = [&](const char* peer, const char* named) {
        return senderOf(ours, ForwardedBy::x_forwarded_for, peer, named);
    };
    CHECK(sender("203.0.113.9", "198.51.100.1") == "203.0.113.9");
    CHECK(sender("127.0.0.1", "") == "127.0.0.1");
    CHECK(sender("127.0.0.1", "198.51.100.1") == "198.51.100.1");
    CHECK(sender("127.0.0.1", "192.0.2.1, 198.51.100.1") == "198.51.100.1");
    CHECK(sender("127.0.0.1", "127.0.0.1, 198.51.100.1, 10.1.1.1") == "198.51.100.1");
    CHECK(sender("127.0.0.1", "[2001:db8::7]:4711") == "2001:db8::7");
    CHECK(sender("127.0.0.1", "198.51.100.1:80") == "198.51.100.1");
    CHECK(sender("127.0.0.1", "198.51.100.1, unknown") == "127.0.0.1");
    CHECK(sender("127.0.0.1", "10.0.0.0/8") == "127.0.0.1");
}

TEST_CASE("the Forwarded header is read where the proxy writes it", "[web]")
{
    const auto ours = Networks::parse("127.0.0.1").value();
    const auto sender = [&](const char* named) {
        return senderOf(ours, ForwardedBy::forwarded, "127.0.0.1", named);
    };
    CHECK(sender("for=198.51.100.1;proto=https;by=10.0.0.1") == "198.51.100.1");
    CHECK(sender("for=192.0.2.1, proto=https;For=\"[2001:db8::7]:4711\"") == "2001:db8::7");
    CHECK(sender("for=_hidden") == "127.0.0.1");
    CHECK(sender("198.51.100.1") == "127.0.0.1");
}
