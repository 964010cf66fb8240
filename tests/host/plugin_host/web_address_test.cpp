// SPDX-License-Identifier: MIT
#include "plugin_host/web_address.h"

#include <catch2/catch.hpp>

using namespace hazirun::plugin_host;

TEST_CASE("private addresses are known in every writing", "[plugin_host]")
{
    for (const auto* address : {"0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1",
             "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
             "192.0.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
             "fec0::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "::127.0.0.1",
             "64:ff9b::10.0.0.1", "2002:7f00:1::", "2001::1", "localhost", ""}) {
        INFO(address);
        CHECK(isPrivateAddress(std::string{address}));
    }
    for (const auto* address :
        {"1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "193.140.80.208",
            "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"}) {
        INFO(address);
        CHECK_FALSE(isPrivateAddress(std::string{address}));
    }
}

TEST_CASE("a permission covers its prefix, or its one address with any query", "[plugin_host]")
{
    CHECK(coversAddress("web:https://a.example/*", "https://a.example/x/y?z=1"));
    CHECK(coversAddress("web:https://a.example/*", "https://a.example"));
    CHECK(coversAddress("web:https://a.example/x", "https://a.example/x?z=1"));
    CHECK_FALSE(coversAddress("web:https://a.example/x", "https://a.example/x/y"));
    CHECK(originOf("https://a.example:8443/x?y") == "https://a.example:8443");
    CHECK(originOf("https://a.example") == "https://a.example");
    CHECK(isPlainAddress("https://a.example/v1/..a/b..%20"));
}
