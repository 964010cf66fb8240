// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "demo/programme.h"
#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "people/consents.h"
#include "people/memberships.h"

#include <functional>

namespace hazirun::demo {

/// A clock the generator moves, so that every record carries the hour it would have been written
/// at.
class MovedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at{};
};

/// The verbs one meeting is lived through with; all of them read `clock`.
struct Verbs {
    meetings::Meetings& meetings;
    invitations::Invitations& invitations;
    attendance::Attendance& attendance;
    people::Memberships memberships;
    people::Consents consents;
    MovedClock& clock;
    db::Actor secretary;
    db::Actor desk;
    /// Composes the papers of a meeting that is over; false: it has none, and stays unfiled.
    std::function<bool(MeetingId)> papers;
};

struct Counted {
    int answers = 0;
    int attendances = 0;
};

/// Plans, calls, asks, answers, opens the door, closes and files one meeting as far as `today`
/// allows.
Counted live(const Verbs& verbs, Dice dice, const Plan& plan, const std::vector<PersonId>& asked,
    Instant today);

} // namespace hazirun::demo
