// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "db/database.h"
#include "invitations/invitation.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::history {

/// What somebody was asked and answered last. Never attendance.
struct Asked {
    InvitationId id;
    invitations::InvitationState state = invitations::InvitationState::invited;
    Instant at;
    invitations::Answer answer = invitations::Answer::none;
    bool waits = false;
    std::string via;
    std::optional<Instant> answered_at;
    std::string recorded_by;
};

/// A meeting in the history of one person.
struct PastMeeting {
    MeetingId id;
    std::string title;
    meetings::Kind kind = meetings::Kind::sub_group;
    meetings::State state = meetings::State::draft;
    LocalTime begins;
    std::string time_zone;
    Instant begins_at;
    std::optional<Asked> asked;
    std::vector<attendance::Recorded> records; ///< struck ones too, oldest first; names are empty
};

/// Where a page of a history ends: the next begins before it.
struct Place {
    Instant begins_at = Instant::max();
    MeetingId meeting{INT64_MAX};
};

struct History {
    std::vector<PastMeeting> meetings; ///< newest first
    std::optional<Place> next; ///< absent: there is nothing older
};

/// The meetings a person was asked to or recorded at. Reads across slices, in two statements
/// however long it is; writes nothing.
[[nodiscard]] History historyOf(
    const db::Database& database, PersonId person, int limit, const Place& before = {});

} // namespace hazirun::history
