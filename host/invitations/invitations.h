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
#include "meetings/privacy_notice.h"
#include "people/merges.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::invitations {

/// An answer to a day the meeting no longer has.
struct FormerAnswer {
    LocalTime begins; ///< what was the beginning then
    Answer answer = Answer::none;
};

/// Whom a link invited.
struct LinkOwner {
    PersonId person;
    bool disowned = false; ///< who received the link said it is not theirs
};

/// What the holder of a link may see: the meeting and their own answer, nobody else.
struct LinkView {
    Invitation invitation;
    AskedMeeting meeting;
    std::string given_name;
    std::string family_name;
    Language language = Language::tr; ///< the person's
    LocalTime ends;
    std::string place;
    std::vector<std::string> agenda;
    int queue_place = 0; ///< 1 = next; 0 = not waiting
    bool is_full = false; ///< who says yes now waits
    std::string reason; ///< of a postponement or cancellation
    bool moved_up = false; ///< given a place since they answered
    std::int64_t notice = meetings::PrivacyNotice::built_in; ///< the version that holds
    std::optional<FormerAnswer> former{}; ///< the meeting moved since and asks again
};

/// One line of a meeting's list of invitees.
struct InvitedPerson {
    InvitationId id;
    PersonId person;
    std::string name; ///< empty: removed from the people since
    std::string neighbourhood;
    std::string phone;
    InvitationState state = InvitationState::invited;
    Answer answer = Answer::none;
    bool waits = false;
    std::string answered_via;
    std::optional<Instant> answered_at;
    std::string recorded_by;
    std::string note;
    std::string needs;
    std::optional<LocalTime>
        answered_for; ///< without an answer: the former day they had answered to
    std::optional<Instant> disowned_at; ///< the holder of the link said it is not theirs
    std::optional<Instant> moved_up_at{}; ///< given a place since they answered

    /// Stands and has no answer.
    [[nodiscard]] bool isSilent() const
    {
        return state == InvitationState::invited && answer == Answer::none;
    }
};

/// One line of an invitation's history.
struct GivenAnswer {
    Answer answer = Answer::none;
    std::string via;
    Instant at;
    std::string recorded_by;
    std::string note;
    std::string needs;
    std::optional<LocalTime> begins; ///< the meeting's beginning it was given to
    std::optional<std::int64_t> notice{}; ///< the version of the privacy notice beside the link
};

/// A link in clear; exists only in the answer to the request that made it.
struct FreshLink {
    InvitationId id;
    PersonId person;
    std::string name;
    LinkToken token;
    Language language = Language::tr; ///< the person's
};

struct Given {
    Answer answer;
    std::optional<std::string> note{}; ///< at most 500 characters, clean text; absent: as it was
    std::optional<std::string> needs{}; ///< joined codes; absent: as they were
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

    using Links = Result<std::vector<FreshLink>, InvitationRefusal>;

    /// Who would be invited and who not; changes nothing.
    [[nodiscard]] Result<Preview, InvitationRefusal> preview(
        MeetingId meeting, const Selection& selection) const;
    /// Invites those the preview names, all or none, each with a new link. A withdrawn invitation
    /// is renewed. The same `form` again makes nothing: it answers those of its links that live.
    [[nodiscard]] Links invite(MeetingId meeting, const Selection& selection,
        const db::Actor& actor, const std::string& form = newForm());
    /// A new link; the old one dies. `form` as above.
    [[nodiscard]] Links renewLink(
        InvitationId id, const db::Actor& actor, const std::string& form = newForm());
    /// New links for everybody invited who has not answered, all or none; their old ones die.
    /// `form` as above.
    [[nodiscard]] Links renewLinks(
        MeetingId meeting, const db::Actor& actor, const std::string& form = newForm());
    /// A mark a form carries so that it makes links only once: 22 base62 characters.
    [[nodiscard]] static std::string newForm();
    /// One more living link, for a message made in this transaction; the earlier ones stay.
    [[nodiscard]] LinkToken addLink(db::Session& session, InvitationId id) const;
    /// Takes the invitation back; its link looks unknown from then on and its place is given on,
    /// while the meeting lies ahead. Once more changes nothing. `reason` 1..500.
    [[nodiscard]] Result<Done, InvitationRefusal> withdraw(
        InvitationId id, const std::string& reason, const db::Actor& actor);

