// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "meetings/privacy_notice.h"
#include "people/merges.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hazirun::attendance {

struct Met;

/// Who was there, and when they were in the room. Owns attendance, presence, filing and
/// filed_facts. Never made from answers.
class Attendance {
public:
    Attendance(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }

    /// Repeating the same is the same, never a toggle. Coming back after leaving opens a new
    /// interval. A door helper (an actor of role desk) records people of the list only; an assembly
    /// and a board take those invited, anybody else only with a reason in the note.
    [[nodiscard]] Result<Entry, EntryRefusal> record(MeetingId meeting, PersonId person,
        Report report, const Note& note, const db::Actor& actor);
    /// Why a list was refused, and whose line it was if it was one person's.
    struct ListRefused {
        EntryRefusal why;
        std::optional<PersonId> person{};
    };
    /// A signed paper list typed in, with what it shows to have been entered wrongly; all or
    /// nothing.
    [[nodiscard]] Result<Done, ListRefused> recordSigned(MeetingId meeting,
        const std::vector<Signature>& signatures, const std::vector<Strike>& strikes,
        const db::Actor& actor);
    using WalkInRefusal = std::variant<EntryRefusal, std::vector<FieldError>>;
    /// Somebody who was not invited: becomes a person and is present. Not in assemblies and boards.
    /// The same facts at the same meeting are the same walk-in. Who has left again is entered with
    /// both hours or not at all.
    [[nodiscard]] Result<Entry, WalkInRefusal> walkIn(MeetingId meeting,
        const people::PersonDraft& draft, const Note& note, const db::Actor& actor,
        const std::optional<Instant>& left_at = {});
    /// Struck through with a reason of 1..500 characters, never erased.
    [[nodiscard]] Result<Done, EntryRefusal> strike(
        MeetingId meeting, PersonId person, const std::string& reason, const db::Actor& actor);
    /// Gives an entry that is struck through another reason; the audit keeps both. A door helper
    /// restates only what they struck themselves; anything else is an unknown_person.
    [[nodiscard]] Result<Done, EntryRefusal> restate(
        MeetingId meeting, AttendanceId entry, const std::string& reason, const db::Actor& actor);
    /// The last entry of a person that was struck through.
    [[nodiscard]] std::optional<Struck> lastStruck(MeetingId meeting, PersonId person) const;

    /// Every record, struck ones too; absent when there is no such meeting.
    [[nodiscard]] std::optional<std::vector<Recorded>> recorded(MeetingId meeting) const;
    /// Those invited, numbered as on the printed list, and those who came besides.
    [[nodiscard]] std::vector<DoorLine> doorLines(MeetingId meeting) const;
    static constexpr int most_not_on_list = 20;
    /// People whose name fits the words and who are not among the door's lines; removed ones never.
    /// At most so many.
    [[nodiscard]] std::vector<DoorLine> notOnList(
        MeetingId meeting, const std::string& words) const;
    [[nodiscard]] std::optional<meetings::Meeting> meeting(MeetingId id) const;
    /// Why nobody can be entered by hand as having come to it now.
    [[nodiscard]] std::optional<EntryRefusal> doorRefusal(MeetingId id) const;
    /// What walk-ins are told before they are written down.
    [[nodiscard]] meetings::PrivacyNotice privacyNotice() const;
    [[nodiscard]] Instant now() const { return clock_.now(); }
    /// How many were in the room at a moment.
    [[nodiscard]] std::int64_t presentAt(MeetingId meeting, Instant at) const;

    /// A meeting that is over ends the stays of those who did not leave; one that is filed keeps
    /// what is known of those present. Told in the transaction of the meeting's change.
    static void meetingChanged(db::Session& session, MeetingId meeting, Instant now);
    /// What was recorded of the one that goes is the kept one's. Where both stand recorded at one
    /// meeting, the lesser is struck through (excused before present, left before in the room),
    /// unless the meeting is filed: then both stand and count as one person.
    static void peopleMerged(db::Session& session, const people::Merging& merging);
    /// Gives it back. Refused where a meeting with one struck through was filed since, or the
    /// person was recorded anew there.
    [[nodiscard]] static std::optional<people::PartRefused> peopleParted(
        db::Session& session, const people::Merging& merging);

private:
    static std::optional<EntryRefusal> enterSigned(db::Session& session, MeetingId meeting,
        const Met& met, const Signature& one, const db::Actor& actor, Instant now);

    db::Database& database_;
    const Clock& clock_;
};

} // namespace hazirun::attendance
