// SPDX-License-Identifier: MIT
#include "office.h"

#include <fmt/format.h>

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;

namespace {

/// `count` board meetings, one a day from `first` on.
void fill(Office& office, int count, const char* first)
{
    const std::chrono::sys_days begin{parseDate(first).value()};
    for (int i = 0; i < count; ++i) {
        auto one = draft(Kind::board);
        const Date day{begin + std::chrono::days{i % 700}};
        one.title = fmt::format("T{:04}.", i);
        one.begins = {day, 14 * 60};
        one.ends = {day, 15 * 60};
        office.plan(one);
    }
}

std::size_t rowsOf(const web::Response& page)
{
    std::size_t out = 0;
    for (auto at = page.body.find("<tr><td"); at != std::string::npos;
         at = page.body.find("<tr><td", at + 1)) {
        ++out;
    }
    return out;
}

/// The address behind the last link of the page that goes on.
std::string moreOf(const web::Response& page, const char* name)
{
    const auto end = page.body.find(std::string{"\">"} + name);
    const auto start = page.body.rfind("href=\"", end) + 6;
    return end == std::string::npos ? std::string{} : page.body.substr(start, end - start);
}

web::Fields queryOf(std::string address)
{
    web::Fields out;
    auto rest = address.substr(address.find('?') + 1);
    while (!rest.empty()) {
        const auto end = std::min(rest.find("&amp;"), rest.size());
        const auto pair = rest.substr(0, end);
        out.add(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
        rest = end == rest.size() ? "" : rest.substr(end + 5);
    }
    return out;
}

} // namespace

TEST_CASE("today's meeting stands under what comes until local midnight, then under the past",
    "[meetings]")
{
    Office office;
    office.plan(Kind::board, "2026-03-12T14:00");
    const auto stands = [&](const char* now) {
        office.clock.at = parseInstant(now).value();
        return std::pair{has(office.get("/meetings"), "Kadınlar"),
            has(office.get("/meetings", with({{"past", "yes"}})), "Kadınlar")};
    };
    CHECK(stands("2026-03-11T20:59:59Z") == std::pair{true, false});
    CHECK(stands("2026-03-12T20:59:59Z") == std::pair{true, false});
    CHECK(stands("2026-03-12T21:00:00Z") == std::pair{false, true});
}

TEST_CASE("the past begins with the newest and goes back page by page", "[meetings]")
{
    Office office;
    fill(office, 120, "2025-10-01");
    office.clock.at = parseInstant("2026-06-01T09:00:00Z").value();
    auto page = office.get("/meetings", with({{"past", "yes"}, {"kind", "board"}}));
    CHECK(rowsOf(page) == 50);
    CHECK(has(page, "T0119."));
    CHECK(has(page, "T0070."));
    CHECK_FALSE(has(page, "T0069."));
    CHECK(page.body.find("T0119.") < page.body.find("T0118."));
    auto more = moreOf(page, "Daha eski toplantılar");
    CHECK(more.find("kind=board") != std::string::npos);
    page = office.get("/meetings", queryOf(more));
    CHECK(has(page, "T0069."));
    CHECK(has(page, "Listenin başına"));
    page = office.get("/meetings", queryOf(moreOf(page, "Daha eski toplantılar")));
    CHECK(rowsOf(page) == 20);
    CHECK(has(page, "T0000."));
    CHECK(moreOf(page, "Daha eski toplantılar").empty());
}

TEST_CASE("what comes goes on from today, the soonest first", "[meetings]")
{
    Office office;
    fill(office, 60, "2026-03-02");
    const auto page = office.get("/meetings");
    CHECK(page.body.find("T0000.") < page.body.find("T0001."));
    CHECK(rowsOf(page) == 50);
    CHECK(rowsOf(office.get("/meetings", queryOf(moreOf(page, "Daha sonraki toplantılar")))) == 10);
}

TEST_CASE("the list is narrowed by kind, state and neighbourhood, and says what to do when empty",
    "[meetings]")
{
    Office office;
    CHECK(has(office.get("/meetings"), "Planlanmış toplantı yok."));
    CHECK(has(office.get("/meetings", with({{"past", "yes"}})), "Henüz yapılmış toplantı yok."));
    auto one = draft(Kind::focus_group);
    one.neighbourhoods = {"Çalkandil"};
    const auto id = office.plan(one);
    office.step(id, {State::called});
    CHECK(has(office.get("/meetings"), "davet gönderildi"));
    const auto shows = [&](const char* name, const char* value) {
        return has(office.get("/meetings", with({{name, value}})), "Kadınlar odak grubu</a>");
    };
    CHECK(shows("kind", "focus_group"));
    CHECK_FALSE(shows("kind", "board"));
    CHECK(shows("state", "called"));
    CHECK_FALSE(shows("state", "draft"));
    CHECK(shows("neighbourhood", "Çalkandil"));
    CHECK(has(office.get("/meetings", with({{"neighbourhood", "calkandil"}})),
        "<option selected>Çalkandil</option>"));
    CHECK_FALSE(shows("neighbourhood", "Durak"));
    CHECK(has(office.get("/meetings", with({{"kind", "board"}})), "Bir süzgeci kaldırın."));
    for (const auto* name : {"kind", "state", "after"}) {
        CHECK(office.get("/meetings", with({{name, "x"}})).status == 400);
    }
}

TEST_CASE("a thousand meetings cost no statement more than ten", "[meetings]")
{
    Office office;
    office.clock.at = parseInstant("2026-06-01T09:00:00Z").value();
    const auto statements = [&] {
        const auto before = office.db.statements();
        REQUIRE(office.get("/meetings", with({{"past", "yes"}})).status == 200);
        REQUIRE(office.get("/meetings").status == 200);
        REQUIRE(office.get("/meetings/calendar").status == 200);
        return office.db.statements() - before;
    };
    fill(office, 10, "2026-05-20");
    const auto of_ten = statements();
    fill(office, 990, "2025-01-01");
    CHECK(statements() == of_ten);
    CHECK(of_ten <= 10);
}
