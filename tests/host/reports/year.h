// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "reports/reports.h"
#include "reports/reports_api.h"
#include "reports/reports_pages.h"
#include "support/world.h"

#include <catch2/catch.hpp>

namespace hazirun::reports::test {

/// People, meetings and their reports, asked as a reader.
struct Year : hazirun::test::World {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    attendance::Attendance attendance{db, clock};
    Reports reports{db};
    const people::AgeScheme& youth = *people::findScheme("youth-30");
    SecretBox box{Secret{digests.of("key", "box")}};
    plugin_host::Plugins plugins{db, box, clock, {{}, {}}}; // none is installed
    web::Router router;

    Year()
    {
        meetings.whenChanged(attendance::Attendance::meetingChanged);
        mountPages(router, reports, plugins, pages);
        mountApi(router, reports, words);
    }
    PersonId person(const char* name, people::Gender gender, const char* birth, const char* village)
    {
        people::PersonDraft draft;
        draft.given_name = name;
        draft.gender = gender;
        draft.birth.date = parseDate(birth);
        draft.neighbourhood = village;
        return people.add(draft, secretary)->id;
    }
    MeetingId meeting(const std::string& day, meetings::Kind kind = meetings::Kind::focus_group)
    {
        meetings::MeetingDraft draft;
        draft.kind = kind;
        draft.title = "Toplantı";
        draft.begins = *parseLocalTime(day + "T14:00");
        draft.ends = *parseLocalTime(day + "T16:00");
        return meetings.plan(draft, secretary)->id;
    }
    void came(MeetingId id, PersonId who)
    {
        REQUIRE(attendance.record(
            id, who, attendance::Report::present, {{}, {}, "listede unutulmuş"}, secretary));
    }
    void file(MeetingId id)
    {
        using meetings::State;
        for (const auto state : {State::called, State::closed, State::filed}) {
            REQUIRE(meetings.become(id, state, "", secretary));
        }
    }
    web::Response get(const std::string& path,
        std::initializer_list<std::pair<std::string, std::string>> query = {})
    {
        const auto match = router.find(web::Method::get, path);
        REQUIRE(match.route != nullptr);
        web::Request request;
        request.path = path;
        request.segments = match.segments;
        for (const auto& [name, value] : query) {
            request.query.add(name, value);
        }
        request.visitor = web::Visitor{"Elif", web::Role::reader, AccountId{1}, "csrf"};
        return match.route->handler(request);
    }
};

} // namespace hazirun::reports::test
