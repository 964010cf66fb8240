// SPDX-License-Identifier: MIT
#include "invitations/invitations.h"

#include "base/text.h"
#include "base/zone.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"

namespace hazirun::invitations {

namespace {

    /// Stores an answer with its history line; a "yes" to a full meeting joins the queue, one that
    /// had a place keeps it. A freed place goes to the first who waits, in this same transaction.
    Invitation record(db::Session& session, const rows::Asked& asked, const Given& given, Via via,
        const db::Actor& actor, Instant now)
    {
        auto out = asked.invitation;
        const bool stays = out.answer == Answer::yes && given.answer == Answer::yes;
        if (!stays) {
            out.waiting_since.reset();
            if (given.answer == Answer::yes && keepsQueue(asked.meeting)) {
                const auto taken
                    = session.value<std::int64_t>(sql::places_taken, out.meeting).value_or(0);
                if (taken >= *asked.meeting.capacity) {
                    out.waiting_since
                        = session.value<std::int64_t>(sql::last_in_queue, out.meeting).value_or(0)
                        + 1;
                }
            }
        }
        out.answer = given.answer;
        out.answered_at = now;
        out.note = given.note;
        out.needs = given.needs;
        session.run(sql::record_answer, codeOf(out.answer), out.waiting_since, codeOf(via), now,
            actor.name, out.note, out.needs, out.id);
        session.run(sql::record_history, out.id, codeOf(out.answer), codeOf(via), now, actor.name,
            out.note, out.needs);
        db::note(session, now, actor, "invitation.answered", out.id.value, codeOf(out.answer));
        db::announce(session, now, "invitation.answered", out.meeting, out.id.value);
        if (asked.invitation.answer == Answer::yes && given.answer != Answer::yes) {
            Invitations::moveUp(session, out.meeting, asked.meeting, now);
        }
        return out;
    }

    const db::Actor& holder()
    {
        static const db::Actor actor{"link"};
        return actor;
    }

} // namespace

Invitations::Invitations(db::Database& database, const Clock& clock, const KeyedDigest& digests)
    : database_(database)
    , clock_(clock)
    , digests_(digests)
{
}

db::Bytes Invitations::digestOf(const LinkToken& link) const
{
    return db::Bytes{digests_.of("link", link.reveal())};
}

void Invitations::moveUp(
    db::Session& session, MeetingId meeting, const AskedMeeting& asked, Instant now)
{
    if (!asked.capacity) {
        return;
    }
    auto taken = session.value<std::int64_t>(sql::places_taken, meeting).value_or(0);
    for (; taken < *asked.capacity; ++taken) {
        const auto first = session.value<InvitationId>(sql::first_waiting, meeting);
        if (!first) {
            return;
        }
        session.run(sql::give_place, *first);
        db::note(session, now, {"program"}, "invitation.moved_up", first->value);
        db::announce(session, now, "invitation.moved_up", meeting, first->value);
    }
}

std::optional<Preview> Invitations::preview(MeetingId meeting, const Selection& selection) const
{
    return database_.read([&](db::Session& session) -> std::optional<Preview> {
        const auto asked = rows::meeting(session, meeting);
        if (!asked) {
            return std::nullopt;
        }
        return judged(
            selection, rows::candidates(session, meeting, selection), localDay(asked->begins_at));
    });
}

Result<std::vector<FreshLink>, InvitationRefusal> Invitations::invite(
    MeetingId meeting, const Selection& selection, const db::Actor& actor)
{
    using Out = Result<std::vector<FreshLink>, InvitationRefusal>;
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Out {
        const auto asked = rows::meeting(session, meeting);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_meeting};
        }
        if (isOver(asked->state)) {
            return Refused{InvitationRefusal::meeting_over};
        }
        std::vector<FreshLink> made;
        for (const auto& one : judged(selection, rows::candidates(session, meeting, selection),
                 localDay(asked->begins_at))
                                   .will) {
            const auto token = LinkToken::random();
            const auto id = session.value<InvitationId>(
                sql::invite, meeting, one.person, digestOf(token), now);
            if (id) {
                db::note(session, now, actor, "invitation.made", id->value);
                made.push_back({*id, one.person, one.name, token});
            }
        }
        db::announce(
            session, now, "meeting.invited", meeting, static_cast<std::int64_t>(made.size()));
        return made;
    });
}

Result<FreshLink, InvitationRefusal> Invitations::renewLink(InvitationId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    const auto token = LinkToken::random();
    return database_.transact([&](db::Session& session) -> Result<FreshLink, InvitationRefusal> {
        const auto asked = rows::find(session, id);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_invitation};
        }
        if (asked->invitation.state == InvitationState::withdrawn) {
            return Refused{InvitationRefusal::withdrawn};
        }
        session.run(sql::renew_link, digestOf(token), id);
        session.run(sql::forget_links, id);
        db::note(session, now, actor, "invitation.link_renewed", id.value);
        return FreshLink{id, asked->invitation.person, {}, token};
    });
}

