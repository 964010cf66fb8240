// SPDX-License-Identifier: MIT
#include "office.h"

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;

TEST_CASE("postponing and cancelling ask for a reason of 1 to 500 characters", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto refusal = [&](State to, const std::string& reason) {
        return office.meetings.become(id, to, reason, office.secretary).error().why;
    };
    CHECK(refusal(State::postponed, "  ") == MeetingRefusal::reason_missing);
    CHECK(refusal(State::cancelled, std::string(501, 'a')) == MeetingRefusal::reason_missing);
    REQUIRE(office.meetings.become(id, State::postponed, std::string(500, 'a'), office.secretary));
    CHECK(office.found(id).reason == std::string(500, 'a'));
    REQUIRE(office.meetings.become(id, State::called, "", office.secretary));
    CHECK(office.found(id).reason.empty());
    REQUIRE(office.meetings.become(id, State::cancelled, " kar ", office.secretary));
    CHECK(office.found(id).reason == "kar");
}

TEST_CASE("a step that does not exist and a meeting that does not are refused", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    CHECK(office.meetings.become(id, State::filed, "", office.secretary).error().why
        == MeetingRefusal::not_from_here);
    CHECK(office.meetings.become(MeetingId{99}, State::called, "", office.secretary).error().why
        == MeetingRefusal::unknown_meeting);
    CHECK(office.found(id).state == State::draft);
}

TEST_CASE("a gate that objects stops the step and is heard word for word", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    office.meetings.whenAsked([](const Meeting&, State, const db::Actor&, Language) {
        return std::vector<std::string>{"Tüzük izin vermiyor.", "Başkan yok."};
    });
    const auto refused = office.meetings.become(id, State::called, "", office.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == MeetingRefusal::forbidden);
    CHECK(office.words.say(Language::en, sentenceOf(refused.error()))
        == "This may not be done now. Tüzük izin vermiyor. Başkan yok.");
    CHECK(office.found(id).state == State::draft);
}

TEST_CASE("what the gate saw must still be so: any change asks it again", "[meetings]")
{
    const auto change = GENERATE(0, 1, 2, 3);
    Office office;
    const auto id = office.plan();
    int asked = 0;
    office.meetings.whenAsked([&](const Meeting& before, State, const db::Actor&, Language) {
        if (++asked == 1) {
            auto other = before.draft();
            switch (change) {
            case 0: other.kind = Kind::board; break;
            case 1: other.place = "Belediye"; break;
            case 2: other.begins.minutes += 30; break;
            default: other.agenda = {{"Açılış", "item"}};
            }
            REQUIRE(office.meetings.change(id, other, office.secretary));
        }
        return std::vector<std::string>{};
    });
    REQUIRE(office.meetings.become(id, State::called, "", office.secretary));
    CHECK(asked == 2);
}

TEST_CASE("a change is asked about with what it would make of the meeting", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    int asked = 0;
    office.meetings.whenAskedOfChanges(
        [&](const Meeting& before, const MeetingDraft& after, const db::Actor&, Language) {
            ++asked;
            CHECK(before.place != after.place);
            return after.place == "Uzak" ? std::vector<std::string>{"Çok uzak."}
                                         : std::vector<std::string>{};
        });
    auto other = office.found(id).draft();
    other.place = "Uzak";
    const auto refused = office.meetings.change(id, other, office.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == ChangeRefusal::forbidden);
    CHECK(office.words.say(Language::en, sentenceOf(refused.error()))
        == "This may not be done now. Çok uzak.");
    CHECK(office.found(id).place != "Uzak");
    other.place = "Yakın";
    REQUIRE(office.meetings.change(id, other, office.secretary));
    CHECK(office.found(id).place == "Yakın");
    other.title.clear(); // wrong by itself: nobody is asked
    CHECK(
        office.meetings.change(id, other, office.secretary).error().why == ChangeRefusal::invalid);
    CHECK(asked == 2);
}

