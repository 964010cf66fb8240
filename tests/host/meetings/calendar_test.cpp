// SPDX-License-Identifier: MIT
#include "meetings/calendar.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::meetings;

namespace {

Meeting meeting()
{
    Meeting out;
    out.uid = "abc";
    out.title = "Toplantı";
    out.state = State::called;
    out.begins_at = parseInstant("2026-03-12T11:00:00Z").value();
    out.ends_at = parseInstant("2026-03-12T12:30:00Z").value();
    return out;
}

std::vector<std::string> linesOf(const std::string& calendar)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < calendar.size();) {
        const auto end = calendar.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        out.push_back(calendar.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

std::string unfolded(const Meeting& one)
{
    auto out = calendarOf(one, Instant{}, "Örnek");
    for (auto at = out.find("\r\n "); at != std::string::npos; at = out.find("\r\n ", at)) {
        out.erase(at, 3);
    }
    return out;
}

} // namespace

TEST_CASE("no line of a calendar is longer than 75 octets or cut inside a letter", "[meetings]")
{
    auto one = meeting();
    for (std::size_t lead = 0; lead < 4; ++lead) {
        one.title = std::string(lead, 'a');
        for (int i = 0; i < 60; ++i) {
            one.title += "ş€";
        }
        for (const auto& line : linesOf(calendarOf(one, Instant{}, "Örnek"))) {
            CHECK(line.size() <= 75);
            CHECK((static_cast<unsigned char>(line.front()) & 0xC0U) != 0x80U);
            CHECK((line.size() < 2 || (static_cast<unsigned char>(line[1]) & 0xC0U) != 0x80U
                || line.front() != ' '));
        }
        CHECK(unfolded(one).find("SUMMARY:" + one.title + "\r\n") != std::string::npos);
    }
}

TEST_CASE("commas, semicolons, backslashes and line ends are escaped in texts", "[meetings]")
{
    auto one = meeting();
    one.title = "A, B; C \\ D\r\nE";
    CHECK(unfolded(one).find("SUMMARY:A\\, B\\; C \\\\ D\\nE\r\n") != std::string::npos);
}

TEST_CASE("the state decides whether a calendar shows a meeting as sure, open or off", "[meetings]")
{
    auto one = meeting();
    const auto status = [&](State state) {
        one.state = state;
        const auto text = unfolded(one);
        const auto at = text.find("STATUS:") + 7;
        return text.substr(at, text.find('\r', at) - at);
    };
    CHECK(status(State::draft) == "TENTATIVE");
    CHECK(status(State::postponed) == "TENTATIVE");
    CHECK(status(State::cancelled) == "CANCELLED");
    for (const auto state :
        {State::called, State::open, State::no_quorum, State::closed, State::filed}) {
        CHECK(status(state) == "CONFIRMED");
    }
}
