// SPDX-License-Identifier: MIT
#include "invitations/nonce.h"
#include "support/former_schema.h"
#include "village.h"

using namespace hazirun;
using namespace hazirun::invitations;
using namespace hazirun::invitations::test;

namespace {

const Given yes{Answer::yes};
const Given no{Answer::no};

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

TEST_CASE("which words an invitation may hold is held by the database too", "[invitations]")
{
    Village village;
    village.invite(village.meeting({}), {village.person("Ayşe")});
    static constexpr std::string_view set = "UPDATE invitation SET answer = $1, state = $2";
    const auto taken = [&](const char* answer, const char* state) {
        try {
            village.db.transact([&](db::Session& session) {
                session.run(set, answer, state);
                return Done{};
            });
        } catch (const db::Error& error) {
            REQUIRE(error.isConstraint());
            return false;
        }
        return true;
    };
    for (const auto* answer : {"none", "yes", "no", "maybe"}) {
        CHECK(taken(answer, "invited"));
    }
    CHECK(taken("yes", "withdrawn"));
    CHECK(taken("yes", "draft"));
    CHECK_FALSE(taken("perhaps", "invited"));
    CHECK_FALSE(taken("yes", "gone"));
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
    CHECK(village.invitations.answer(fresh->at(0).token, yes).error() == LinkRefusal::cancelled);
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

TEST_CASE("a nonce is good for its own link, for a day, and knows which day the page showed",
    "[invitations]")
{
    Village village;
    const Nonces nonces(village.digests);
    const auto link = LinkToken::random();
    const auto now = village.clock.now();
    const auto begins = now + std::chrono::hours{264};
    const auto nonce = nonces.make(link, begins, now);
    CHECK(nonces.shownBy(nonce, link, now + Nonces::valid_for) == begins);
    CHECK_FALSE(nonces.shownBy(nonce, link, now + Nonces::valid_for + std::chrono::seconds{1}));
    CHECK_FALSE(nonces.shownBy(nonce, LinkToken::random(), now));
    CHECK_FALSE(nonces.shownBy("", link, now));
}

TEST_CASE("what an answer does not say stays as it was", "[invitations]")
{
    Village village;
    const auto meeting = village.meeting();
    const auto link = village.invite(meeting, {village.person("Ayşe")}).at(0);
    REQUIRE(village.invitations.answer(link.token, {Answer::yes, "geç kalırım", "transport"}));
    REQUIRE(village.invitations.answer(link.token, {Answer::maybe}));
    CHECK(village.invitations.open(link.token)->invitation.note == "geç kalırım");
    CHECK(village.invitations.open(link.token)->invitation.needs == "transport");
    REQUIRE(village.invitations.answerOnBehalf(
        link.id, {Answer::no, "\u2068hasta\u2069"}, Via::phone, village.secretary));
    CHECK(village.invitations.invited(meeting).at(0).note == "hasta");
    CHECK(village.invitations.open(link.token)->invitation.note.empty()); // not of who has the link
    CHECK(village.invitations.open(link.token)->invitation.needs == "transport");
    REQUIRE(village.invitations.answer(link.token, {Answer::yes, "", ""}));
    CHECK(village.invitations.open(link.token)->invitation.note.empty());
    CHECK(village.invitations.open(link.token)->invitation.needs.empty());
}

TEST_CASE(
    "the same answer given again is a new line of its own and keeps its place", "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto links = village.invite(id, village.crowd(3));
    REQUIRE(village.invitations.answer(links[0].token, yes));
    REQUIRE(village.invitations.answer(links[1].token, yes));
    REQUIRE(village.invitations.answer(links[2].token, yes));
    REQUIRE(village.invitations.disown(links[1].token));
    REQUIRE(village.invitations.answerOnBehalf(
        links[1].id, {Answer::yes, "oğlu aradı", "transport"}, Via::phone, village.secretary));
    auto invited = village.invitations.invited(id, links[1].id);
    CHECK(invited->note == "oğlu aradı");
    CHECK(invited->needs == "transport");
    CHECK(invited->answered_via == "phone");
    CHECK(invited->recorded_by == village.secretary.name);
    CHECK(invited->disowned_at); // only an answer by the link takes it back
    REQUIRE(village.invitations.answer(links[1].token, {Answer::yes, ""}));
    invited = village.invitations.invited(id, links[1].id);
    CHECK(invited->note.empty());
    CHECK(invited->answered_via == "link");
    CHECK_FALSE(invited->disowned_at);
    CHECK(village.invitations.history(links[1].id).size() == 3);
    REQUIRE(village.invitations.answer(links[0].token, no));
    CHECK_FALSE(village.waits(links[1]));
    CHECK(village.waits(links[2]));
}

TEST_CASE("taking an invitation back twice is taking it back once", "[invitations]")
{
    Village village;
    const auto link = village.invite(village.meeting(), {village.person("Ayşe")}).at(0);
    REQUIRE(village.invitations.withdraw(link.id, "yanlış", village.secretary));
    REQUIRE(village.invitations.withdraw(link.id, "yanlış", village.secretary));
    CHECK(village.noted("invitation.withdrawn") == 1);
}

TEST_CASE(
    "who is invited again after a withdrawal is asked anew and takes no place", "[invitations]")
{
    Village village;
    const auto id = village.meeting(1);
    const auto ayse = village.person("Ayşe");
    const auto first = village.invite(id, {ayse, village.person("Fatma")});
    REQUIRE(village.invitations.answer(first[0].token, yes));
    REQUIRE(village.invitations.withdraw(first[0].id, "yanlış", village.secretary));
    REQUIRE(village.invitations.answer(first[1].token, yes));
    const auto again = village.invite(id, {ayse}).at(0);
    CHECK(again.id == first[0].id);
    CHECK(village.invitations.open(again.token)->invitation.answer == Answer::none);
    CHECK_FALSE(village.invitations.open(again.token)->former);
    CHECK_FALSE(village.waits(first[1]));
    REQUIRE(village.invitations.answer(again.token, yes));
    CHECK(village.waits(again));
}

TEST_CASE("the same form makes its links once and shows those that live again", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    Selection selection;
    selection.people = village.crowd(3);
    const auto form = Invitations::newForm();
    const auto first = village.invitations.invite(id, selection, village.secretary, form);
    const auto second = village.invitations.invite(id, selection, village.secretary, form);
    REQUIRE(second->size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(second->at(i).token.reveal() == first->at(i).token.reveal());
        CHECK(second->at(i).name == first->at(i).name);
    }
    CHECK(village.noted("invitation.made") == 3);
    const auto other
        = village.invitations.renewLink(first->at(0).id, village.secretary, Invitations::newForm());
    REQUIRE(other);
    CHECK(other->at(0).name == first->at(0).name);
    CHECK(village.invitations.invite(id, selection, village.secretary, form)->size() == 2);
    CHECK(village.invitations.invite(id, selection, village.secretary)->empty());
}

TEST_CASE("a form that renewed links does not bring them to life again", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    village.invite(id, {village.person("Ayşe")});
    const auto form = Invitations::newForm();
    const auto first = village.invitations.renewLinks(id, village.secretary, form);
    CHECK(village.invitations.renewLinks(id, village.secretary, form)->at(0).token.reveal()
        == first->at(0).token.reveal());
    const auto later = village.invitations.renewLinks(id, village.secretary);
    REQUIRE(later->size() == 1);
    CHECK(village.invitations.renewLinks(id, village.secretary, form)->empty());
    CHECK_FALSE(village.invitations.open(first->at(0).token));
    CHECK(village.invitations.open(later->at(0).token));
}

TEST_CASE("people nobody knows are named, groups nobody knows are refused", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto ayse = village.person("Ayşe");
    const auto fatma = village.person("Fatma");
    REQUIRE(village.people.remove(fatma, village.secretary));
    Selection selection;
    selection.people = {PersonId{999}, ayse, fatma, PersonId{999}};
    const auto preview = village.invitations.preview(id, selection);
    REQUIRE(preview);
    CHECK(preview->will.size() == 1);
    REQUIRE(preview->wont.size() == 2);
    CHECK(preview->wont[0].person == PersonId{999});
    CHECK(preview->wont[0].reason == WontReason::unknown_person);
    CHECK(preview->wont[1].person == fatma);
    CHECK(village.invitations.invite(id, selection, village.secretary)->size() == 1);
    selection.groups = {GroupId{5}};
    CHECK(village.invitations.preview(id, selection).error() == InvitationRefusal::unknown_group);
    CHECK(village.invitations.invite(id, selection, village.secretary).error()
        == InvitationRefusal::unknown_group);
}

TEST_CASE("a group counts and invites only people who are still there", "[invitations]")
{
    Village village;
    const auto group = village.people.addGroup("Kadınlar", village.secretary)->id;
    const auto all = village.crowd(3);
    REQUIRE(village.people.putMembers(group, all, village.secretary));
    REQUIRE(village.people.remove(all[1], village.secretary));
    CHECK(village.invitations.groupChoices().at(0).people == 2);
    Selection selection;
    selection.groups = {group};
    selection.people = {all[0]};
    CHECK(village.invitations.preview(village.meeting(), selection)->will.size() == 2);
}

TEST_CASE("the preview says who is asked elsewhere at that hour, unless they said no there",
    "[invitations]")
{
    Village village;
    const auto ayse = village.person("Ayşe");
    const auto fatma = village.person("Fatma");
    const auto other = village.meeting();
    const auto links = village.invite(other, {ayse, fatma});
    auto later = Village::draft();
    later.begins = *parseLocalTime("2026-03-12T15:30");
    later.ends = *parseLocalTime("2026-03-12T17:00");
    const auto id = village.meetings.plan(later, village.secretary)->id;
    Selection selection;
    selection.people = {ayse, fatma, village.person("Zeynep")};
    CHECK(village.invitations.preview(id, selection)->clashes.size() == 2);
    REQUIRE(village.invitations.answer(links[1].token, no));
    const auto clashes = village.invitations.preview(id, selection)->clashes;
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].person == ayse);
    CHECK(clashes[0].name == "Ayşe");
    CHECK(clashes[0].meeting == other);
    later.begins = *parseLocalTime("2026-03-12T16:00");
    village.change(id, later);
    CHECK(village.invitations.preview(id, selection)->clashes.empty());
}

