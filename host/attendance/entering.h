// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "db/journal.h"

#include <string>
#include <string_view>

namespace hazirun::attendance {

/// The meeting as an entry needs it.
struct Met {
    meetings::Kind kind;
    meetings::State state;
    Instant begins_at;
    Instant ends_at;
    [[nodiscard]] bool isOver() const { return meetings::isOver(state); }
    [[nodiscard]] bool asksInvitation() const
    {
        return meetings::defaultsOf(kind).door == meetings::KindDefaults::Door::invited_only;
    }
};
[[nodiscard]] std::optional<Met> meetingOf(db::Session& session, MeetingId id);
/// Why no entry at all is taken now.
[[nodiscard]] std::optional<EntryRefusal> refusalOf(const std::optional<Met>& meeting);
/// Why nobody can be entered by hand as having come.
[[nodiscard]] std::optional<EntryRefusal> refusalOfComing(
    const std::optional<Met>& meeting, Instant now);
/// The same for whoever enters: a program names the meeting it means, a hand may have opened
/// another one.
[[nodiscard]] std::optional<EntryRefusal> refusalOfComing(
    const std::optional<Met>& meeting, const db::Actor& actor, Instant now);

/// The record that stands for a person.
struct Standing {
    AttendanceId id;
    bool present = false;
    Instant recorded_at;
    Instant arrived_at;
    bool stays = false; ///< in the room, or there until the meeting ended
};
[[nodiscard]] std::optional<Standing> standingOf(
    db::Session& session, MeetingId meeting, PersonId person);

/// A reason of a strike or of an entry: 1 to 500 clean characters.
[[nodiscard]] bool isReason(const std::string& text);
/// Strikes the record that stands for a person through.
[[nodiscard]] std::optional<EntryRefusal> strikeIn(db::Session& session, MeetingId meeting,
    const Strike& strike, const db::Actor& actor, Instant now);

enum class Came { invited, walk_in };

/// An actor of this role enters people of the list only.
inline constexpr std::string_view door_helper = "desk";

/// One entry being made, inside one transaction.
class Entering {
public:
    Entering(db::Session& session, MeetingId meeting, const Met& met, const Note& how,
        const db::Actor& actor, Instant now)
        : session_(session)
        , meeting_(meeting)
        , met_(met)
        , how_(how)
        , actor_(actor)
        , now_(now)
    {
    }
    /// The one rule of who may be entered: a door helper enters people of the list; an assembly and
    /// a board take those invited, or whom the secretary lets in with a reason.
    [[nodiscard]] std::optional<EntryRefusal> refusalFor(PersonId person) const;
    /// Of the moment given, when it cannot be one of this meeting.
    [[nodiscard]] std::optional<EntryRefusal> refusalOfMoment() const;
    [[nodiscard]] Entry present(PersonId person, Came came) const;
    [[nodiscard]] Result<Entry, EntryRefusal> left(PersonId person) const;
    [[nodiscard]] Entry excused(PersonId person) const;

private:
    /// Kept only where it is asked for.
    [[nodiscard]] std::string reason() const;
    [[nodiscard]] Instant at() const { return how_.at.value_or(now_); }
    [[nodiscard]] AttendanceId insert(PersonId person, Report report, Came came) const;
    [[nodiscard]] bool precedesStay(AttendanceId id) const;
    [[nodiscard]] bool wasInside(AttendanceId id) const;
    void openStay(AttendanceId id) const;
    void tell(AttendanceId id, std::string_view act) const;

    db::Session& session_;
    MeetingId meeting_;
    const Met& met_;
    const Note& how_;
    const db::Actor& actor_;
    Instant now_;
};

} // namespace hazirun::attendance
