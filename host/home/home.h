// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "meetings/holidays.h"
#include "meetings/meeting.h"
#include "meetings/statute.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::home {

/// A meeting with its answers; invited is the sum of the five behind it.
struct ComingMeeting {
    MeetingId id;
    std::string title;
    meetings::Kind kind = meetings::Kind::sub_group;
    meetings::State state = meetings::State::draft;
    LocalTime begins;
    std::string place;
    std::optional<int> capacity;
    std::int64_t invited = 0;
    std::int64_t coming = 0;
    std::int64_t waiting = 0;
    std::int64_t not_coming = 0;
    std::int64_t unsure = 0;
    std::int64_t silent = 0;
    std::int64_t present = 0;
};

/// A meeting that wants something; `count` says how much where it counts.
struct Named {
    MeetingId id;
    std::string title;
    LocalTime begins;
    std::int64_t count = 0;
};

struct LegalDay {
    Named meeting;
    meetings::Deadline deadline;
    std::string holiday{}; ///< its name, or empty
    bool weekend = false;
    std::int64_t days_left = 0; ///< negative once it has passed
};

struct YearFigures {
    std::int64_t attendances = 0;
    std::int64_t unique_people = 0;
    std::int64_t women = 0; ///< of the attendances
    std::int64_t unstated = 0;
    std::int64_t meetings = 0;
};

struct Overview {
    std::vector<ComingMeeting> today; ///< going on today, closed ones too
    std::vector<Named> open_besides; ///< open, though of another day; the newest twenty
    std::vector<ComingMeeting> coming; ///< the next five after today
    std::vector<Named> left_open; ///< the day has passed, neither closed nor called off; at most 5
    std::vector<Named> unfiled; ///< held, minutes not filed; at most 5, of the last year
    std::vector<Named> failed_messages; ///< of meetings to come; at most 5
    std::vector<std::string> troubled_plugins; ///< at most 5
    std::vector<LegalDay> legal_days; ///< soonest first; ones long past are left out
    YearFigures year;
    bool any_people = false;
    std::int64_t letters = 0; ///< inbound messages to sort
    bool any_meetings = false; ///< of any time and state
};

/// What the secretary meets first. Reads across slices, in as many statements whatever there is;
/// writes nothing.
[[nodiscard]] Overview overview(const db::Database& database, Date today);

} // namespace hazirun::home
