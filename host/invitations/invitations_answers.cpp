// SPDX-License-Identifier: MIT
// What those who are asked say, by their link or through somebody who writes it down.
#include "base/names.h"
#include "invitations/invitations.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"
#include "invitations/places.h"

namespace hazirun::invitations {

namespace {

    /// Stores an answer with its history line; a "yes" to a full meeting joins the queue, one that
    /// had a place keeps it. Who answers by the link owns it again. A freed place goes to the first
    /// who waits, in this same transaction.
    Invitation record(db::Session& session, const rows::Asked& asked, const Given& given, Via via,
        const db::Actor& actor, Instant now)
    {
        auto out = asked.invitation;
        const bool stays = out.answer == Answer::yes && given.answer == Answer::yes;
        if (!stays) {
            out.waiting_since = given.answer == Answer::yes
                ? places::waitingFrom(session, out.meeting, asked.meeting)
                : std::nullopt;
        }
        out.answer = given.answer;
        out.answered_at = now;
        out.note = withoutTurns(given.note.value_or(out.note));
        out.needs = given.needs.value_or(out.needs);
        const auto begins = formatLocalTime(asked.meeting.begins);
        // The history first: the invitation keeps its newest line.
        session.run(sql::record_history, out.id, codeOf(out.answer), codeOf(via), now, actor.name,
            out.note, out.needs, begins);
        const auto& before = asked.invitation;
        if (out.answer == before.answer && out.waiting_since == before.waiting_since) {
            // The index of who is coming stays as it is: one page less for the disk.
            session.run(sql::record_same_answer, codeOf(via), now, actor.name, out.note, out.needs,
                begins, out.id);
        } else {
            session.run(sql::record_answer, codeOf(out.answer), out.waiting_since, codeOf(via), now,
                actor.name, out.note, out.needs, begins, out.id);
        }
        db::note(session, now, actor, "invitation.answered", out.id.value, codeOf(out.answer));
        db::announce(session, now, "invitation.answered", out.meeting, out.id.value);
        if (asked.invitation.answer == Answer::yes && given.answer != Answer::yes) {
            places::moveUp(session, out.meeting, asked.meeting, now);
        }
        return out;
    }

    const db::Actor& holder()
    {
        static const db::Actor actor{"link"};
        return actor;
    }

    Result<rows::Asked, InvitationRefusal> takesAnswer(db::Session& session, InvitationId id)
    {
        const auto asked = rows::find(session, id);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_invitation};
        }
        if (asked->invitation.state == InvitationState::withdrawn) {
            return Refused{InvitationRefusal::withdrawn};
        }
        if (meetings::isOver(asked->meeting.state)) {
            return Refused{InvitationRefusal::meeting_over};
        }
        return *asked;
    }

} // namespace

Result<Invitation, LinkRefusal> Invitations::answer(
    const LinkToken& link, const Given& given, std::optional<Instant> shown)
{
    const auto now = clock_.now();
    const auto digest = digestOf(link);
    return database_.transact([&](db::Session& session) -> Result<Invitation, LinkRefusal> {
        const auto asked = rows::findByLink(session, digest);
        if (!asked) {
            return Refused{LinkRefusal::unknown};
        }
        if (const auto why = refusalAt(asked->invitation, asked->meeting, now)) {
            return Refused{*why};
        }
        if (shown && *shown != asked->meeting.begins_at) {
            return Refused{LinkRefusal::stale_page};
        }
        return record(session, *asked, given, Via::link, holder(), now);
    });
}

Result<Done, LinkRefusal> Invitations::disown(const LinkToken& link)
{
    const auto now = clock_.now();
    const auto digest = digestOf(link);
    return database_.transact([&](db::Session& session) -> Result<Done, LinkRefusal> {
        const auto asked = rows::findByLink(session, digest);
        if (!asked || asked->invitation.state == InvitationState::withdrawn) {
            return Refused{LinkRefusal::unknown};
        }
        if (session.run(sql::disown, now, asked->invitation.id) == 0) {
            return Done{};
        }
        db::note(session, now, holder(), "invitation.disowned", asked->invitation.id.value);
        db::announce(session, now, "invitation.disowned", asked->invitation.meeting,
            asked->invitation.id.value);
        return Done{};
    });
}

Result<Invitation, InvitationRefusal> Invitations::answerOnBehalf(
    InvitationId id, const Given& given, Via via, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Invitation, InvitationRefusal> {
        const auto asked = takesAnswer(session, id);
        if (!asked) {
            return Refused{asked.error()};
        }
        return record(session, *asked, given, via, actor, now);
    });
}

Result<Invitation, InvitationRefusal> Invitations::answerIn(db::Session& session, InvitationId id,
    Answer answer, Via via, const db::Actor& actor, Instant now)
{
    const auto asked = takesAnswer(session, id);
    if (!asked) {
        return Refused{asked.error()};
    }
    return record(session, *asked, {answer, std::nullopt, std::nullopt}, via, actor, now);
}

} // namespace hazirun::invitations
