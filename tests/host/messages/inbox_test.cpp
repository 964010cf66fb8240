// SPDX-License-Identifier: MIT
#include "messages/inbox.h"

#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "messages/retention.h"
#include "people/people.h"
#include "support/whole_database.h"
#include "support/world.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace hazirun;
using namespace hazirun::messages;

namespace {

/// Ayşe is asked to a meeting on 12 March 2026, 14:00 in Kepsut; it is noon of the day before.
struct Village : test::World {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    SecretBox box{Secret{digests.of("key", "box")}};
    Inbox inbox{db, box, clock};
    test::WholeDatabase outside{folder.path / "hazirun.db"};
    MeetingId meeting;
    int sent = 0;

    Village()
    {
        meetings.whenChanged(invitations::Invitations::meetingChanged);
        at("2026-03-11T09:00:00Z");
        meetings::MeetingDraft draft;
        draft.kind = meetings::Kind::focus_group;
        draft.title = "Kadınlar";
        draft.begins = parseLocalTime("2026-03-12T14:00").value();
        draft.ends = parseLocalTime("2026-03-12T16:00").value();
        meeting = meetings.plan(draft, secretary)->id;
        ask("Ayşe", "+905321112233");
    }
    void ask(const char* name, const char* phone)
    {
        people::PersonDraft person;
        person.given_name = name;
        person.phone = phone;
        invitations::Selection selection;
        selection.people = {people.add(person, secretary)->id};
        REQUIRE(invitations.invite(meeting, selection, secretary));
    }
    void change(const std::function<void(meetings::MeetingDraft&)>& how)
    {
        auto draft = meetings.find(meeting)->draft();
        how(draft);
        REQUIRE(meetings.change(meeting, draft, secretary));
    }
    /// One of a sending of its own that Ayşe gets now.
    void message()
    {
        static constexpr std::string_view sending
            = "INSERT INTO message_job (meeting_id, purpose, channel, state, text_tr, text_en, "
              "made_by, made_at) VALUES (1, 'invitation', 'sms/log', 'running', '', '', '', $1)";
        static constexpr std::string_view message
            = "INSERT INTO message (job_id, meeting_id, invitation_id, person_id, encoding, parts, "
              "state, expires_at, changed_at) "
              "VALUES ((SELECT MAX(id) FROM message_job), 1, 1, 1, 'gsm7', 1, 'sent', $1, $1)";
        db.transact([&](db::Session& session) {
            session.run(sending, clock.now());
            session.run(message, clock.now());
            return Done{};
        });
    }
    [[nodiscard]] invitations::Answer answer() const
    {
        return invitations.invited(meeting).at(0).answer;
    }
    void at(const char* now) { clock.at = parseInstant(now).value(); }
    void write(const std::string& from, const std::string& text)
    {
        db.transact([&](db::Session& session) {
            Inbound inbound;
            inbound.provider_ref = std::to_string(++sent);
            inbound.from = from;
            inbound.text = text;
            Inbox::take(session, box, "sms/log", {inbound}, clock.now());
            return Done{};
        });
    }
    std::int64_t destructions()
    {
        static constexpr std::string_view lines
            = "SELECT COUNT(*) FROM audit WHERE act = 'inbound.destroyed'";
        return db.read(
            [](db::Session& session) { return session.value<std::int64_t>(lines).value(); });
    }
};

} // namespace

TEST_CASE("number and text of what was written back go when their time is over, the answer stays",
    "[messages]")
{
    Village village;
    village.write("+905321112233", "evet");
    village.write("+905329998877", "yanlış numara");
    REQUIRE(village.inbox.ofMeeting(village.meeting).size() == 1);
    REQUIRE(village.inbox.count() == 1);
    village.clock.at += std::chrono::days{180};
    village.inbox.forgetOld();
    CHECK(village.inbox.ofMeeting(village.meeting).size() == 1);
    CHECK(village.destructions() == 0);
    village.clock.at += std::chrono::seconds{1};
    village.inbox.forgetOld();
    CHECK(village.inbox.ofMeeting(village.meeting).empty());
    CHECK(village.inbox.count() == 0);
    CHECK(village.inbox.waiting().empty());
    CHECK(village.invitations.invited(village.meeting).at(0).answer == invitations::Answer::yes);
    CHECK(village.outside.count("inbound_message") == 2);
    CHECK(village.outside.rows().at("audit").find("2, retention 180 days") != std::string::npos);
    village.inbox.forgetOld();
    CHECK(village.destructions() == 1);
}

