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
    not_called, ///< a draft that does not begin yet
    no_walk_ins,
    invited_only, ///< not on the list of an assembly or a board, and no reason given
    not_present,
    reason_missing,
    far_from_meeting, ///< the moment given lies neither around the meeting nor now
    left_before_coming
};

[[nodiscard]] std::optional<Report> parseReport(std::string_view code);
[[nodiscard]] std::optional<Way> parseWay(std::string_view code);
[[nodiscard]] std::string_view codeOf(Report report);
[[nodiscard]] std::string_view codeOf(Way way);
[[nodiscard]] std::string_view codeOf(EntryRefusal refusal);
/// What page and API say; the unknown ones are "not found" without a sentence.
[[nodiscard]] Message sentenceOf(EntryRefusal refusal);

/// Filed papers are locked; a meeting that did not happen has nobody present. Drafts take entries:
/// lists are often typed in before anybody called the meeting in here.
[[nodiscard]] bool takesEntries(meetings::State state);
/// Nobody has come to a draft that begins more than a day from now: whoever taps there has opened
/// another meeting than they meant.
[[nodiscard]] bool isTooEarly(meetings::State state, Instant begins_at, Instant now);
/// Whether somebody can have come or left at a moment: from a day before the meeting begins to a
/// day after it ends, for lists typed in later, or within a day of now, as a tap without a moment
/// is.
[[nodiscard]] bool mayHaveHappened(Instant at, Instant begins_at, Instant ends_at, Instant now);
/// A wrong tap is undone without a reason of its own for a minute, both ends included.
[[nodiscard]] bool mayUndoAtOnce(Instant recorded_at, Instant now);

/// What stands after an entry.
struct Entry {
    AttendanceId id;
    PersonId person;
    Report report = Report::present;
    Instant recorded_at; ///< when it was entered
    Instant arrived_at; ///< when the person came first; of an excuse: when it was entered
    bool already = false; ///< it stood before; nothing changed
};

/// One row of the door's list: no telephone, no other meeting.
struct DoorLine {
    PersonId person;
    int number = 0; ///< as on the printed list; 0: not on it
    std::string name;
    std::string neighbourhood;
    std::optional<Instant> recorded_at;
    std::string recorded_by;
    std::optional<Instant> arrived_at;
    std::optional<Instant> left_at; ///< the last leaving
    bool inside = false;
    bool stayed = false; ///< until the meeting ended
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

/// Of somebody nobody checked out, the stay lasts as long as the meeting: while it is open, else to
/// the hour it ends.
[[nodiscard]] bool isInRoom(const Interval& stay, Instant at, const meetings::Meeting& meeting);
/// When a meeting that is over ended: the moment somebody closed it early, else the hour planned.
[[nodiscard]] Instant endOf(Instant begins_at, Instant ends_at, Instant closed_at);

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
    std::string reason; ///< why somebody who was not invited entered an assembly
    std::optional<std::int64_t> notice; ///< the version of the privacy notice a walk-in was told
    std::vector<Interval> intervals;
};

/// Whether a standing record's stays cover a moment, and how many of the records do.
[[nodiscard]] bool isInRoom(const Recorded& one, Instant at, const meetings::Meeting& meeting);
[[nodiscard]] std::int64_t heads(
    const std::vector<Recorded>& records, Instant at, const meetings::Meeting& meeting);

/// A line of a signed paper list.
struct Signature {
    PersonId person;
    Instant came_at;
    std::optional<Instant> left_at{};
    std::optional<Instant> back_at{}; ///< of somebody who had left
};

/// An entry taken back; it stays readable.
struct Strike {
    PersonId person;
    std::string reason;
};

struct Struck {
    AttendanceId id;
    std::string by;
    std::string reason;
};

struct Note {
    Way way = Way::desk;
    std::optional<Instant> at{}; ///< when it happened; absent: now
    std::string reason{}; ///< why somebody not invited enters an assembly or a board
};

} // namespace hazirun::attendance
