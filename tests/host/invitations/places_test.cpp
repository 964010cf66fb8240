// SPDX-License-Identifier: MIT
#include "village.h"

#include <atomic>
#include <set>
#include <thread>

using namespace hazirun;
using namespace hazirun::invitations;
using namespace hazirun::invitations::test;
using meetings::State;

namespace {

const Given yes{Answer::yes};
const Given no{Answer::no};

/// `work(i)` for each of 0..count-1, spread over eight threads.
template <class Work>
void together(std::size_t count, Work work)
{
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (auto i = next++; i < count; i = next++) {
                work(i);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
}

} // namespace

TEST_CASE("a meeting without a limit any more gives everybody who waits a place", "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto links = village.invite(id, village.crowd(3));
    for (const auto& link : links) {
        REQUIRE(village.invitations.answer(link.token, yes));
    }
    CHECK(village.waits(links[2]));
    village.change(id, Village::draft(2));
    CHECK_FALSE(village.waits(links[1]));
    CHECK(village.waits(links[2]));
    village.change(id, Village::draft());
    CHECK_FALSE(village.waits(links[2]));
}

TEST_CASE("nobody moves up once the meeting has begun or was cancelled", "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto links = village.invite(id, village.crowd(2));
    REQUIRE(village.invitations.answer(links[0].token, yes));
    REQUIRE(village.invitations.answer(links[1].token, yes));
    SECTION("begun")
    {
        village.clock.at = toInstant(Village::draft().begins, "Europe/Istanbul");
    }
    SECTION("open")
    {
        village.become(id, State::open);
    }
    SECTION("cancelled")
    {
        village.become(id, State::cancelled, "kar");
    }
    REQUIRE(village.invitations.withdraw(links[0].id, "yanlış", village.secretary));
    CHECK(village.waits(links[1]));
    CHECK(village.noted("invitation.moved_up") == 0);
}

TEST_CASE("a moved meeting asks again and keeps the old answers as answers to the old day",
    "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto links = village.invite(id, village.crowd(2));
    REQUIRE(village.invitations.answer(links[0].token, {Answer::yes, "not", "transport"}));
    village.change(id, Village::moved());
    const auto seen = village.invitations.open(links[0].token);
    CHECK(seen->invitation.answer == Answer::none);
    CHECK_FALSE(seen->invitation.answered_at);
    CHECK(seen->invitation.needs == "transport");
    REQUIRE(seen->former);
    CHECK(seen->former->answer == Answer::yes);
    CHECK(seen->former->begins == Village::draft().begins);
    CHECK_FALSE(village.invitations.open(links[1].token)->former);
    CHECK(village.meetings.numbersOf(id).coming == 0);
    REQUIRE(village.invitations.answer(links[0].token, no));
    CHECK_FALSE(village.invitations.open(links[0].token)->former);
    const auto history = village.invitations.history(links[0].id);
    REQUIRE(history.size() == 2);
    CHECK(history[0].answer == Answer::no);
    CHECK(history[0].begins == Village::moved().begins);
    CHECK(history[1].answer == Answer::yes);
    CHECK(history[1].begins == Village::draft().begins);
}

TEST_CASE("another place or title asks nobody again, and moving back gives the answers back",
    "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto links = village.invite(id, village.crowd(2));
    REQUIRE(village.invitations.answer(links[0].token, yes));
    REQUIRE(village.invitations.answer(links[1].token, yes));
    auto elsewhere = Village::draft(1);
    elsewhere.place = "Okul";
    elsewhere.title = "Başka ad";
    village.change(id, elsewhere);
    CHECK(village.meetings.numbersOf(id).coming == 1);
    village.change(id, Village::moved(1));
    CHECK(village.meetings.numbersOf(id).coming == 0);
    village.change(id, Village::draft(1));
    CHECK(village.meetings.numbersOf(id).coming == 1);
    CHECK_FALSE(village.waits(links[0]));
    CHECK(village.waits(links[1]));
    CHECK(village.invitations.invited(id).at(0).answered_via == "link");
}

TEST_CASE("an answer from a page that showed another day is not taken", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto link = village.invite(id, village.crowd(1)).at(0);
    const auto shown = village.invitations.meeting(id)->begins_at;
    village.change(id, Village::moved());
    CHECK(village.invitations.answer(link.token, yes, shown).error() == LinkRefusal::stale_page);
    CHECK(village.invitations.answer(link.token, yes, village.invitations.meeting(id)->begins_at));
}

TEST_CASE("a postponed meeting takes no answer by link until it is called again", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto link = village.invite(id, village.crowd(1)).at(0);
    village.become(id, State::called);
    village.become(id, State::postponed, "kar");
    CHECK(village.invitations.answer(link.token, yes).error() == LinkRefusal::postponed);
    village.change(id, Village::moved());
    village.become(id, State::called);
    CHECK(village.invitations.answer(link.token, yes));
}

TEST_CASE(
    "who is removed leaves the queue, the lists and the link; undone, all is back", "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto links = village.invite(id, village.crowd(3));
    for (const auto& link : links) {
        REQUIRE(village.invitations.answer(link.token, yes));
    }
    REQUIRE(village.people.remove(links[0].person, village.secretary));
    CHECK_FALSE(village.invitations.open(links[0].token));
    CHECK(village.invitations.answer(links[0].token, no).error() == LinkRefusal::unknown);
    CHECK(village.invitations.renewLink(links[0].id, village.secretary).error()
        == InvitationRefusal::unknown_invitation);
    CHECK_FALSE(village.waits(links[1]));
    CHECK(village.invitations.open(links[2].token)->queue_place == 1);
    CHECK(village.invitations.invited(id).size() == 2);
    CHECK(village.meetings.numbersOf(id).invited == 2);
    REQUIRE(village.people.restore(links[0].person, village.secretary));
    CHECK(village.waits(links[0]));
    CHECK(village.invitations.open(links[0].token)->queue_place == 2);
    CHECK(village.noted("invitation.withdrawn") == 1);
    CHECK(village.noted("invitation.restored") == 1);
}

TEST_CASE("a removal leaves what was held as it was, without the name", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto link = village.invite(id, village.crowd(1)).at(0);
    REQUIRE(village.invitations.answer(link.token, {Answer::yes, "annem hasta", "transport"}));
    village.become(id, State::called);
    village.become(id, State::closed);
    REQUIRE(village.people.remove(link.person, village.secretary));
    const auto line = village.invitations.invited(id).at(0);
    CHECK(line.state == InvitationState::invited);
    CHECK(line.answer == Answer::yes);
    CHECK(line.name.empty());
    CHECK(line.note.empty());
    CHECK(line.needs.empty());
    CHECK(village.meetings.numbersOf(id).invited == 1);
    CHECK_FALSE(village.invitations.open(link.token));
}

TEST_CASE("who is removed is asked no more to what is not over, and stays invited to what was",
    "[invitations]")
{
    for (const auto state : meetings::states) {
        INFO(meetings::codeOf(state));
        Village village;
        const auto id = village.meeting();
        const auto link = village.invite(id, village.crowd(1)).at(0);
        village.db.transact([&](db::Session& session) {
            return session.run("UPDATE meeting SET state = $1", meetings::codeOf(state));
        });
        REQUIRE(village.people.remove(link.person, village.secretary));
        CHECK((village.noted("invitation.withdrawn") == 0) == meetings::isOver(state));
    }
}

TEST_CASE("of many who say yes at once to one place exactly one has it, the others wait in order",
    "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto links = village.invite(id, village.crowd(60));
    std::atomic<int> refused{0};
    together(links.size(),
        [&](std::size_t i) { refused += village.invitations.answer(links[i].token, yes) ? 0 : 1; });
    CHECK(refused == 0);
    CHECK(village.meetings.numbersOf(id).coming == 1);
    std::vector<const FreshLink*> order(links.size(), nullptr);
    for (const auto& link : links) {
        const auto place = village.invitations.open(link.token)->queue_place;
        REQUIRE(order.at(static_cast<std::size_t>(place)) == nullptr);
        order[static_cast<std::size_t>(place)] = &link;
    }
    REQUIRE(village.invitations.answer(order[0]->token, no));
    CHECK_FALSE(village.waits(*order[1]));
    for (std::size_t i = 2; i < order.size(); ++i) {
        CHECK(village.invitations.open(order[i]->token)->queue_place == static_cast<int>(i) - 1);
    }
}

TEST_CASE(
    "two secretaries who invite the same people at once make one invitation each", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    Selection selection;
    selection.people = village.crowd(40);
    std::array<std::vector<FreshLink>, 8> made;
    together(made.size(), [&](std::size_t i) {
        made.at(i) = *village.invitations.invite(id, selection, {"Elif " + std::to_string(i)});
    });
    std::set<PersonId> people;
    std::size_t links = 0;
    for (const auto& share : made) {
        for (const auto& link : share) {
            ++links;
            people.insert(link.person);
            CHECK(village.invitations.open(link.token)->invitation.person == link.person);
        }
    }
    CHECK(links == 40);
    CHECK(people.size() == 40);
    CHECK(village.invitations.invited(id).size() == 40);
}
