// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "meetings/meeting.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::home {

struct ComingMeeting {
    MeetingId id;
    std::string title;
    meetings::Kind kind = meetings::Kind::sub_group;
    LocalTime begins;
    std::string place;
    std::optional<int> capacity;
    std::int64_t invited = 0;
    std::int64_t coming = 0;
    std::int64_t not_coming = 0;
    std::int64_t unsure = 0;
    std::int64_t silent = 0;
    std::int64_t present = 0;
};

/// A day that has passed though the meeting was neither closed nor called off.
struct LeftOpen {
    MeetingId id;
    std::string title;
    LocalTime begins;
};

struct YearFigures {
    std::int64_t attendances = 0;
    std::int64_t unique_people = 0;
    std::int64_t women = 0; ///< of the attendances
    std::int64_t unstated = 0;
    std::int64_t meetings = 0;
};

struct Overview {
    std::vector<ComingMeeting> coming; ///< from today on, at most 8
    std::vector<LeftOpen> left_open; ///< at most 5, newest first
    YearFigures year;
    bool any_people = false;
};

/// What the secretary meets first. Reads across slices in four statements; writes nothing.
[[nodiscard]] Overview overview(const db::Database& database, Date today);

} // namespace hazirun::home
