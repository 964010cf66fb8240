// SPDX-License-Identifier: MIT
#pragma once

#include "db/journal.h"
#include "invitations/invitation.h"

#include <optional>

namespace hazirun::invitations::places {

/// For somebody who says yes now: absent while a place is free, else where they stand in the queue.
[[nodiscard]] std::optional<std::int64_t> waitingFrom(
    db::Session& session, MeetingId meeting, const AskedMeeting& asked);
/// Gives free places to those who wait, in order; nothing once the meeting has begun.
void moveUp(db::Session& session, MeetingId meeting, const AskedMeeting& asked, Instant now);

} // namespace hazirun::invitations::places
