// SPDX-License-Identifier: MIT
#include "invitations/invitations.h"

#include "base/text.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"
#include "invitations/places.h"

#include <map>
#include <set>

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
        out.note = given.note.value_or(out.note);
        out.needs = given.needs.value_or(out.needs);
        const auto begins = formatLocalTime(asked.meeting.begins);
        // The history first: the invitation keeps its newest line.
        session.run(sql::record_history, out.id, codeOf(out.answer), codeOf(via), now, actor.name,
            out.note, out.needs, begins);
        session.run(sql::record_answer, codeOf(out.answer), out.waiting_since, codeOf(via), now,
            actor.name, out.note, out.needs, begins, out.id);
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

    /// Everybody the selection means, judged; the same for the preview and the invitation.
    Result<Preview, InvitationRefusal> previewIn(db::Session& session, MeetingId meeting,
        const AskedMeeting& asked, const Selection& selection)
    {
        if (rows::anyUnknown(session, selection.groups)) {
            return Refused{InvitationRefusal::unknown_group};
        }
        const auto candidates = rows::candidates(session, meeting, selection);
        auto out = judged(selection, candidates, asked.begins.date);
        std::set<PersonId> known;
        for (const auto& one : candidates) {
            known.insert(one.person);
        }
        for (const auto person : selection.people) {
            if (known.insert(person).second) {
                out.wont.push_back({person, {}, WontReason::unknown_person});
            }
        }
        return out;
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

Result<Preview, InvitationRefusal> Invitations::preview(
    MeetingId meeting, const Selection& selection) const
{
    return database_.read([&](db::Session& session) -> Result<Preview, InvitationRefusal> {
        const auto asked = rows::meeting(session, meeting);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_meeting};
        }
        if (isOver(asked->state)) {
            return Refused{InvitationRefusal::meeting_over};
        }
        auto out = previewIn(session, meeting, *asked, selection);
        if (!out || out->will.empty()) {
            return out;
        }
        std::map<PersonId, std::string> will;
        for (const auto& one : out->will) {
            will.emplace(one.person, one.name);
        }
        for (auto& clash : rows::clashes(session, meeting, *asked)) {
            if (const auto found = will.find(clash.person); found != will.end()) {
                clash.name = found->second;
                out.value().clashes.push_back(std::move(clash));
            }
        }
        return out;
    });
}

Invitations::Links Invitations::invite(
    MeetingId meeting, const Selection& selection, const db::Actor& actor, const std::string& form)
{
    const auto now = clock_.now();
    return makeOnce(meeting, form, [&](db::Session& session, const AskedMeeting& asked) -> Links {
        const auto chosen = previewIn(session, meeting, asked, selection);
        if (!chosen) {
            return Refused{chosen.error()};
        }
        std::vector<FreshLink> made;
        for (const auto& one : chosen->will) {
            const auto token = linkOf(form, meeting, one.person);
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

Result<Done, InvitationRefusal> Invitations::withdraw(
    InvitationId id, const std::string& reason, const db::Actor& actor)
{
    const auto now = clock_.now();
    const auto why = trimmed(reason);
    return database_.transact([&](db::Session& session) -> Result<Done, InvitationRefusal> {
        const auto asked = rows::find(session, id);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_invitation};
        }
        if (why.empty() || lengthOf(why) > 500 || !isCleanText(why)) {
            return Refused{InvitationRefusal::reason_missing};
        }
        if (asked->invitation.state == InvitationState::withdrawn) {
            return Done{};
        }
        session.run(sql::withdraw, id);
        session.run(sql::forget_links, id);
        db::note(session, now, actor, "invitation.withdrawn", id.value, why);
        db::announce(session, now, "invitation.withdrawn", asked->invitation.meeting, id.value);
        places::moveUp(session, asked->invitation.meeting, asked->meeting, now);
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

namespace {

    Result<rows::Asked, InvitationRefusal> takesAnswer(db::Session& session, InvitationId id)
    {
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
        return *asked;
    }

} // namespace

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

std::optional<AskedMeeting> Invitations::meeting(MeetingId id) const
{
    return database_.read([&](db::Session& session) { return rows::meeting(session, id); });
}

std::vector<InvitedPerson> Invitations::invited(MeetingId meeting) const
{
    return database_.read(
        [&](db::Session& session) { return rows::invitedPeople(session, meeting); });
}

std::optional<InvitedPerson> Invitations::invited(MeetingId meeting, InvitationId invitation) const
{
    const auto found = database_.read(
        [&](db::Session& session) { return rows::invitedPeople(session, meeting, invitation); });
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

std::vector<GivenAnswer> Invitations::history(InvitationId id) const
{
    return database_.read([&](db::Session& session) { return rows::history(session, id); });
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

std::vector<std::string> Invitations::neighbourhoodChoices() const
{
    return database_.read([](db::Session& session) {
        return session.all(
            sql::neighbourhood_choices, [](db::Row& row) { return row.next<std::string>(); });
    });
}

} // namespace hazirun::invitations