TEST_CASE("a repeated message is not taken anew after it was destroyed", "[messages]")
{
    Village village;
    village.write("+905329998877", "yanlış numara");
    village.clock.at += std::chrono::days{181};
    village.inbox.forgetOld();
    village.sent = 0;
    village.write("+905329998877", "yanlış numara");
    CHECK(village.inbox.count() == 0);
}

TEST_CASE("the setting decides, and no writing goes before its meeting began", "[messages]")
{
    Village village;
    village.db.transact([](db::Session& session) {
        setRetention(session, {7});
        return Done{};
    });
    village.at("2026-03-01T09:00:00Z");
    village.write("+905321112233", "evet");
    village.at("2026-03-12T10:59:59Z");
    village.inbox.forgetOld();
    CHECK(village.inbox.ofMeeting(village.meeting).size() == 1);
    village.at("2026-03-12T11:00:00Z");
    village.inbox.forgetOld();
    CHECK(village.inbox.ofMeeting(village.meeting).empty());
}

TEST_CASE("an answer that came after the meeting was moved, to a message from before, is a doubt",
    "[messages]")
{
    Village village;
    village.at("2026-03-09T09:00:00Z");
    village.message();
    village.at("2026-03-10T09:00:00Z");
    village.change([](meetings::MeetingDraft& draft) { draft.place = "Köy odası"; });
    village.write("+905321112233", "evet");
    CHECK(village.answer() == invitations::Answer::yes); // the place alone is no other day

    village.change([](meetings::MeetingDraft& draft) {
        draft.begins = parseLocalTime("2026-03-13T14:00").value();
        draft.ends = parseLocalTime("2026-03-13T16:00").value();
    });
    village.clock.at += std::chrono::minutes{1};
    village.write("+905321112233", "evet");
    CHECK(village.answer() == invitations::Answer::none);
    REQUIRE(village.inbox.waiting().size() == 1);
    const auto letter = village.inbox.waiting().at(0);
    CHECK(letter.doubt == Doubt::moved);
    const auto asked = village.inbox.candidates(letter.from, {});
    REQUIRE(asked.size() == 1);
    REQUIRE(village.inbox.give(
        letter.id, asked.at(0).invitation, invitations::Answer::no, village.secretary));
    CHECK(village.answer() == invitations::Answer::no);

    village.message(); // tells the new day
    village.write("+905321112233", "evet");
    CHECK(village.answer() == invitations::Answer::yes);
    CHECK(village.inbox.count() == 0);
}

TEST_CASE("whoever was asked without a message, after the meeting was moved, means the new day",
    "[messages]")
{
    Village village;
    village.clock.at += std::chrono::minutes{1};
    village.change([](meetings::MeetingDraft& draft) {
        draft.begins = parseLocalTime("2026-03-12T15:00").value();
    });
    village.clock.at += std::chrono::minutes{1};
    village.write("+905321112233", "evet");
    CHECK(village.answer() == invitations::Answer::none); // asked before
    village.ask("Fatma", "+905324445566");
    village.write("+905324445566", "evet");
    REQUIRE(village.inbox.ofMeeting(village.meeting).size() == 1);
    CHECK(village.inbox.ofMeeting(village.meeting).at(0).name == "Fatma");
}

TEST_CASE("answers are taken while the meeting is not over and not postponed", "[messages]")
{
    for (const auto state : meetings::states) {
        INFO(meetings::codeOf(state));
        Village village;
        village.db.transact([&](db::Session& session) {
            return session.run("UPDATE meeting SET state = $1", meetings::codeOf(state));
        });
        village.write("+905321112233", "evet");
        const bool taken = !meetings::isOver(state) && state != meetings::State::postponed;
        CHECK((village.answer() == invitations::Answer::yes) == taken);
        CHECK(village.inbox.candidates("+905321112233", {}).size() == (taken ? 1U : 0U));
        CHECK(village.inbox.candidates({}, "Ayşe").size() == (taken ? 1U : 0U));
    }
}