TEST_CASE("a change of a meeting that changes each time it is looked at is given up after five",
    "[meetings]")
{
    Office office;
    const auto id = office.plan();
    bool inside = false;
    int asked = 0;
    office.meetings.whenAskedOfChanges(
        [&](const Meeting& before, const MeetingDraft&, const db::Actor&, Language) {
            if (!inside) {
                inside = true;
                auto other = before.draft();
                other.place = "Salon " + std::to_string(++asked);
                REQUIRE(office.meetings.change(id, other, office.secretary));
                inside = false;
            }
            return std::vector<std::string>{};
        });
    auto wanted = office.found(id).draft();
    wanted.title = "Başka";
    const auto refused = office.meetings.change(id, wanted, office.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == ChangeRefusal::changed_meanwhile);
    CHECK(asked == 5);
    CHECK(office.found(id).title != "Başka");
}

TEST_CASE("an edit is judged by what is stored when it is written", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto seen = office.found(id);
    int asked = 0;
    int theirs = 0;
    office.meetings.whenAskedOfChanges(
        [&](const Meeting& before, const MeetingDraft&, const db::Actor&, Language) {
            if (++asked == 1) { // somebody else is quicker, while the plug-ins are still asked
                auto other = before.draft();
                other.place = "Salon " + std::to_string(++theirs);
                REQUIRE(office.meetings.change(id, other, office.secretary));
            }
            return std::vector<std::string>{};
        });
    const auto mine = [](const Meeting& stored) -> Result<MeetingDraft, ChangeRefused> {
        auto out = stored.draft();
        out.title = "Başka";
        return out;
    };
    const auto ifAsSeen = [&](const Meeting& stored) -> Result<MeetingDraft, ChangeRefused> {
        return stored == seen ? mine(stored) : Refused{ChangeRefused{ChangeRefusal::not_as_seen}};
    };
    const auto refused = office.meetings.change(id, Edit{ifAsSeen}, office.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == ChangeRefusal::not_as_seen);
    CHECK(office.words.say(Language::en, sentenceOf(refused.error()))
        == "The meeting was changed meanwhile; nothing was done. Look at it again.");
    CHECK(asked == 2); // of mine and of theirs; what is refused anyway needs no plug-in
    CHECK(refused.error().stored == office.found(id));
    CHECK(office.found(id).title == seen.title);

    asked = 0;
    REQUIRE(office.meetings.change(id, Edit{mine}, office.secretary));
    CHECK(asked == 3); // again of mine, over what the other made
    CHECK(office.found(id).title == "Başka");
    CHECK(office.found(id).place == "Salon 2");
}

TEST_CASE("what was prepared for a step is written with it or not at all", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    int prepared = 0;
    office.meetings.whenAllowed([&](const Meeting& before, State to, Language) {
        ++prepared;
        CHECK(before.state == State::draft);
        return [to](db::Session& session) {
            db::setSetting(session, "prepared", std::string{codeOf(to)});
        };
    });
    const auto written
        = [&] { return office.db.read([](db::Session& s) { return db::setting(s, "prepared"); }); };
    bool full = true;
    office.meetings.whenChanged([&](db::Session&, MeetingId, Instant) {
        if (full) {
            throw std::runtime_error("no room on the disk");
        }
    });
    CHECK_THROWS(office.meetings.become(id, State::called, "", office.secretary));
    CHECK(office.found(id).state == State::draft);
    CHECK_FALSE(written());
    full = false;
    REQUIRE(office.meetings.become(id, State::called, "", office.secretary));
    CHECK(written() == "called");
    CHECK(prepared == 2);
    office.meetings.whenAsked([](const Meeting&, State, const db::Actor&, Language) {
        return std::vector<std::string>{"Hayır."};
    });
    CHECK_FALSE(office.meetings.become(id, State::open, "", office.secretary));
    CHECK(prepared == 2);
}

