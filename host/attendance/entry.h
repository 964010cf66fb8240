// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "meetings/meeting.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::attendance {

/// What is reported of a person; left closes the open interval.
enum class Report { present, excused, left };
/// How we know: the desk, a signed paper list typed in, a scanned code.
enum class Way { desk, paper, scan };
enum class EntryRefusal {
    unknown_meeting,
    unknown_person,
    meeting_locked,
    no_walk_ins,
    not_present,
    reason_missing
};

[[nodiscard]] std::optional<Report> parseReport(std::string_view code);
[[nodiscard]] std::optional<Way> parseWay(std::string_view code);
[[nodiscard]] std::string_view codeOf(Report report);
[[nodiscard]] std::string_view codeOf(Way way);
[[nodiscard]] std::string_view codeOf(EntryRefusal refusal);

/// Filed papers are locked; a meeting that did not happen has nobody present. Drafts take entries:
/// lists are often typed in before anybody called the meeting in here.
[[nodiscard]] bool takesEntries(meetings::State state);
/// A wrong tap is undone without a reason of its own for a minute, both ends included.
[[nodiscard]] bool mayUndoAtOnce(Instant recorded_at, Instant now);

/// What stands after an entry.
struct Entry {
    AttendanceId id;
    PersonId person;
    Report report = Report::present;
    Instant recorded_at;
    bool already = false; ///< it stood before; nothing changed
};

/// One row of the door's list: no telephone, no other meeting.
struct DoorLine {
    PersonId person;
    int number = 0; ///< as on the printed list; 0: not on it
    std::string name;
    std::string neighbourhood;
    std::optional<Instant> arrived_at;
    std::optional<Instant> left_at; ///< the last leaving
    bool inside = false;
};

/// A stay in the room; no end while it lasts.
struct Interval {
    Instant began_at;
    std::optional<Instant> ended_at;
    [[nodiscard]] bool covers(Instant at) const
    {
        return began_at <= at && (!ended_at || at < *ended_at);
    }
};

/// One record with its history; struck ones stay readable.
struct Recorded {
    AttendanceId id;
    PersonId person;
    std::string name;
    std::string status; ///< present, excused, left
    bool walk_in = false;
    std::string via;
    std::string recorded_by;
    Instant recorded_at;
    std::optional<Instant> struck_at;
    std::string struck_by;
    std::string struck_reason;
    std::vector<Interval> intervals;
};

struct Note {
    Way way = Way::desk;
    std::optional<Instant> at; ///< when it happened; absent: now
};

} // namespace hazirun::attendance
