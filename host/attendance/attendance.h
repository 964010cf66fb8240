// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "people/person.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hazirun::attendance {

/// What is reported of a person; left closes the open interval.
enum class Report { present, excused, left };
/// How we know: the desk, a signed paper list typed in, a scanned code.
enum class Way { desk, paper, scan };
enum class EntryRefusal { unknown_meeting, unknown_person, meeting_locked, no_walk_ins, not_present, reason_missing };

[[nodiscard]] std::optional<Report> parseReport(std::string_view code);
[[nodiscard]] std::optional<Way> parseWay(std::string_view code);
[[nodiscard]] std::string_view codeOf(Report report);
[[nodiscard]] std::string_view codeOf(Way way);
[[nodiscard]] std::string_view codeOf(EntryRefusal refusal);

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
    std::string name;
    std::string neighbourhood;
    std::optional<Instant> arrived_at;
    bool inside = false;
};

/// One record with its history; struck ones stay readable.
struct Recorded {
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
};

struct Note {
    Way way = Way::desk;
    std::optional<Instant> at; ///< when it happened; absent: now
};

/// Who was there, and when they were in the room. Owns attendance and presence. Never made from answers.
class Attendance {
public:
    Attendance(db::Database& database, const Clock& clock) : database_(database), clock_(clock) { }

    /// Repeating the same is the same, never a toggle. Coming back after leaving opens a new interval.
    [[nodiscard]] Result<Entry, EntryRefusal> record(
        MeetingId meeting, PersonId person, Report report, const Note& note, const db::Actor& actor);
    using WalkInRefusal = std::variant<EntryRefusal, std::vector<FieldError>>;
    /// Somebody who was not invited: becomes a person and is present. Not in assemblies and boards. The same name
    /// and birth at the same meeting is the same walk-in.
    [[nodiscard]] Result<Entry, WalkInRefusal> walkIn(
        MeetingId meeting, const people::PersonDraft& draft, const Note& note, const db::Actor& actor);
    /// Struck through with a reason of 1..500 characters, never erased.
    [[nodiscard]] Result<Done, EntryRefusal> strike(
        MeetingId meeting, PersonId person, const std::string& reason, const db::Actor& actor);

    [[nodiscard]] std::optional<std::vector<Recorded>> recorded(MeetingId meeting) const;
    [[nodiscard]] std::vector<DoorLine> doorLines(MeetingId meeting) const;
    /// How many were in the room at a moment.
    [[nodiscard]] std::int64_t presentAt(MeetingId meeting, Instant at) const;

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace hazirun::attendance