TEST_CASE("a meeting that changes each time it is looked at is given up after five", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    int asked = 0;
    office.meetings.whenAsked([&](const Meeting& before, State, const db::Actor&, Language) {
        auto other = before.draft();
        other.place = "Salon " + std::to_string(++asked);
        REQUIRE(office.meetings.change(id, other, office.secretary));
        return std::vector<std::string>{};
    });
    const auto refused = office.meetings.become(id, State::called, "", office.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == MeetingRefusal::changed_meanwhile);
    CHECK(asked == 5);
    CHECK(office.found(id).state == State::draft);
}

TEST_CASE("the kind changes until the meeting opens, and with it nothing else", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::focus_group);
    auto other = draft(Kind::general_assembly);
    REQUIRE(office.meetings.change(id, other, office.secretary));
    CHECK(office.found(id).kind == Kind::general_assembly);
    office.step(id, {State::called});
    other.kind = Kind::board;
    REQUIRE(office.meetings.change(id, other, office.secretary));
    office.step(id, {State::open});
    other.kind = Kind::sub_group;
    const auto refused = office.meetings.change(id, other, office.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == ChangeRefusal::invalid);
    CHECK(refused.error().errors.front().field == "kind");
    CHECK(office.found(id).kind == Kind::board);
}

TEST_CASE("a filed or cancelled meeting stays as it is", "[meetings]")
{
    const auto steps
        = GENERATE(std::vector{State::called, State::open, State::closed, State::filed},
            std::vector{State::cancelled});
    Office office;
    const auto id = office.plan();
    for (const auto state : steps) {
        office.step(id, {state});
    }
    auto other = draft();
    other.title = "Başka";
    CHECK(office.meetings.change(id, other, office.secretary).error().why == ChangeRefusal::locked);
    CHECK(office.found(id).title == "Kadınlar odak grubu");
    CHECK(office.meetings.change(MeetingId{99}, other, office.secretary).error().why
        == ChangeRefusal::unknown_meeting);
}

TEST_CASE("when a meeting was held is a fact; its title can still be put right", "[meetings]")
{
    const auto held = GENERATE(State::closed, State::no_quorum);
    Office office;
    const auto id = office.plan(Kind::board);
    office.step(id, {State::called, held});
    auto other = draft(Kind::board);
    other.title = "Yönetim kurulu";
    REQUIRE(office.meetings.change(id, other, office.secretary));
    CHECK(office.found(id).title == "Yönetim kurulu");
    other.begins.minutes += 1;
    const auto moved = office.meetings.change(id, other, office.secretary);
    REQUIRE_FALSE(moved);
    CHECK(moved.error().why == ChangeRefusal::already_held);
    other.begins.minutes -= 1;
    other.time_zone = "Europe/Berlin"; // the same wall time is another moment there
    CHECK(office.meetings.change(id, other, office.secretary).error().why
        == ChangeRefusal::already_held);
}

TEST_CASE("the sequence rises with what a calendar shows, and with each step", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    auto other = draft();
    other.capacity = 9;
    REQUIRE(office.meetings.change(id, other, office.secretary));
    CHECK(office.found(id).sequence == 0);
    other.place = "Durak köy odası";
    REQUIRE(office.meetings.change(id, other, office.secretary));
    CHECK(office.found(id).sequence == 1);
    office.step(id, {State::called});
    CHECK(office.found(id).sequence == 2);
}

TEST_CASE("meetings planned together are all planned or none", "[meetings]")
{
    Office office;
    auto wrong = draft();
    wrong.ends = wrong.begins;
    CHECK_FALSE(office.meetings.planAll({draft(), wrong}, office.secretary));
    CHECK(office.meetings.list({}).empty());
    const auto both = office.meetings.planAll({draft(), draft()}, office.secretary);
    REQUIRE(both);
    CHECK(both->size() == 2);
    CHECK(both->front().uid != both->back().uid);
    office.step(both->front().id, {State::cancelled});
    CHECK(office.meetings.find(both->back().id)->state == State::draft);
}
