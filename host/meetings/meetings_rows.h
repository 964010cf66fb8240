// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "meetings/meeting.h"

namespace hazirun::meetings::rows {

/// Without agenda and neighbourhoods.
[[nodiscard]] Meeting read(db::Row& row);
MeetingId insert(
    db::Session& session, const MeetingDraft& draft, const std::string& uid, Instant now);
void update(db::Session& session, const Meeting& before, const MeetingDraft& draft, Instant now);

} // namespace hazirun::meetings::rows
