// SPDX-License-Identifier: MIT
#include "documents/markdown.h"

#include <catch2/catch.hpp>

using hazirun::documents::htmlOf;

TEST_CASE("no text of a paper becomes a link, a picture or HTML", "[documents]")
{
    for (const auto* text : {"<javascript:alert(1)>", "<data:text/html,x>", "<mailto:a@b.tr>",
             "<a@b.tr>", "[x](javascript:alert(1))", "![x](http://a.example/y.png)",
             "\\\\[x](javascript:alert(1))", "\\\\<javascript:alert(1)>",
             "[x]\n\n[x]: http://a.example", "<script>alert(1)</script>",
             "<img src=x onerror=alert(1)>"}) {
        const auto html = htmlOf(text);
        INFO(html);
        CHECK(html.find("href") == std::string::npos);
        CHECK(html.find("<img") == std::string::npos);
        CHECK(html.find("<script") == std::string::npos);
    }
}

TEST_CASE("what only looks like a link stays as it was written", "[documents]")
{
    CHECK(htmlOf("3 < 5 : 7 > 2") == "<p>3 &lt; 5 : 7 &gt; 2</p>\n");
    CHECK(htmlOf("<saat 10:00>") == "<p>&lt;saat 10:00&gt;</p>\n");
    CHECK(htmlOf("[taslak] <a@b.tr>") == "<p>[taslak] &lt;a@b.tr&gt;</p>\n");
    CHECK(htmlOf("\\[x]") == "<p>[x]</p>\n");
}

TEST_CASE("a small text does not become a page many times its size", "[documents]")
{
    const auto table = [](int columns, int rows) {
        std::string head{"|"};
        std::string line{"|"};
        for (int i = 0; i < columns; ++i) {
            head += "a|";
            line += "---|";
        }
        head += "\n" + line + "\n";
        for (int i = 0; i < rows; ++i) {
            head += "x\n";
        }
        return head;
    };
    CHECK(htmlOf(table(59, 2)).find("<table>") != std::string::npos);
    CHECK(htmlOf(table(60, 2)).find("<table>") == std::string::npos); // shown as written
    CHECK(htmlOf(table(10, 100)).find("<td>x</td>") != std::string::npos);
    for (const auto& text : {table(10'000, 10'000), table(59, 90'000)}) {
        const auto html = htmlOf(text);
        CHECK(html.size() < 65'536 + 40 * text.size());
        CHECK(html.find("<td></td>") == std::string::npos);
    }
}
