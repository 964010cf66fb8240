// SPDX-License-Identifier: MIT
#include "invitations/invitations.h"

#include "invitations/nonce.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::invitations;

namespace {

struct Village : test::World {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    Invitations invitations{db, clock, digests};

    PersonId person(const char* name)
    {
        people::PersonDraft draft;
        draft.given_name = name;
        return people.add(draft, secretary)->id;
    }
    MeetingId meeting(
        std::optional<int> capacity, meetings::Kind kind = meetings::Kind::focus_group)
    {
        meetings::MeetingDraft draft;
        draft.kind = kind;
        draft.title = "Toplantı";
        draft.begins = *parseLocalTime("2026-03-12T14:00");
        draft.ends = *parseLocalTime("2026-03-12T16:00");
        draft.capacity = capacity;
        return meetings.plan(draft, secretary)->id;
    }
    std::vector<FreshLink> invite(MeetingId id, std::vector<PersonId> whom)
    {
        Selection selection;
        selection.people = std::move(whom);
        return *invitations.invite(id, selection, secretary);
    }
    bool waits(const FreshLink& link)
    {
        return invitations.open(link.token)->invitation.waiting_since.has_value();
    }
};

const Given yes{Answer::yes, {}, {}};
const Given no{Answer::no, {}, {}};

} // namespace

TEST_CASE("an empty selection invites nobody", "[invitations]")
{
    Village village;
    village.person("Ayşe");
    const auto id = village.meeting({});
    CHECK(village.invitations.invite(id, {}, village.secretary)->empty());
    CHECK(village.invitations.invited(id).empty());
}

TEST_CASE("a person is invited once and the preview says why not again", "[invitations]")
{
    Village village;
    const auto ayse = village.person("Ayşe");
    const auto id = village.meeting({});
    CHECK(village.invite(id, {ayse}).size() == 1);
    CHECK(village.invite(id, {ayse}).empty());
    Selection selection;
    selection.people = {ayse};
    CHECK(village.invitations.preview(id, selection)->wont.at(0).reason
        == WontReason::already_invited);
}

TEST_CASE("a full meeting keeps a queue that moves up by itself in order", "[invitations]")
{
    Village village;
    const auto links = village.invite(village.meeting(1),
        {village.person("Ayşe"), village.person("Fatma"), village.person("Zeynep")});
    for (const auto& link : links) {
        REQUIRE(village.invitations.answer(link.token, yes));
    }
    CHECK_FALSE(village.waits(links[0]));
    CHECK(village.waits(links[1]));
    CHECK(village.invitations.open(links[2].token)->queue_place == 2);
    REQUIRE(village.invitations.answer(links[0].token, no));
    CHECK_FALSE(village.waits(links[1]));
    CHECK(village.waits(links[2]));
    REQUIRE(village.invitations.withdraw(links[1].id, "taşındı", village.secretary));
    CHECK_FALSE(village.waits(links[2]));
}

TEST_CASE("an assembly never keeps a queue", "[invitations]")
{
    Village village;
    const auto links = village.invite(village.meeting(1, meetings::Kind::general_assembly),
        {village.person("Ayşe"), village.person("Fatma")});
    for (const auto& link : links) {
        REQUIRE(village.invitations.answer(link.token, yes));
    }
    CHECK_FALSE(village.waits(links[1]));
}

TEST_CASE("answers are taken until the second before the meeting begins", "[invitations]")
{
    Village village;
    const auto link = village.invite(village.meeting({}), {village.person("Ayşe")}).at(0);
    const auto begins = toInstant(*parseLocalTime("2026-03-12T14:00"), "Europe/Istanbul");
    village.clock.at = begins - std::chrono::seconds{1};
    CHECK(village.invitations.answer(link.token, yes));
    village.clock.at = begins;
    CHECK(village.invitations.answer(link.token, no).error() == LinkRefusal::begun);
}

TEST_CASE("withdrawn, renewed and unknown links are all unknown, a cancelled meeting says so",
    "[invitations]")
{
    Village village;
    const auto id = village.meeting({});
    const auto links = village.invite(id, {village.person("Ayşe"), village.person("Fatma")});
    REQUIRE(village.invitations.withdraw(links[0].id, "yanlış kişi", village.secretary));
    CHECK_FALSE(village.invitations.open(links[0].token));
    CHECK(village.invitations.answer(links[0].token, yes).error() == LinkRefusal::unknown);
    const auto fresh = village.invitations.renewLink(links[1].id, village.secretary);
    REQUIRE(fresh);
    CHECK(village.invitations.answer(links[1].token, yes).error() == LinkRefusal::unknown);
    REQUIRE(village.meetings.become(id, meetings::State::cancelled, "kar", village.secretary));
    CHECK(village.invitations.answer(fresh->token, yes).error() == LinkRefusal::cancelled);
    CHECK(
        village.invitations.answerOnBehalf(links[1].id, yes, Via::phone, village.secretary).error()
        == InvitationRefusal::meeting_over);
}

TEST_CASE("a withdrawal needs a reason, and only living invitations are answered or renewed",
    "[invitations]")
{
    Village village;
    const auto link = village.invite(village.meeting({}), {village.person("Ayşe")}).at(0);
    CHECK(village.invitations.withdraw(link.id, " ", village.secretary).error()
        == InvitationRefusal::reason_missing);
    REQUIRE(village.invitations.withdraw(link.id, "yanlış", village.secretary));
    CHECK(village.invitations.renewLink(link.id, village.secretary).error()
        == InvitationRefusal::withdrawn);
    CHECK(village.invitations.renewLink(InvitationId{99}, village.secretary).error()
        == InvitationRefusal::unknown_invitation);
    CHECK(village.invitations.invite(MeetingId{99}, {}, village.secretary).error()
        == InvitationRefusal::unknown_meeting);
}

TEST_CASE("a nonce is good for its own link and for a day", "[invitations]")
{
    Village village;
    const Nonces nonces(village.digests);
    const auto link = LinkToken::random();
    const auto nonce = nonces.make(link, village.clock.now());
    CHECK(nonces.isOurs(nonce, link, village.clock.now() + Nonces::valid_for));
    CHECK_FALSE(nonces.isOurs(
        nonce, link, village.clock.now() + Nonces::valid_for + std::chrono::seconds{1}));
    CHECK_FALSE(nonces.isOurs(nonce, LinkToken::random(), village.clock.now()));
    CHECK_FALSE(nonces.isOurs("", link, village.clock.now()));
}
