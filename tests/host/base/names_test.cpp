// SPDX-License-Identifier: MIT
#include "base/names.h"

#include <catch2/catch.hpp>

using namespace hazirun;

TEST_CASE("a name shows something and leaves the direction of writing alone", "[base]")
{
    for (const auto* name : {"", "Ayşe", "Ay\u200dşe", "Ay\u200cşe", "-", "Ş\u0327"}) {
        CHECK(isReadableName(name));
    }
    for (const auto* name : {"\u200b", "\u3164", "\u200d \u200c", " ", "\u2800", "Ay\u202eşe",
             "\u202aAyşe", "Ayşe\u2066", "Ayşe\u2069", "Ay\x01şe"}) {
        CHECK_FALSE(isReadableName(name));
    }
    CHECK(isReadableName("Ayşe\u2065"));
    CHECK(isReadableName("Ayşe\u206a"));
}
