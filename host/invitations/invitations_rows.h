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
/// Whom the selection looks at, in the order of names, in one statement.
[[nodiscard]] std::vector<Candidate> candidates(
    db::Session& session, MeetingId meeting, const Selection& selection);
[[nodiscard]] bool anyUnknown(db::Session& session, const std::vector<GroupId>& groups);
/// Everybody asked to another meeting at the same time who has not said no to it.
[[nodiscard]] std::vector<Clash> clashes(
    db::Session& session, MeetingId meeting, const AskedMeeting& asked);
/// All of a meeting, or the one named.
[[nodiscard]] std::vector<InvitedPerson> invitedPeople(
    db::Session& session, MeetingId meeting, InvitationId only = {});
[[nodiscard]] std::vector<GivenAnswer> history(db::Session& session, InvitationId id);

/// An invitation that stands, with the digest of its first link.
struct LivingLink {
    InvitationId id;
    PersonId person;
    std::string name;
    db::Bytes digest;
};
[[nodiscard]] std::vector<LivingLink> livingLinks(db::Session& session, MeetingId meeting);
/// Each with the language of whom it is for.
[[nodiscard]] std::vector<FreshLink> withLanguages(
    db::Session& session, MeetingId meeting, std::vector<FreshLink> links);

} // namespace hazirun::invitations::rows
