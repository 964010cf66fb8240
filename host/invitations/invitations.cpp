// SPDX-License-Identifier: MIT
#include "invitations/invitations.h"

#include "base/names.h"
#include "base/text.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"
#include "invitations/places.h"

#include <map>
#include <set>

namespace hazirun::invitations {

namespace {

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
        if (meetings::isOver(asked->state)) {
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
    const auto why = trimmed(withoutTurns(reason));
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

} // namespace hazirun::invitations
