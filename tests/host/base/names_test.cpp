// SPDX-License-Identifier: MIT
#include "base/names.h"

#include <catch2/catch.hpp>

using namespace hazirun;

TEST_CASE("a name of one word has no blank at its end", "[base]")
{
    CHECK(fullName("Ayşe", "Yılmaz") == "Ayşe Yılmaz");
    CHECK(fullName("Ayşe", "") == "Ayşe");
    CHECK(fullName("", "Yılmaz") == "Yılmaz");
}

TEST_CASE("a name shows something and leaves the direction of writing alone", "[base]")
{
    for (const auto* name : {"", "Ayşe", "Ay\u200dşe", "Ay\u200cşe", "-", "Ş\u0327"}) {
        CHECK(isReadableName(name));
    }
    for (const auto* name :
        {"\u200b", "\u3164", "\u200d \u200c", " ", "\u2800", "Ay\u202eşe", "\u202aAyşe",
            "Ayşe\u2066", "Ayşe\u2069", "Ay\x01şe", "Ay\u0085şe", "Ay\u0080şe", "Ay\u009fşe"}) {
        CHECK_FALSE(isReadableName(name));
    }
    CHECK(isReadableName("Ayşe\u2065"));
    CHECK(isReadableName("Ayşe\u00a0"));
    CHECK(isReadableName("Ayşe\u206a"));
}

TEST_CASE("free text is kept without what turns the direction of writing", "[base]")
{
    CHECK(withoutTurns("\u202a+90 532 111 22 33\u202c") == "+90 532 111 22 33");
    CHECK(withoutTurns("\u2066Ay\u202eşe\u2069\n- İkinci\u200f satır")
        == "Ayşe\n- İkinci\u200f satır");
    CHECK(withoutTurns("\u2029\u202f\u2065\u206a") == "\u2029\u202f\u2065\u206a");
    CHECK(withoutTurns("\xff\xe2\x80") == "\xff\xe2\x80"); // broken text is for others to refuse
    CHECK(withoutTurns("").empty());
}
