// SPDX-License-Identifier: MIT
#include "meetings/series.h"

#include "office.h"

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;

namespace {

/// The days of a series, and what hours it has.
std::string daysOf(const char* first, Repeat repeat, int times)
{
    std::string out;
    for (const auto& one : draftsOf(draft(Kind::focus_group, first), {repeat, times})) {
        CHECK(one.begins.minutes == at(first).minutes);
        CHECK(one.ends.date == one.begins.date);
        out += (out.empty() ? "" : " ") + formatDate(one.begins.date);
    }
    return out;
}

bool takes(const char* times)
{
    return seriesOf(with({{"repeat", "weekly"}, {"times", times}})).has_value();
}

} // namespace

TEST_CASE("a week later and two weeks later keep the hour of the clock", "[meetings]")
{
    CHECK(daysOf("2026-03-12T14:00", Repeat::weekly, 3) == "2026-03-12 2026-03-19 2026-03-26");
    CHECK(daysOf("2026-12-24T14:00", Repeat::fortnightly, 3) == "2026-12-24 2027-01-07 2027-01-21");
}

TEST_CASE("a month later is the same weekday of the same week, and the fifth means the last",
    "[meetings]")
{
    CHECK(daysOf("2026-01-01T14:00", Repeat::monthly, 3) == "2026-01-01 2026-02-05 2026-03-05");
    CHECK(daysOf("2026-01-07T14:00", Repeat::monthly, 2) == "2026-01-07 2026-02-04");
    CHECK(daysOf("2026-01-08T14:00", Repeat::monthly, 2) == "2026-01-08 2026-02-12");
    CHECK(daysOf("2026-01-28T14:00", Repeat::monthly, 3) == "2026-01-28 2026-02-25 2026-03-25");
    CHECK(daysOf("2026-01-29T14:00", Repeat::monthly, 4)
        == "2026-01-29 2026-02-26 2026-03-26 2026-04-30");
}

TEST_CASE("a meeting over midnight stays as long in every one of a series", "[meetings]")
{
    auto first = draft(Kind::focus_group, "2026-03-12T23:00");
    first.ends = at("2026-03-13T01:00");
    const auto all = draftsOf(first, {Repeat::monthly, 2});
    CHECK(all.back().begins == at("2026-04-09T23:00"));
    CHECK(all.back().ends == at("2026-04-10T01:00"));
}

TEST_CASE(
    "a series has from 2 to 52 meetings, and without one there is a single meeting", "[meetings]")
{
    CHECK(seriesOf({})->repeat == Repeat::none);
    CHECK(seriesOf(with({{"repeat", "none"}, {"times", "x"}}))->times == 1);
    CHECK_FALSE(takes("1"));
    CHECK(takes("2"));
    CHECK(takes("52"));
    CHECK_FALSE(takes("53"));
    for (const auto* wrong : {"", "iki", "2x", "-2", "99999999999"}) {
        INFO(wrong);
        CHECK_FALSE(takes(wrong));
    }
    CHECK_FALSE(seriesOf(with({{"repeat", "daily"}, {"times", "2"}})));
}

TEST_CASE("the sentence of a series names the weekday and its place in the month", "[meetings]")
{
    const Words words;
    const auto say = [&](Repeat repeat, const char* first) {
        return sayOf(words, Language::tr, repeat, parseDate(first).value());
    };
    CHECK(say(Repeat::monthly, "2026-02-05") == "her ayın ilk perşembesi");
    CHECK(say(Repeat::monthly, "2026-03-29") == "her ayın son pazarı");
    CHECK(say(Repeat::fortnightly, "2026-02-05") == "iki haftada bir");
    CHECK(sayOf(words, Language::en, Repeat::monthly, parseDate("2026-02-10").value())
        == "each second Tuesday of the month");
}