Result<std::vector<FreshLink>, InvitationRefusal> Invitations::renewLinks(
    MeetingId meeting, const db::Actor& actor)
{
    using Out = Result<std::vector<FreshLink>, InvitationRefusal>;
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Out {
        const auto asked = rows::meeting(session, meeting);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_meeting};
        }
        if (isOver(asked->state)) {
            return Refused{InvitationRefusal::meeting_over};
        }
        std::vector<FreshLink> made;
        for (const auto& one : rows::invitedPeople(session, meeting)) {
            if (one.state == InvitationState::invited && one.answer == Answer::none) {
                made.push_back({one.id, one.person, one.name, LinkToken::random()});
                session.run(sql::renew_link, digestOf(made.back().token), one.id);
                session.run(sql::forget_links, one.id);
                db::note(session, now, actor, "invitation.link_renewed", one.id.value);
            }
        }
        return made;
    });
}

LinkToken Invitations::addLink(db::Session& session, InvitationId id) const
{
    const auto token = LinkToken::random();
    session.run(sql::add_link, digestOf(token), id);
    return token;
}

Result<Done, InvitationRefusal> Invitations::withdraw(
    InvitationId id, const std::string& reason, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, InvitationRefusal> {
        const auto asked = rows::find(session, id);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_invitation};
        }
        if (trimmed(reason).empty() || lengthOf(reason) > 500) {
            return Refused{InvitationRefusal::reason_missing};
        }
        session.run(sql::withdraw, id);
        session.run(sql::forget_links, id);
        db::note(session, now, actor, "invitation.withdrawn", id.value, reason);
        db::announce(session, now, "invitation.withdrawn", asked->invitation.meeting, id.value);
        moveUp(session, asked->invitation.meeting, asked->meeting, now);
        return Done{};
    });
}

std::optional<LinkView> Invitations::open(const LinkToken& link) const
{
    const auto digest = digestOf(link);
    auto view
        = database_.read([&](db::Session& session) { return rows::linkView(session, digest); });
    return view && view->invitation.state != InvitationState::withdrawn ? view : std::nullopt;
}

Result<Invitation, LinkRefusal> Invitations::answer(const LinkToken& link, const Given& given)
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
        const auto asked = rows::find(session, id);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_invitation};
        }
        if (asked->invitation.state == InvitationState::withdrawn) {
            return Refused{InvitationRefusal::withdrawn};
        }
        if (isOver(asked->meeting.state)) {
            return Refused{InvitationRefusal::meeting_over};
        }
        return record(session, *asked, given, via, actor, now);
    });
}

std::vector<InvitedPerson> Invitations::invited(MeetingId meeting) const
{
    return database_.read(
        [&](db::Session& session) { return rows::invitedPeople(session, meeting); });
}

std::optional<std::string> Invitations::nameBehind(InvitationId id, const LinkToken& link) const
{
    const auto digest = digestOf(link);
    return database_.read([&](db::Session& session) {
        return session.one(
            sql::invited_name,
            [](db::Row& row) {
                const auto given = row.next<std::string>();
                return given + " " + row.next<std::string>();
            },
            id, digest);
    });
}

std::vector<GroupChoice> Invitations::groupChoices() const
{
    return database_.read([](db::Session& session) {
        return session.all(sql::group_choices, [](db::Row& row) {
            GroupChoice out;
            out.id = row.next<GroupId>();
            out.name = row.next<std::string>();
            out.people = row.next<std::int64_t>();
            return out;
        });
    });
}

std::vector<Need> Invitations::needChoices() const
{
    return database_.read([](db::Session& session) { return needs(session); });
}

std::vector<Candidate> Invitations::named(const std::string& words) const
{
    const auto wanted = searchForm(words);
    if (wanted.empty()) {
        return {};
    }
    return database_.read([&](db::Session& session) { return rows::named(session, wanted); });
}

void Invitations::meetingChanged(db::Session& session, MeetingId meeting, Instant now)
{
    const auto asked = rows::meeting(session, meeting);
    if (asked && !isOver(asked->state)) {
        moveUp(session, meeting, *asked, now);
    }
}

std::vector<std::string> Invitations::neighbourhoodChoices() const
{
    return database_.read([](db::Session& session) {
        return session.all(
            sql::neighbourhood_choices, [](db::Row& row) { return row.next<std::string>(); });
    });
}

} // namespace hazirun::invitations
