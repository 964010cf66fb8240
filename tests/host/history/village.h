// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>

#include "attendance/attendance.h"
#include "history/history.h"
#include "history/history_pages.h"
#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "support/desk.h"
#include "support/world.h"

namespace hazirun::history::test {

using attendance::Report;
using hazirun::test::has;

/// Ayşe, and meetings she was asked to and came to; it is 12 March 2026, 14:00 in Kepsut.
struct Village : hazirun::test::World, hazirun::test::Desk {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    attendance::Attendance attendance{db, clock};
    PersonId ayse = person("Ayşe");

    Village()
    {
        mountPages(router, db, people, pages);
        language = Language::en;
        at("2026-03-12T11:00:00Z");
    }
    void at(const char* now) { clock.at = parseInstant(now).value(); }
    PersonId person(const char* name)
    {
        people::PersonDraft facts;
        facts.given_name = name;
        return people.add(facts, secretary)->id;
    }
    MeetingId plan(const std::string& title, const char* begins)
    {
        meetings::MeetingDraft draft;
        draft.kind = meetings::Kind::focus_group;
        draft.title = title;
        draft.begins = parseLocalTime(begins).value();
        draft.ends = {draft.begins.date, draft.begins.minutes + 60};
        return meetings.plan(draft, secretary)->id;
    }
    InvitationId invite(MeetingId id, PersonId whom)
    {
        invitations::Selection selection;
        selection.people = {whom};
        return invitations.invite(id, selection, secretary)->front().id;
    }
    void record(MeetingId id, Report report, const char* when)
    {
        REQUIRE(attendance.record(
            id, ayse, report, {attendance::Way::desk, parseInstant(when).value()}, secretary));
    }
};

} // namespace hazirun::history::test
