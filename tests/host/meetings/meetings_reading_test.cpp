// SPDX-License-Identifier: MIT
#include "office.h"

#include <fmt/format.h>

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;
using Codes = std::vector<std::string>;

namespace {

const invitations::Given yes{invitations::Answer::yes, {}, {}};
const invitations::Given no{invitations::Answer::no, {}, {}};
const invitations::Given maybe{invitations::Answer::maybe, {}, {}};

std::vector<std::string> titlesOf(const std::vector<Meeting>& found)
{
    std::vector<std::string> out;
    for (const auto& one : found) {
        out.push_back(one.title);
    }
    return out;
}

} // namespace

TEST_CASE("the invited are the sum of coming, waiting, not coming, unsure and silent", "[meetings]")
{
    Office office;
    auto small = draft();
    small.capacity = 2;
    const auto id = office.plan(small);
    const auto links = office.invite(id, 7);
    for (const auto i : {0U, 1U, 2U}) {
        REQUIRE(office.invitations.answer(links[i].token, yes));
    }
    REQUIRE(office.invitations.answer(links[3].token, no));
    REQUIRE(office.invitations.answer(links[4].token, maybe));
    REQUIRE(office.invitations.withdraw(links[6].id, "yanlış kişi", office.secretary));
    const auto numbers = office.meetings.numbersOf(id);
    CHECK(numbers.invited == 6);
    CHECK(numbers.coming == 2);
    CHECK(numbers.waiting == 1);
    CHECK(numbers.not_coming == 1);
    CHECK(numbers.unsure == 1);
    CHECK(numbers.silent == 1);
    CHECK(numbers.present == 0);
}

TEST_CASE("two meetings at one place warn while they overlap by a minute", "[meetings]")
{
    Office office;
    auto first = draft(Kind::board, "2026-03-12T14:00");
    first.place = "Belediye Salonu";
    office.plan(first);
    auto second = draft(Kind::board, "2026-03-12T15:30"); // the first ends then
    second.place = " BELEDİYE  salonu";
    const auto id = office.plan(second);
    CHECK(office.warnings(id).empty());
    second.begins.minutes -= 1;
    REQUIRE(office.meetings.change(id, second, office.secretary));
    CHECK(office.warnings(id) == Codes{"place_taken"});
    second.place = "";
    REQUIRE(office.meetings.change(id, second, office.secretary));
    CHECK(office.warnings(id).empty());
}

TEST_CASE("a cancelled meeting takes no place and no person's time", "[meetings]")
{
    Office office;
    auto one = draft(Kind::board);
    one.place = "Salon";
    const auto first = office.plan(one);
    const auto second = office.plan(one);
    const auto links = office.invite(first, 2);
    invitations::Selection same;
    same.people = {links[0].person};
    REQUIRE(office.invitations.invite(second, same, office.secretary));
    CHECK(office.warnings(second) == Codes{"place_taken", "people_double_booked"});
    CHECK(office.warnings(first) == Codes{"place_taken", "people_double_booked"});
    office.step(first, {State::cancelled});
    CHECK(office.warnings(second).empty());
}

TEST_CASE(
    "somebody invited twice at the same time warns until the meetings only touch", "[meetings]")
{
    Office office;
    const auto first = office.plan(Kind::board, "2026-03-12T14:00");
    const auto second = office.plan(Kind::board, "2026-03-12T15:29");
    const auto links = office.invite(first, 1);
    invitations::Selection same;
    same.people = {links[0].person};
    REQUIRE(office.invitations.invite(second, same, office.secretary));
    CHECK(office.warnings(second) == Codes{"people_double_booked"});
    REQUIRE(
        office.meetings.change(second, draft(Kind::board, "2026-03-12T15:30"), office.secretary));
    CHECK(office.warnings(second).empty());
}

