// SPDX-License-Identifier: MIT
#include "office.h"

#include <algorithm>
#include <iterator>
#include <set>

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;

namespace {

std::set<std::string> fieldsOf(const Result<MeetingDraft, std::vector<FieldError>>& result)
{
    std::set<std::string> out;
    if (!result) {
        for (const auto& error : result.error()) {
            out.insert(error.field);
        }
    }
    return out;
}

} // namespace

TEST_CASE(
    "every kind and state has a code that reads back, and a name in both languages", "[meetings]")
{
    const Words words;
    for (const auto kind : kinds) {
        CHECK(parseKind(codeOf(kind)) == kind);
        CHECK(words.in(Language::tr, nameOf(kind)) != nameOf(kind));
    }
    for (const auto state : states) {
        CHECK(parseState(codeOf(state)) == state);
        CHECK(words.in(Language::tr, nameOf(state)) != nameOf(state));
    }
    CHECK_FALSE(parseKind("party"));
    CHECK_FALSE(parseState("begun"));
}

TEST_CASE("only an assembly is called; the others have sent invitations", "[meetings]")
{
    for (const auto kind : kinds) {
        const bool called = kind == Kind::general_assembly;
        CHECK(std::string{nameOf(kind, State::called)} == (called ? "called" : "invitation sent"));
        CHECK(std::string{nameOf(kind, State::draft)} == "draft");
    }
}

TEST_CASE("each kind proposes its length and size and says who may come in", "[meetings]")
{
    using Door = KindDefaults::Door;
    const auto is = [](Kind kind, int minutes, int people, int fewest, int most, Door door) {
        const auto usual = defaultsOf(kind);
        return usual.minutes == minutes && usual.people == people && usual.fewest == fewest
            && usual.most == most && usual.door == door;
    };
    CHECK(is(Kind::sub_group, 120, 20, 0, 0, Door::anybody));
    CHECK(is(Kind::focus_group, 90, 8, 5, 12, Door::anybody));
    CHECK(is(Kind::one_to_one, 60, 1, 1, 1, Door::invited_only));
    CHECK(is(Kind::interview, 60, 1, 1, 1, Door::invited_only));
    CHECK(is(Kind::general_assembly, 180, 0, 0, 0, Door::invited_only));
    CHECK(is(Kind::board, 120, 0, 0, 0, Door::invited_only));
}

TEST_CASE("from each state exactly these steps lead on", "[meetings]")
{
    const std::map<State, std::set<State>> steps{
        {State::draft, {State::called, State::open, State::postponed, State::cancelled}},
        {State::called,
            {State::open, State::no_quorum, State::closed, State::postponed, State::cancelled}},
        {State::open, {State::no_quorum, State::closed, State::postponed, State::cancelled}},
        {State::no_quorum, {State::filed}}, {State::closed, {State::filed}}, {State::filed, {}},
        {State::postponed, {State::called, State::cancelled}}, {State::cancelled, {}}};
    for (const auto from : states) {
        for (const auto to : states) {
            INFO(codeOf(from) << " to " << codeOf(to));
            CHECK(mayBecome(from, to) == (steps.at(from).count(to) == 1));
        }
    }
}

TEST_CASE("over is what was held and what was cancelled; what is postponed is not", "[meetings]")
{
    std::vector<State> over;
    std::copy_if(states.begin(), states.end(), std::back_inserter(over), isOver);
    CHECK(over == std::vector{State::no_quorum, State::closed, State::filed, State::cancelled});
}

TEST_CASE("texts, numbers and lists have their limits", "[meetings]")
{
    auto whole = draft();
    whole.title = std::string(200, 'a');
    whole.place = std::string(200, 'a');
    whole.capacity = 100000;
    whole.agenda.assign(50, {std::string(300, 'a'), "item"});
    whole.neighbourhoods.assign(100, "Durak");
    REQUIRE(checked(whole));
    CHECK(checked(whole)->neighbourhoods == std::vector<std::string>{"Durak"});

    auto wrong = whole;
    wrong.title += "a";
    wrong.place += "a";
    wrong.capacity = 100001;
    wrong.agenda.push_back({"bir fazla", "item"});
    CHECK(
        fieldsOf(checked(wrong)) == std::set<std::string>{"title", "place", "capacity", "agenda"});
    wrong.title = "  ";
    wrong.capacity = 0;
    CHECK(fieldsOf(checked(wrong)).count("title") == 1);
    CHECK(fieldsOf(checked(wrong)).count("capacity") == 1);
}

TEST_CASE("a meeting ends after it begins, within seven days", "[meetings]")
{
    auto one = draft();
    one.ends = one.begins;
    CHECK(fieldsOf(checked(one)) == std::set<std::string>{"ends_at"});
    one.ends.minutes += 1;
    CHECK(checked(one));
    one.ends = at("2026-03-19T14:00");
    CHECK(checked(one));
    one.ends.minutes += 1;
    CHECK(fieldsOf(checked(one)) == std::set<std::string>{"ends_at"});
    one.time_zone = "Europe/Kepsut";
    CHECK(fieldsOf(checked(one)) == std::set<std::string>{"time_zone"});
}

TEST_CASE("an hour the clocks skip is refused beside its field, one they repeat is the first",
    "[meetings]")
{
    Office office;
    auto gap = draft(Kind::board, "2026-03-29T02:30");
    gap.time_zone = "Europe/Berlin";
    gap.ends = at("2026-03-29T03:00");
    const auto refused = checked(gap);
    REQUIRE(fieldsOf(refused) == std::set<std::string>{"begins_at"});
    CHECK(office.words.say(Language::tr, refused.error().front().message)
        == "29.03.2026 02:30 bu saat diliminde hiç gelmez, çünkü o sırada saatler ileri alınır; "
           "başka bir saat seçin, örneğin 29.03.2026 03:30.");
    gap.begins = at("2026-03-29T01:59");
    gap.ends = at("2026-03-29T02:59");
    CHECK(fieldsOf(checked(gap)) == std::set<std::string>{"ends_at"});
    gap.ends = at("2026-03-29T03:00");
    CHECK(checked(gap));
    gap.time_zone = "Europe/Istanbul";
    gap.begins = at("2026-03-29T02:30");
    CHECK(checked(gap));

    auto fold = draft(Kind::board, "2026-10-25T02:30");
    fold.time_zone = "Europe/Berlin";
    fold.ends = at("2026-10-25T03:00");
    const auto meeting = office.found(office.plan(fold));
    CHECK(formatInstant(meeting.begins_at) == "2026-10-25T00:30:00Z");
    CHECK(formatInstant(meeting.ends_at) == "2026-10-25T02:00:00Z"); // the repeated hour is in it
    CHECK(meeting.begins == fold.begins);
}

TEST_CASE(
    "a step is ahead until twelve hours before the meeting, its end until it begins", "[meetings]")
{
    using namespace std::chrono_literals;
    const auto begins = parseInstant("2026-03-12T11:00:00Z").value();
    CHECK(isAhead(State::open, begins, begins - 12h - 1s));
    CHECK_FALSE(isAhead(State::open, begins, begins - 12h));
    for (const auto state : {State::no_quorum, State::closed, State::filed}) {
        CHECK(isAhead(state, begins, begins - 1s));
        CHECK_FALSE(isAhead(state, begins, begins));
    }
    for (const auto state : {State::called, State::postponed, State::cancelled}) {
        CHECK_FALSE(isAhead(state, begins, begins - 720h));
    }
}