TEST_CASE("the age of a filter is that of the meeting's own day, not the day in Greenwich",
    "[invitations]")
{
    Village village;
    people::PersonDraft born;
    born.given_name = "Ayşe";
    born.birth.date = parseDate("2008-03-12");
    const auto ayse = village.people.add(born, village.secretary)->id;
    auto early = Village::draft();
    early.begins = *parseLocalTime("2026-03-12T01:00"); // still the 11th in Greenwich
    early.ends = *parseLocalTime("2026-03-12T02:00");
    Selection selection;
    selection.people = {ayse};
    selection.age_from = 18;
    const auto id = village.meetings.plan(early, village.secretary)->id;
    CHECK(village.invitations.preview(id, selection)->will.size() == 1);
}

TEST_CASE("not me is told once and changes no answer; an answer by the link takes it back",
    "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto link = village.invite(id, {village.person("Ayşe")}).at(0);
    REQUIRE(village.invitations.answer(link.token, yes));
    REQUIRE(village.invitations.disown(link.token));
    REQUIRE(village.invitations.disown(link.token));
    CHECK(village.noted("invitation.disowned") == 1);
    CHECK(village.invitations.invited(id).at(0).answer == Answer::yes);
    CHECK(village.invitations.invited(id).at(0).disowned_at == village.clock.now());
    REQUIRE(village.invitations.answer(link.token, no));
    CHECK_FALSE(village.invitations.invited(id).at(0).disowned_at);
    CHECK(village.invitations.disown(LinkToken::random()).error() == LinkRefusal::unknown);
}