    /// What the link shows; absent when unknown or withdrawn.
    [[nodiscard]] std::optional<LinkView> open(const LinkToken& link) const;
    /// The one that stands beside the link now.
    [[nodiscard]] meetings::PrivacyNotice privacyNotice() const;
    /// Whom the meeting invited by this link. Absent for every other one: a dead link and one of
    /// another meeting look the same.
    [[nodiscard]] std::optional<LinkOwner> invitedBy(
        const LinkToken& link, MeetingId meeting) const;
    /// The holder's own answer. The last one counts, the earlier ones stay in the history. On disk
    /// when it returns. `shown` is the beginning the page showed: another one is stale_page.
    [[nodiscard]] Result<Invitation, LinkRefusal> answer(
        const LinkToken& link, const Given& given, std::optional<Instant> shown = {});
    /// "This is not me": marks the invitation for the secretary, changes no answer. Once more
    /// changes nothing; an answer by the link takes it back.
    [[nodiscard]] Result<Done, LinkRefusal> disown(const LinkToken& link);
    /// An answer somebody else writes down, until the meeting is over.
    [[nodiscard]] Result<Invitation, InvitationRefusal> answerOnBehalf(
        InvitationId id, const Given& given, Via via, const db::Actor& actor);

    /// The same inside a transaction of a slice above; note and needs stay as they are.
    [[nodiscard]] static Result<Invitation, InvitationRefusal> answerIn(db::Session& session,
        InvitationId id, Answer answer, Via via, const db::Actor& actor, Instant now);
    /// Absent for an unknown meeting.
    [[nodiscard]] std::optional<AskedMeeting> meeting(MeetingId id) const;
    [[nodiscard]] std::vector<InvitedPerson> invited(MeetingId meeting) const;
    /// One line of that list, where the invitation is the meeting's.
    [[nodiscard]] std::optional<InvitedPerson> invited(
        MeetingId meeting, InvitationId invitation) const;
    /// Newest first.
    [[nodiscard]] std::vector<GivenAnswer> history(InvitationId id) const;
    [[nodiscard]] std::vector<GroupChoice> groupChoices() const;
    [[nodiscard]] std::vector<std::string> neighbourhoodChoices() const;
    [[nodiscard]] std::vector<Need> needChoices() const;
    /// People whose name fits the words, in the order of names; at most 20, none for no words.
    [[nodiscard]] std::vector<Candidate> named(const std::string& words) const;

    // What the slices below tell, each in the transaction of the change.
    /// A raised capacity gives its places to the queue. A moved beginning asks everybody again;
    /// moved back, the answers given to it count again.
    static void meetingChanged(db::Session& session, MeetingId meeting, Instant now);
    /// Withdraws the invitations to meetings that lie ahead or are open.
    static void personRemoved(
        db::Session& session, PersonId person, const db::Actor& actor, Instant now);
    /// The withdrawn ones stand again; a "yes" goes to the end of a full meeting's queue.
    static void personRestored(
        db::Session& session, PersonId person, const db::Actor& actor, Instant now);
    /// The invitations of the record that goes are the kept one's. Where both were asked, the kept
    /// one's stands with the answer given last, and all links of both lead to it; the other is
    /// withdrawn, unless the meeting is filed and keeps its numbers.
    static void peopleMerged(db::Session& session, const people::Merging& merging);
    /// Gives them back; an answer given since stays the kept one's. Refused where a meeting both
    /// were asked to was filed since.
    [[nodiscard]] static std::optional<people::PartRefused> peopleParted(
        db::Session& session, const people::Merging& merging);

private:
    [[nodiscard]] db::Bytes digestOf(const LinkToken& link) const;
    /// The link a form makes for a person: the same form makes the same link.
    [[nodiscard]] LinkToken linkOf(
        const std::string& form, MeetingId meeting, PersonId person) const;
    /// What this form made before and still lives; absent when it is new.
    [[nodiscard]] std::optional<std::vector<FreshLink>> madeBefore(
        db::Session& session, MeetingId meeting, const std::string& form, Instant now) const;
    using Making = std::function<Links(db::Session& session, const AskedMeeting& asked)>;
    /// Links of a meeting that lies ahead, made once for each form.
    [[nodiscard]] Links makeOnce(MeetingId meeting, const std::string& form, const Making& make);
    [[nodiscard]] FreshLink renewed(db::Session& session, const InvitedPerson& one,
        MeetingId meeting, const std::string& form) const;

    db::Database& database_;
    const Clock& clock_;
    const KeyedDigest& digests_;
};

} // namespace hazirun::invitations
