// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>

#include "invitations/invitations.h"
#include "meetings/meetings_api.h"
#include "meetings/meetings_pages.h"
#include "meetings/month_pages.h"
#include "people/people.h"
#include "support/desk.h"
#include "support/world.h"

namespace hazirun::meetings::test {

using hazirun::test::has;
using hazirun::test::header;
using hazirun::test::with;

inline LocalTime at(const char* text)
{
    return parseLocalTime(text).value();
}

inline MeetingDraft draft(Kind kind = Kind::focus_group, const char* begins = "2026-03-12T14:00")
{
    MeetingDraft out;
    out.kind = kind;
    out.title = "Kadınlar odak grubu";
    out.begins = at(begins);
    out.ends = {out.begins.date, out.begins.minutes + 90};
    return out;
}

/// Meetings with their pages and API, and people to invite; the clock stands on 1 March 2026.
struct Office : hazirun::test::World, hazirun::test::Desk {
    people::People people{db, clock};
    Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    Panels panels{pages};
    MeetingPages own_pages{meetings, clock, pages, panels};

    Office()
    {
        own_pages.mount(router);
        mountMonth(router, meetings, clock, pages);
        mountApi(router, meetings, words);
        meetings.whenChanged(invitations::Invitations::meetingChanged);
    }
    MeetingId plan(const MeetingDraft& draft) { return meetings.plan(draft, secretary)->id; }
    MeetingId plan(Kind kind = Kind::focus_group, const char* begins = "2026-03-12T14:00")
    {
        return plan(draft(kind, begins));
    }
    void step(MeetingId id, std::initializer_list<State> states)
    {
        for (const auto state : states) {
            REQUIRE(meetings.become(id, state, "kar yağdı", secretary));
        }
    }
    Meeting found(MeetingId id) { return meetings.find(id).value(); }
    std::vector<invitations::FreshLink> invite(MeetingId id, int count)
    {
        invitations::Selection selection;
        for (int i = 0; i < count; ++i) {
            people::PersonDraft facts;
            facts.given_name = "Ayşe" + std::to_string(++people_made);
            selection.people.push_back(people.add(facts, secretary)->id);
        }
        return *invitations.invite(id, selection, secretary);
    }
    static std::string addressOf(MeetingId id) { return "/meetings/" + std::to_string(id.value); }
    std::vector<std::string> warnings(MeetingId id)
    {
        std::vector<std::string> out;
        for (const auto& one : meetings.warningsOf(found(id))) {
            out.push_back(one.code);
        }
        return out;
    }

    int people_made = 0;
};

} // namespace hazirun::meetings::test
