// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>

#include "attendance/attendance.h"
#include "home/home.h"
#include "home/home_pages.h"
#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "support/desk.h"
#include "support/world.h"

namespace hazirun::home::test {

using hazirun::test::has;
using meetings::Kind;
using meetings::State;

/// Meetings, people and the first page; noon of 12 March 2026 in Kepsut.
struct Office : hazirun::test::World, hazirun::test::Desk {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    attendance::Attendance attendance{db, clock};

    Office()
    {
        mountPages(router, db, clock, pages);
        at("2026-03-12T09:00:00Z");
    }
    void at(const char* now) { clock.at = parseInstant(now).value(); }
    MeetingId plan(const char* title, const char* begins, Kind kind = Kind::focus_group)
    {
        meetings::MeetingDraft draft;
        draft.kind = kind;
        draft.title = title;
        draft.begins = parseLocalTime(begins).value();
        draft.ends = {draft.begins.date, draft.begins.minutes + 60};
        return meetings.plan(draft, secretary)->id;
    }
    void step(MeetingId id, std::initializer_list<State> states)
    {
        for (const auto state : states) {
            REQUIRE(meetings.become(id, state, "kar yağdı", secretary));
        }
    }
    PersonId person(people::Gender gender)
    {
        people::PersonDraft facts;
        facts.given_name = "Ayşe";
        facts.gender = gender;
        return people.add(facts, secretary)->id;
    }
    std::vector<invitations::FreshLink> invite(MeetingId id, const std::vector<PersonId>& whom)
    {
        invitations::Selection selection;
        selection.people = whom;
        return *invitations.invite(id, selection, secretary);
    }
    void enter(MeetingId id, PersonId who)
    {
        REQUIRE(attendance.record(
            id, who, attendance::Report::present, {attendance::Way::desk, clock.now()}, secretary));
    }
    [[nodiscard]] Overview now() const { return overview(db, localDay(clock.now())); }
};

} // namespace hazirun::home::test
