// SPDX-License-Identifier: MIT
#include "office.h"

using namespace hazirun;
using namespace hazirun::home;
using namespace hazirun::home::test;

namespace {

template <class One>
std::vector<std::string> titlesOf(const std::vector<One>& all)
{
    std::vector<std::string> out;
    for (const auto& one : all) {
        out.push_back(one.title);
    }
    return out;
}

using Titles = std::vector<std::string>;

} // namespace

TEST_CASE("today is the local day, and what runs over midnight is of both days", "[home]")
{
    Office office;
    office.plan("Bugün", "2026-03-12T14:00");
    office.plan("Yarın", "2026-03-13T14:00");
    meetings::MeetingDraft night;
    night.title = "Gece";
    night.begins = parseLocalTime("2026-03-11T23:00").value();
    night.ends = parseLocalTime("2026-03-12T00:00").value();
    const auto ends_at_midnight = office.meetings.plan(night, office.secretary)->id;
    CHECK(titlesOf(office.now().today) == Titles{"Bugün"});
    night.ends.minutes = 1;
    REQUIRE(office.meetings.change(ends_at_midnight, night, office.secretary));
    CHECK(titlesOf(office.now().today) == Titles{"Gece", "Bugün"});
    office.at("2026-03-12T20:59:59Z");
    CHECK(titlesOf(office.now().today) == Titles{"Gece", "Bugün"});
    CHECK(titlesOf(office.now().coming) == Titles{"Yarın"});
    office.at("2026-03-12T21:00:00Z");
    CHECK(titlesOf(office.now().today) == Titles{"Yarın"});
    CHECK(office.now().coming.empty());
}

TEST_CASE("a closed meeting stays under today, one called off does not", "[home]")
{
    Office office;
    office.step(office.plan("Kapanan", "2026-03-12T09:00"), {State::called, State::closed});
    office.step(office.plan("İptal", "2026-03-12T10:00"), {State::cancelled});
    office.step(office.plan("Ertelenen", "2026-03-12T10:00"), {State::postponed});
    CHECK(titlesOf(office.now().today) == Titles{"Kapanan"});
    CHECK(titlesOf(office.now().unfiled) == Titles{"Kapanan"});
}

TEST_CASE("the next five come in order; the sixth waits", "[home]")
{
    Office office;
    for (const auto* day : {"6", "5", "4", "3", "2", "1"}) {
        office.plan(day, (std::string{"2026-03-2"} + day + "T14:00").c_str());
    }
    CHECK(titlesOf(office.now().coming) == Titles{"1", "2", "3", "4", "5"});
}

TEST_CASE("the numbers of a meeting to come add up, waiting people are not coming yet", "[home]")
{
    Office office;
    meetings::MeetingDraft small;
    small.title = "Küçük";
    small.begins = parseLocalTime("2026-03-20T14:00").value();
    small.ends = parseLocalTime("2026-03-20T15:00").value();
    small.capacity = 1;
    const auto id = office.meetings.plan(small, office.secretary)->id;
    std::vector<PersonId> whom;
    for (int i = 0; i < 5; ++i) {
        whom.push_back(office.person(people::Gender::female));
    }
    const auto links = office.invite(id, whom);
    using invitations::Answer;
    const std::array answers{Answer::yes, Answer::yes, Answer::no, Answer::maybe};
    for (std::size_t i = 0; i < answers.size(); ++i) {
        REQUIRE(office.invitations.answer(links[i].token, {answers[i], {}, {}}));
    }
    const auto found = office.now().coming.at(0);
    CHECK(found.invited == 5);
    CHECK(found.coming == 1);
    CHECK(found.waiting == 1);
    CHECK(found.not_coming == 1);
    CHECK(found.unsure == 1);
    CHECK(found.silent == 1);
    const auto numbers = office.meetings.numbersOf(id);
    CHECK(numbers.coming == found.coming);
    CHECK(numbers.waiting == found.waiting);
}

