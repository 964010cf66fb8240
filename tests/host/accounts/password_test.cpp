// SPDX-License-Identifier: MIT
#include "accounts/password.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace hazirun;
using namespace hazirun::accounts;
using namespace std::chrono_literals;

TEST_CASE("a hash fits its password alone, and is salted", "[accounts]")
{
    const Secret password{"three plain words"};
    const auto hash = hashOf(password);
    CHECK(fits(hash, password));
    CHECK_FALSE(fits(hash, Secret{"three plain word"}));
    CHECK_FALSE(fits("", password));
    CHECK(hash != hashOf(password));
}

TEST_CASE("a password has ten characters at least and two hundred bytes at most", "[accounts]")
{
    CHECK(refusalOf(Secret{std::string(9, 'a')}));
    CHECK_FALSE(refusalOf(Secret{std::string(10, 'a')}));
    CHECK_FALSE(refusalOf(Secret{std::string(200, 'a')}));
    CHECK(refusalOf(Secret{std::string(201, 'a')}));
}

TEST_CASE("who finds every turn taken and no place to wait is sent away at once", "[accounts]")
{
    HashGate gate(2, 0, 1h);
    const HashGate::Turn first(gate);
    {
        const HashGate::Turn second(gate);
        CHECK(second);
        CHECK_FALSE(HashGate::Turn(gate));
    }
    CHECK(HashGate::Turn(gate));
    CHECK(first);
}

TEST_CASE("who waits gets the turn that is given back, or goes when patience ends", "[accounts]")
{
    HashGate hasty(1, 1, 0ms);
    const HashGate::Turn taken(hasty);
    CHECK_FALSE(HashGate::Turn(hasty));
    HashGate gate(1, 1, 1h);
    auto turn = std::make_unique<HashGate::Turn>(gate);
    bool got = false;
    std::thread waiting([&] { got = static_cast<bool>(HashGate::Turn(gate)); });
    turn.reset();
    waiting.join();
    CHECK(got);
}
