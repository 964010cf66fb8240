// SPDX-License-Identifier: MIT
#include "web/public_address.h"

#include <catch2/catch.hpp>

using namespace hazirun::web;

TEST_CASE("links name the machine where every address is listened at", "[web]")
{
    const std::vector<std::string> machine{"192.168.1.20", "10.0.0.5"};
    for (const auto* all : {"0.0.0.0", "::"}) {
        INFO(all);
        CHECK(hostForLinks(all, machine) == "192.168.1.20");
        CHECK(hostForLinks(all, {}) == "127.0.0.1");
    }
    for (const auto* one : {"127.0.0.1", "::1", "localhost", "10.0.0.5", "hazirun.example.org"}) {
        CHECK(hostForLinks(one, machine) == one);
    }
}

TEST_CASE("no address of the machine is one that opens only here", "[web]")
{
    for (const auto& one : addressesOfMachine()) {
        const auto host = one.find(':') == std::string::npos ? one : "[" + one + "]";
        INFO(host);
        CHECK_FALSE(opensOnlyHere("http://" + host + ":8080"));
        CHECK(one.rfind("169.254.", 0) != 0);
        CHECK(one.rfind("fe80", 0) != 0);
    }
}

TEST_CASE("a loopback address opens only here, however it is written", "[web]")
{
    for (const auto* here : {"http://127.0.0.1:8080", "http://127.9.9.9", "http://localhost:8080",
             "http://[::1]:8080", "https://LOCALHOST"}) {
        INFO(here);
        CHECK(opensOnlyHere(here));
    }
    for (const auto* anywhere :
        {"http://128.0.0.1:8080", "http://192.168.1.20:8080", "https://hazirun.example.org",
            "http://localhost.example.org", "http://[fd00::1]:80"}) {
        INFO(anywhere);
        CHECK_FALSE(opensOnlyHere(anywhere));
    }
}