TEST_CASE("a meeting whose day passed without being closed waits for somebody", "[home]")
{
    Office office;
    const auto id = office.plan("Dün", "2026-03-11T14:00");
    office.plan("Bugün", "2026-03-12T08:00");
    CHECK(titlesOf(office.now().left_open) == Titles{"Dün"});
    office.step(id, {State::called, State::closed});
    CHECK(office.now().left_open.empty());
    CHECK(titlesOf(office.now().unfiled) == Titles{"Dün"});
    office.step(id, {State::filed});
    CHECK(office.now().unfiled.empty());
}

TEST_CASE("legal days count down, know weekends and holidays, and go when they are kept", "[home]")
{
    Office office;
    const auto id = office.plan("Genel kurul", "2026-04-04T13:00", Kind::general_assembly);
    auto days = office.now().legal_days;
    REQUIRE(days.size() == 1);
    CHECK(formatDate(days[0].deadline.day) == "2026-03-20");
    CHECK(days[0].days_left == 8);
    CHECK(days[0].holiday == "Ramazan Bayramı 1. gün");
    CHECK_FALSE(days[0].weekend);
    office.at("2026-03-21T09:00:00Z");
    CHECK(office.now().legal_days.at(0).days_left == -1);
    office.step(id, {State::called});
    CHECK(office.now().legal_days.empty());
    office.at("2026-04-04T12:00:00Z");
    office.step(id, {State::open, State::closed});
    days = office.now().legal_days;
    REQUIRE(days.size() == 2);
    CHECK(formatDate(days[0].deadline.day) == "2026-04-11");
    CHECK(days[0].weekend);
    CHECK(formatDate(days[1].deadline.day) == "2026-05-04");
    office.step(id, {State::filed});
    CHECK(office.now().legal_days.empty());
}

TEST_CASE(
    "the year counts attendances and people once each, and does not hide the unstated", "[home]")
{
    Office office;
    const auto woman = office.person(people::Gender::female);
    const auto man = office.person(people::Gender::male);
    const auto unstated = office.person(people::Gender::unstated);
    for (const auto* begins : {"2026-02-01T14:00", "2026-03-01T14:00"}) {
        const auto id = office.plan("T", begins);
        office.step(id, {State::called, State::open});
        office.enter(id, woman);
        office.enter(id, man);
    }
    const auto last = office.plan("Geçen yıl", "2025-12-31T14:00");
    office.step(last, {State::called, State::open});
    office.enter(last, woman);
    const auto first = office.plan("Yılbaşı", "2026-01-01T14:00");
    office.step(first, {State::called, State::open});
    office.enter(first, unstated);
    const auto year = office.now().year;
    CHECK(year.meetings == 3);
    CHECK(year.attendances == 5);
    CHECK(year.unique_people == 3);
    CHECK(year.women == 2);
    CHECK(year.unstated == 1);
}

TEST_CASE("the year counts a filed meeting as it was filed", "[home]")
{
    Office office;
    office.meetings.whenChanged(attendance::Attendance::meetingChanged);
    const auto woman = office.person(people::Gender::female);
    const auto filed = office.plan("Dosyada", "2026-02-01T14:00");
    const auto open = office.plan("Açık", "2026-03-01T14:00");
    for (const auto id : {filed, open}) {
        office.step(id, {State::called, State::open});
        office.enter(id, woman);
    }
    office.step(filed, {State::closed, State::filed});
    auto facts = office.people.find(woman)->facts;
    facts.gender = people::Gender::unstated;
    REQUIRE(office.people.change(woman, facts, office.secretary));
    const auto year = office.now().year;
    CHECK(year.women == 1);
    CHECK(year.unstated == 1);
    CHECK(year.unique_people == 1);
}

TEST_CASE(
    "the first page costs the same statements for ten meetings and for three hundred", "[home]")
{
    Office office;
    const auto statements = [&] {
        const auto before = office.db.statements();
        REQUIRE(office.get("/").status == 200);
        return office.db.statements() - before;
    };
    const auto fill = [&](int count) {
        for (int i = 0; i < count; ++i) {
            office.plan("T", "2026-03-20T14:00", Kind::general_assembly);
        }
    };
    fill(10);
    const auto of_ten = statements();
    fill(290);
    CHECK(statements() == of_ten);
}
