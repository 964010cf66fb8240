// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "base/result.h"
#include "base/zone.h"
#include "db/database.h"
#include "db/journal.h"
#include "invitations/invitation.h"
#include "invitations/needs.h"
#include "invitations/selection.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::invitations {

/// What the holder of a link may see: the meeting and their own answer, nobody else.
struct LinkView {
    Invitation invitation;
    AskedMeeting meeting;
    std::string given_name;
    std::string family_name;
    Language language = Language::tr; ///< the person's
    std::string title;
    LocalTime begins;
    LocalTime ends;
    std::string place;
    std::vector<std::string> agenda;
    int queue_place = 0; ///< 1 = next; 0 = not waiting
};

/// One line of a meeting's list of invitees.
struct InvitedPerson {
    InvitationId id;
    PersonId person;
    std::string name;
    std::string neighbourhood;
    InvitationState state = InvitationState::invited;
    Answer answer = Answer::none;
    bool waits = false;
    std::string answered_via;
    std::optional<Instant> answered_at;
    std::string recorded_by;
    std::string note;
    std::string needs;
};

/// A link in clear; exists only in the answer to the request that made it.
struct FreshLink {
    InvitationId id;
    PersonId person;
    std::string name;
    LinkToken token;
};

struct Given {
    Answer answer;
    std::string note; ///< at most 500 characters, clean text
    std::string needs; ///< joined codes
};

struct GroupChoice {
    GroupId id;
    std::string name;
    std::int64_t people;
};

/// Whom we ask, and what they intend. Owns invitation, invitation_link and answer.
class Invitations {
public:
    Invitations(db::Database& database, const Clock& clock, const KeyedDigest& digests);

    /// Who would be invited and who not; changes nothing. Absent for an unknown meeting.
    [[nodiscard]] std::optional<Preview> preview(
        MeetingId meeting, const Selection& selection) const;
    /// Invites those the preview names, all or none, each with a new link. A withdrawn invitation
    /// is renewed.
    [[nodiscard]] Result<std::vector<FreshLink>, InvitationRefusal> invite(
        MeetingId meeting, const Selection& selection, const db::Actor& actor);
    /// A new link; the old one dies.
    [[nodiscard]] Result<FreshLink, InvitationRefusal> renewLink(
        InvitationId id, const db::Actor& actor);
    /// New links for everybody invited who has not answered, all or none; their old ones die.
    [[nodiscard]] Result<std::vector<FreshLink>, InvitationRefusal> renewLinks(
        MeetingId meeting, const db::Actor& actor);
    /// One more living link, for a message made in this transaction; the earlier ones stay.
    [[nodiscard]] LinkToken addLink(db::Session& session, InvitationId id) const;
    /// Takes the invitation back; its link looks unknown from then on and its place is given on.
    /// `reason` 1..500.
    [[nodiscard]] Result<Done, InvitationRefusal> withdraw(
        InvitationId id, const std::string& reason, const db::Actor& actor);

    /// What the link shows; absent when unknown or withdrawn.
    [[nodiscard]] std::optional<LinkView> open(const LinkToken& link) const;
    /// The holder's own answer. The last one counts, the earlier ones stay in the history. On disk
    /// when it returns.
    [[nodiscard]] Result<Invitation, LinkRefusal> answer(const LinkToken& link, const Given& given);
    /// "This is not me": tells the secretary through the audit, changes no answer.
    [[nodiscard]] Result<Done, LinkRefusal> disown(const LinkToken& link);
    /// An answer somebody else writes down, until the meeting is over.
    [[nodiscard]] Result<Invitation, InvitationRefusal> answerOnBehalf(
        InvitationId id, const Given& given, Via via, const db::Actor& actor);

    [[nodiscard]] std::vector<InvitedPerson> invited(MeetingId meeting) const;
    /// The name behind an invitation, if `link` is its living link.
    [[nodiscard]] std::optional<std::string> nameBehind(
        InvitationId id, const LinkToken& link) const;
    [[nodiscard]] std::vector<GroupChoice> groupChoices() const;
    [[nodiscard]] std::vector<std::string> neighbourhoodChoices() const;
    [[nodiscard]] std::vector<Need> needChoices() const;
    /// People whose name fits the words, in the order of names; at most 20, none for no words.
    [[nodiscard]] std::vector<Candidate> named(const std::string& words) const;
    /// After the meeting changed, in the transaction that changed it: a raised capacity gives its
    /// places to the queue.
    static void meetingChanged(db::Session& session, MeetingId meeting, Instant now);
    /// Gives free places to those who wait, in order.
    static void moveUp(
        db::Session& session, MeetingId meeting, const AskedMeeting& asked, Instant now);

private:
    [[nodiscard]] db::Bytes digestOf(const LinkToken& link) const;

    db::Database& database_;
    const Clock& clock_;
    const KeyedDigest& digests_;
};

} // namespace hazirun::invitations
