// SPDX-License-Identifier: MIT
#include "messages/addressee.h"
#include "messages/wording.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::messages;

namespace {

constexpr Instant now{std::chrono::seconds{1'772'000'000}};

Addressee person(std::int64_t id, const char* phone = "+905321234567")
{
    Addressee out;
    out.person = PersonId{id};
    out.name = "Ayşe Işık";
    out.phone = phone;
    return out;
}

meetings::Meeting onePlanned()
{
    meetings::Meeting out;
    out.title = "Kadınlar";
    out.begins = *parseLocalTime("2026-03-12T14:00");
    return out;
}

std::optional<WontReason> whyNot(
    const Addressee& one, Purpose purpose = Purpose::invitation, const Choice& choice = {})
{
    const auto out = judged(purpose, choice, {one}, now);
    return out.wont.empty() ? std::nullopt : std::optional{out.wont.front().reason};
}

} // namespace

TEST_CASE("who gets a message and who not, and why", "[messages]")
{
    CHECK_FALSE(whyNot(person(1)));
    CHECK(whyNot(person(1, "")) == WontReason::no_number);
    CHECK(whyNot(person(1, "+902661112233")) == WontReason::landline);
    CHECK_FALSE(whyNot(person(1, "+4915112345678")));
    auto answered = person(1);
    answered.answer = invitations::Answer::yes;
    CHECK(whyNot(answered) == WontReason::answered);
    CHECK_FALSE(whyNot(answered, Purpose::cancellation));
    CHECK(whyNot(answered, Purpose::change, {Choice::Kind::no_answer, {}})
        == WontReason::outside_choice);
    CHECK_FALSE(whyNot(answered, Purpose::thanks, {Choice::Kind::yes, {}}));
    CHECK(
        whyNot(person(1), Purpose::thanks, {Choice::Kind::yes, {}}) == WontReason::outside_choice);
    auto declined = person(1);
    declined.declined = true;
    CHECK(whyNot(declined, Purpose::cancellation) == WontReason::declined);
}

TEST_CASE("the same kind of message goes once a day", "[messages]")
{
    auto one = person(1);
    one.last_at = now - std::chrono::hours{23};
    CHECK(whyNot(one) == WontReason::sent_today);
    one.last_at = now - std::chrono::hours{24};
    CHECK_FALSE(whyNot(one));
}

TEST_CASE("whom a message of the last day may have reached is asked about", "[messages]")
{
    auto one = person(1);
    one.uncertain_at = now - std::chrono::hours{23};
    CHECK(whyNot(one) == WontReason::uncertain);
    CHECK_FALSE(whyNot(one, Purpose::invitation, {Choice::Kind::all, {}, true}));
    one.last_at = now - std::chrono::hours{1};
    CHECK(
        whyNot(one, Purpose::invitation, {Choice::Kind::all, {}, true}) == WontReason::sent_today);
    one.last_at.reset();
    one.uncertain_at = now - std::chrono::hours{24};
    CHECK_FALSE(whyNot(one));
}

TEST_CASE("named people who are not invited are told apart", "[messages]")
{
    const auto out = judged(Purpose::invitation, {Choice::Kind::people, {PersonId{1}, PersonId{7}}},
        {person(1), person(2)}, now);
    REQUIRE(out.will.size() == 1);
    CHECK(out.will.front().person == PersonId{1});
    REQUIRE(out.wont.size() == 2);
    CHECK(out.wont[0].reason == WontReason::outside_choice);
    CHECK(out.wont[1].person == PersonId{7});
    CHECK(out.wont[1].reason == WontReason::not_invited);
}

TEST_CASE("a text is finished with name and link, and a name is never taken for a word of ours",
    "[messages]")
{
    CHECK(composed("Sayın [ad], gelin:[link]", "Ayşe", "http://x/k/1")
        == "Sayın Ayşe, gelin: http://x/k/1");
    CHECK(composed("Dear [name] [link]", "[link] [ad]", "L") == "Dear [link] [ad] L");
    CHECK(composed("Sayın [ad], gelin:[bağlantı]", "Ayşe", "L") == "Sayın Ayşe, gelin: L");
    CHECK(asksForLink("a [link]"));
    CHECK(asksForLink("a [bağlantı]"));
    CHECK_FALSE(asksForLink("a link"));
}

TEST_CASE("who moved up from the queue is written to alone, in words of its own", "[messages]")
{
    auto moved = person(1);
    moved.answer = invitations::Answer::yes;
    auto seated = person(2, "+905321234568");
    seated.answer = invitations::Answer::yes;
    moved.moved_up = true;
    const auto kind = parseChoice("moved_up");
    REQUIRE(kind);
    const auto out = judged(Purpose::change, {*kind}, {moved, seated}, now);
    REQUIRE(out.will.size() == 1);
    CHECK(out.will.front().person == PersonId{1});
    const auto meeting = onePlanned();
    const Words words;
    CHECK(proposed(words, Purpose::change, *kind, meeting).tr.rfind("Sayın [ad], size bir yer", 0)
        == 0);
    CHECK(proposed(words, Purpose::change, Choice::Kind::yes, meeting).tr.find("size bir yer")
        == std::string::npos);
}

TEST_CASE("who is told of a postponement reads the day that falls out and the reason", "[messages]")
{
    const Words words;
    auto meeting = onePlanned();
    meeting.reason = "Kar yağdı.";
    const auto text = [&](Language language) {
        return proposed(words, Purpose::change, Choice::Kind::all, meeting).in(language);
    };
    CHECK(text(Language::en).find("please note the new time") != std::string::npos);
    meeting.state = meetings::State::postponed;
    CHECK(text(Language::tr).find("toplantısı ertelendi; yeni günü ayrıca bildireceğiz. Kar yağdı.")
        != std::string::npos);
    CHECK(text(Language::en).find("is postponed; we will tell you the new day. Kar yağdı.")
        != std::string::npos);
}

TEST_CASE("the words for the link are those of the text's language", "[messages]")
{
    const Words words;
    const auto meeting = onePlanned();
    for (const auto purpose : {Purpose::invitation, Purpose::reminder}) {
        const auto text = proposed(words, purpose, Choice::Kind::all, meeting);
        CHECK(text.tr.find("[bağlantı]") != std::string::npos);
        CHECK(text.tr.find("[link]") == std::string::npos);
        CHECK(text.en.find("[link]") != std::string::npos);
    }
}

TEST_CASE("states only move forward", "[messages]")
{
    CHECK(mayBecome(State::handing, State::sent));
    CHECK(mayBecome(State::handing, State::queued));
    CHECK(mayBecome(State::uncertain, State::delivered));
    CHECK(mayBecome(State::sent, State::delivered));
    CHECK_FALSE(mayBecome(State::sent, State::retrying));
    CHECK_FALSE(mayBecome(State::sent, State::uncertain));
    CHECK_FALSE(mayBecome(State::delivered, State::failed));
    CHECK_FALSE(mayBecome(State::stopped, State::sent));
    CHECK_FALSE(mayBecome(State::uncertain, State::queued));
}