TEST_CASE("fewer places than were given warn, and who has one keeps it", "[meetings]")
{
    Office office;
    auto facts = draft(Kind::sub_group);
    facts.capacity = 2;
    const auto id = office.plan(facts);
    for (const auto& link : office.invite(id, 3)) {
        REQUIRE(office.invitations.answerOnBehalf(link.id, {invitations::Answer::yes, "", ""},
            invitations::Via::phone, office.secretary));
    }
    CHECK(office.warnings(id).empty()); // the third waits
    facts.capacity = 1;
    REQUIRE(office.meetings.change(id, facts, office.secretary));
    CHECK(office.warnings(id) == Codes{"too_few_places"});
    CHECK(office.meetings.numbersOf(id).coming == 2);
    facts.capacity.reset();
    REQUIRE(office.meetings.change(id, facts, office.secretary));
    CHECK(office.warnings(id).empty());
}

TEST_CASE("a focus group warns under five and over twelve people", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    CHECK(office.warnings(id).empty()); // nobody invited yet: nothing to say
    office.invite(id, 4);
    CHECK(office.warnings(id) == Codes{"focus_group_size"});
    office.invite(id, 1);
    CHECK(office.warnings(id).empty());
    office.invite(id, 7);
    CHECK(office.warnings(id).empty());
    office.invite(id, 1);
    CHECK(office.warnings(id) == Codes{"focus_group_size"});
    auto limited = draft();
    limited.capacity = 12; // more are invited than have a place
    REQUIRE(office.meetings.change(id, limited, office.secretary));
    CHECK(office.warnings(id).empty());
    limited.capacity = 4;
    REQUIRE(office.meetings.change(id, limited, office.secretary));
    CHECK(office.warnings(id) == Codes{"focus_group_size"});
    const auto other = office.plan(Kind::sub_group);
    office.invite(other, 2);
    CHECK(office.warnings(other).empty());
}

TEST_CASE("a public holiday warns on its day alone", "[meetings]")
{
    Office office;
    CHECK(office.warnings(office.plan(Kind::board, "2026-04-22T14:00")).empty());
    CHECK(office.warnings(office.plan(Kind::board, "2026-04-23T14:00")) == Codes{"public_holiday"});
    CHECK(office.warnings(office.plan(Kind::board, "2026-03-21T14:00")) == Codes{"public_holiday"});
}

TEST_CASE("nothing warns any more once a meeting is held, called off or over", "[meetings]")
{
    Office office;
    const Codes holiday{"public_holiday"};
    const auto held = office.plan(Kind::board, "2026-04-23T14:00");
    REQUIRE(office.meetings.become(held, State::called, {}, office.secretary));
    CHECK(office.warnings(held) == holiday);
    office.clock.at = office.found(held).ends_at - std::chrono::seconds{1};
    CHECK(office.warnings(held) == holiday);
    office.clock.at = office.found(held).ends_at;
    CHECK(office.warnings(held).empty());
    const auto off = office.plan(Kind::board, "2027-04-23T14:00");
    CHECK(office.warnings(off) == holiday);
    REQUIRE(office.meetings.become(off, State::cancelled, "kar yağdı", office.secretary));
    CHECK(office.warnings(off).empty());
}

TEST_CASE("a draft that is over says so, one that runs now or was called does not", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::board);
    office.clock.at = office.found(id).ends_at - std::chrono::seconds{1};
    CHECK(office.warnings(id).empty());
    office.clock.at = office.found(id).ends_at;
    CHECK(office.warnings(id) == Codes{"in_the_past"});
    office.step(id, {State::called});
    CHECK(office.warnings(id).empty());
}

