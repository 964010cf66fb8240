// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "attendance/scanned_codes.h"
#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "support/world.h"

#include <catch2/catch.hpp>

namespace hazirun::attendance::test {

/// People, meetings and their door on the stopped clock; meetings begin at 14:00 on 12 March 2026.
struct Village : hazirun::test::World {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    Attendance attendance{db, clock};
    ScannedCodes codes{invitations, clock};
    const Instant begins = toInstant(*parseLocalTime("2026-03-12T14:00"), "Europe/Istanbul");

    Village()
    {
        clock.at = begins;
        meetings.whenChanged(Attendance::meetingChanged);
    }
    PersonId person(const char* name)
    {
        people::PersonDraft draft;
        draft.given_name = name;
        draft.phone = "+905321234567";
        return people.add(draft, secretary)->id;
    }
    MeetingId meeting(meetings::Kind kind = meetings::Kind::focus_group)
    {
        meetings::MeetingDraft draft;
        draft.kind = kind;
        draft.title = "Toplantı";
        draft.begins = *parseLocalTime("2026-03-12T14:00");
        draft.ends = *parseLocalTime("2026-03-12T16:00");
        return meetings.plan(draft, secretary)->id;
    }
    void invite(MeetingId id, std::vector<PersonId> whom)
    {
        static_cast<void>(links(id, std::move(whom)));
    }
    /// The new invitations with their links, in the order of names.
    std::vector<invitations::FreshLink> links(MeetingId id, std::vector<PersonId> whom)
    {
        invitations::Selection selection;
        selection.people = std::move(whom);
        auto made = invitations.invite(id, selection, secretary);
        REQUIRE(made);
        return *made;
    }
    Result<Entry, EntryRefusal> report(MeetingId id, PersonId who, Report what, int minute)
    {
        return attendance.record(
            id, who, what, {Way::desk, begins + std::chrono::minutes{minute}}, secretary);
    }
    std::int64_t presentAt(MeetingId id, int minute)
    {
        return attendance.presentAt(id, begins + std::chrono::minutes{minute});
    }
};

} // namespace hazirun::attendance::test
