// SPDX-License-Identifier: MIT
#include "demo/minutes.h"
#include "demo/programme.h"

#include <catch2/catch.hpp>

using namespace hazirun;

namespace {

const std::string blank_rows = "|  |  |  |\n|  |  |  |\n|  |  |  |\n";

meetings::Meeting meetingOf(meetings::Kind kind, const std::vector<std::string>& items)
{
    meetings::Meeting out;
    out.kind = kind;
    for (const auto& item : items) {
        out.agenda.push_back({item, "item"});
    }
    return out;
}

} // namespace

TEST_CASE("finished minutes say what came of each item, and who signs", "[demo]")
{
    const auto board = meetingOf(meetings::Kind::board, {"Bütçe", "Başka bir konu"});
    CHECK(demo::finished("**1. Bütçe**\n\n**2. Başka bir konu**\n\n" + blank_rows, board,
              "Elif Kaya", {"Ali Demir", "Hatice Öz", "Veli Ak"})
        == "**1. Bütçe**\n\n**Karar:** Gelecek üç ayın harcama planı oy birliğiyle kabul "
           "edildi.\n\n**2. Başka bir konu**\n\n**Karar:** Görüşüldü.\n\n"
           "| Başkan | Ali Demir | |\n| Yazman | Elif Kaya | |\n| Üye | Veli Ak | |\n");
}

TEST_CASE("a talk is signed by the two who had it", "[demo]")
{
    const auto talk = meetingOf(meetings::Kind::interview, {});
    CHECK(demo::finished(blank_rows, talk, "Elif Kaya", {"Ali Demir"})
        == "| Görüşülen | Ali Demir | |\n| Görüşen | Elif Kaya | |\n");
}

TEST_CASE("something of its own came of every item of the programme", "[demo]")
{
    const Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};
    int items = 0;
    for (const auto& plan : demo::programme(demo::Dice{1}, 44, {"Durak"}, today, {})) {
        for (const auto& item : plan.draft.agenda) {
            if (item.title.empty()) {
                continue;
            }
            ++items;
            const auto meeting = meetingOf(plan.draft.kind, {item.title});
            const auto text = demo::finished("**1. x**\n", meeting, "Elif Kaya", {});
            INFO(item.title);
            CHECK(text.find("Görüşüldü.") == std::string::npos);
        }
    }
    CHECK(items > 80);
}
