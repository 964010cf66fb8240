// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "invitations/invitation.h"
#include "invitations/invitations.h"
#include "invitations/selection.h"

#include <optional>
#include <vector>

namespace hazirun::invitations::rows {

/// An invitation with the meeting its rules need.
struct Asked {
    Invitation invitation;
    AskedMeeting meeting;
};

[[nodiscard]] std::optional<Asked> findByLink(db::Session& session, const db::Bytes& digest);
[[nodiscard]] std::optional<Asked> find(db::Session& session, InvitationId id);
[[nodiscard]] std::optional<AskedMeeting> meeting(db::Session& session, MeetingId id);
[[nodiscard]] std::optional<LinkView> linkView(db::Session& session, const db::Bytes& digest);
[[nodiscard]] std::vector<Candidate> named(db::Session& session, const std::string& wanted);
[[nodiscard]] std::vector<Candidate> candidates(
    db::Session& session, MeetingId meeting, const Selection& selection);
[[nodiscard]] std::vector<InvitedPerson> invitedPeople(db::Session& session, MeetingId meeting);

} // namespace hazirun::invitations::rows