TEST_CASE(
    "a list goes on after a meeting, forwards and backwards, and meets each once", "[meetings]")
{
    Office office;
    for (int i = 0; i < 7; ++i) {
        auto one = draft(Kind::board, i < 3 ? "2026-03-12T14:00" : "2026-03-13T09:00");
        one.title = fmt::format("{}", i);
        office.plan(one);
    }
    const auto walk = [&](MeetingFilter::Order order) {
        MeetingFilter filter;
        filter.order = order;
        filter.limit = 2;
        std::string out;
        for (auto found = office.meetings.list(filter); !found.empty();
             found = office.meetings.list(filter)) {
            for (const auto& one : found) {
                out += one.title;
            }
            filter.after = found.back().id.value;
        }
        return out;
    };
    CHECK(walk(MeetingFilter::Order::earliest_first) == "0123456");
    CHECK(walk(MeetingFilter::Order::latest_first) == "6543210");
    MeetingFilter lost;
    lost.after = 99;
    CHECK(office.meetings.list(lost).empty());
}

TEST_CASE("filters of a list narrow together", "[meetings]")
{
    Office office;
    auto one = draft(Kind::board, "2026-03-12T14:00");
    one.title = "Durak";
    one.neighbourhoods = {"Durak", "Eyüpbükü"};
    office.plan(one);
    one.title = "Durak odak";
    one.kind = Kind::focus_group;
    const auto id = office.plan(one);
    one.title = "Çarşamba";
    one.begins = at("2026-04-12T14:00");
    one.ends = at("2026-04-12T15:00");
    one.neighbourhoods = {"Çalkandil"};
    office.plan(one);
    office.step(id, {State::called});
    const auto titles
        = [&](MeetingFilter filter) { return titlesOf(office.meetings.list(filter)); };
    using Titles = std::vector<std::string>;
    CHECK(titles({{}, {}, {}, {}, 0, 50, "Durak"}) == Titles{"Durak", "Durak odak"});
    CHECK(titles({{}, {}, "focus_group", {}, 0, 50}) == Titles{"Durak odak", "Çarşamba"});
    CHECK(titles({{}, {}, {}, "called", 0, 50}) == Titles{"Durak odak"});
    CHECK(titles({"2026-03-12", "2026-03-12", {}, {}, 0, 50}) == Titles{"Durak", "Durak odak"});
    CHECK(titles({"2026-03-13", {}, {}, {}, 0, 50}) == Titles{"Çarşamba"});
    CHECK(office.meetings.neighbourhoods() == Titles{"Çalkandil", "Durak", "Eyüpbükü"});
}

TEST_CASE("a meeting's neighbourhoods take the spelling that is known, each once", "[meetings]")
{
    Office office;
    using Names = std::vector<std::string>;
    people::PersonDraft ayse;
    ayse.given_name = "Ayşe";
    ayse.neighbourhood = "Körpeağaç";
    REQUIRE(office.people.add(ayse, office.secretary));
    auto one = draft();
    one.neighbourhoods = {"KORPEAGAC KÖYÜ", "ÇALKANDİL", "Çalkandil"};
    const auto id = office.plan(one);
    CHECK(office.meetings.find(id)->neighbourhoods == Names{"Körpeağaç", "Çalkandil"});
    one.neighbourhoods = {"çalkandil", "körpeağaç mah."};
    REQUIRE(office.meetings.change(id, one, office.secretary));
    CHECK(office.meetings.find(id)->neighbourhoods == Names{"Körpeağaç", "Çalkandil"});
    CHECK(office.meetings.list({{}, {}, {}, {}, 0, 50, "CALKANDIL KÖYÜ"}).size() == 1);
    CHECK(office.meetings.neighbourhoods() == Names{"Çalkandil", "Körpeağaç"});
}

TEST_CASE("the last meeting of each kind is found, cancelled ones aside", "[meetings]")
{
    Office office;
    office.plan(Kind::focus_group, "2026-03-12T14:00");
    const auto later = office.plan(Kind::focus_group, "2026-03-19T14:00");
    const auto gone = office.plan(Kind::focus_group, "2026-03-26T14:00");
    const auto board = office.plan(Kind::board, "2026-03-01T14:00");
    office.step(gone, {State::cancelled});
    std::vector<MeetingId> found;
    for (const auto& one : office.meetings.lastOfKinds()) {
        found.push_back(one.id);
    }
    CHECK(found == std::vector{later, board});
}
