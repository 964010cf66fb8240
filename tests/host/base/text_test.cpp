// SPDX-License-Identifier: MIT
#include "base/text.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace hazirun;

TEST_CASE("one search form stands for all ways to write a Turkish name", "[base]")
{
    for (const auto* name : {"Işık", "IŞIK", "ışık", "isik", "  Işık "}) {
        CHECK(searchForm(name) == "isik");
    }
    CHECK(searchForm("İSAALAN") == "isaalan");
    CHECK(searchForm("Çağlar Öztürk") == "caglar ozturk");
}

TEST_CASE("blanks of office programs are blanks, and what shows nothing is not there", "[base]")
{
    CHECK(trimmed("\uFEFFAli\u00A0Osman\u00A0") == "Ali Osman");
    CHECK(trimmed("\u2007Işıklar \u202F Köyü\u200B") == "Işıklar Köyü");
    CHECK(trimmed("Işık\u200Blar") == "Işıklar");
    CHECK(trimmed("\u00A0\u200B").empty());
    CHECK(trimmed("Ali’nin – “â”") == "Ali’nin – “â”");
    CHECK(searchForm("ALİ\u00A0OSMAN") == "ali osman");
}

TEST_CASE("names sort by the Turkish alphabet", "[base]")
{
    std::vector<std::string> names{
        "Zeki", "Çelik", "Cengiz", "İnce", "Işık", "Ömer", "Oya", "Şen", "Sever", "Demir"};
    std::sort(names.begin(), names.end(),
        [](const auto& a, const auto& b) { return sortKey(a) < sortKey(b); });
    CHECK(names
        == std::vector<std::string>{
            "Cengiz", "Çelik", "Demir", "Işık", "İnce", "Oya", "Ömer", "Sever", "Şen", "Zeki"});
}

TEST_CASE("text with NUL, control characters or broken UTF-8 is not clean", "[base]")
{
    CHECK(isCleanText("Ayşe\nIşık"));
    CHECK_FALSE(isCleanText(std::string{"a\0b", 3}));
    CHECK_FALSE(isCleanText("\xC3"));
    CHECK_FALSE(isCleanText("\x1B[2J"));
}