TEST_CASE("answers kept before each named the one before it are read as they were", "[invitations]")
{
    Village village;
    const auto id = village.meeting();
    const auto links = village.invite(id, village.crowd(3));
    for (const auto answer : {Answer::yes, Answer::no, Answer::maybe}) {
        REQUIRE(village.invitations.answer(links[0].token, {answer}));
        REQUIRE(village.invitations.answer(links[1].token, {Answer::no}));
    }
    village.db.transact([](db::Session& session) {
        hazirun::test::beforeFiledFacts(session);
        session.script("CREATE INDEX answer_by_invitation ON answer (invitation_id);"
                       "ALTER TABLE answer DROP COLUMN former_id;"
                       "ALTER TABLE invitation DROP COLUMN last_answer_id;"
                       "DELETE FROM migration WHERE number = 21;");
        return Done{};
    });
    db::Database again{village.folder.path / "hazirun.db"};
    const Invitations invitations{again, village.clock, village.digests};
    const auto history = invitations.history(links[0].id);
    REQUIRE(history.size() == 3);
    CHECK(history[0].answer == Answer::maybe);
    CHECK(history[1].answer == Answer::no);
    CHECK(history[2].answer == Answer::yes);
    CHECK(invitations.history(links[1].id).size() == 3);
    CHECK(invitations.history(links[2].id).empty());
}

TEST_CASE("a link shows the agenda as it is now, in its order, also of a meeting planned before it "
          "was kept beside the meeting",
    "[invitations]")
{
    Village village;
    auto draft = Village::draft(10);
    draft.agenda = {{"Yoklama", "item"}, {"Açılış", "item"}, {"Dilekler", "item"}};
    const auto id = village.meetings.plan(draft, village.secretary)->id;
    const auto links = village.invite(id, village.crowd(1));
    const auto titles
        = [&](const Invitations& invitations) { return invitations.open(links[0].token)->agenda; };
    CHECK(titles(village.invitations) == std::vector<std::string>{"Yoklama", "Açılış", "Dilekler"});
    draft.agenda = {{"Dilekler", "item"}, {"Açılış", "item"}};
    REQUIRE(village.meetings.change(id, draft, village.secretary));
    CHECK(titles(village.invitations) == std::vector<std::string>{"Dilekler", "Açılış"});
    village.db.transact([](db::Session& session) {
        hazirun::test::beforeFiledFacts(session);
        return Done{};
    });
    db::Database again{village.folder.path / "hazirun.db"};
    CHECK(titles(Invitations{again, village.clock, village.digests})
        == std::vector<std::string>{"Dilekler", "Açılış"});
}
