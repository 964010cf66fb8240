// SPDX-License-Identifier: MIT
// How links are made, found again for a form that was sent twice, made anew, and whose they are.
#include "base/random.h"
#include "invitations/invitations.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"

#include <fmt/format.h>

namespace hazirun::invitations {

namespace {
    constexpr std::size_t form_length = 22;
    constexpr std::chrono::days forms_kept{30};
} // namespace

std::string Invitations::newForm()
{
    return randomBase62(form_length);
}

LinkToken Invitations::linkOf(const std::string& form, MeetingId meeting, PersonId person) const
{
    const auto seed = fmt::format("{} {} {}", form, meeting.value, person.value);
    return LinkToken::from(digests_.of("made link", seed));
}

std::optional<std::vector<FreshLink>> Invitations::madeBefore(
    db::Session& session, MeetingId meeting, const std::string& form, Instant now) const
{
    session.run(sql::forget_forms, now - forms_kept);
    if (session.run(sql::use_form, form, meeting, now) > 0) {
        return std::nullopt;
    }
    std::vector<FreshLink> out;
    for (const auto& one : rows::livingLinks(session, meeting)) {
        const auto link = linkOf(form, meeting, one.person);
        if (digestOf(link) == one.digest) {
            out.push_back({one.id, one.person, one.name, link});
        }
    }
    return rows::withLanguages(session, meeting, std::move(out));
}

FreshLink Invitations::renewed(db::Session& session, const InvitedPerson& one, MeetingId meeting,
    const std::string& form) const
{
    const auto token = linkOf(form, meeting, one.person);
    session.run(sql::renew_link, digestOf(token), one.id);
    session.run(sql::forget_links, one.id);
    return {one.id, one.person, one.name, token};
}

std::optional<LinkOwner> Invitations::invitedBy(const LinkToken& link, MeetingId meeting) const
{
    const auto digest = digestOf(link);
    return database_.read([&](db::Session& session) {
        return session.one(
            sql::invited_by_link,
            [](db::Row& row) {
                const auto person = row.next<PersonId>();
                return LinkOwner{person, row.next<bool>()};
            },
            digest, meeting);
    });
}

Invitations::Links Invitations::renewLink(
    InvitationId id, const db::Actor& actor, const std::string& form)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Links {
        const auto found = rows::find(session, id);
        if (!found) {
            return Refused{InvitationRefusal::unknown_invitation};
        }
        if (found->invitation.state == InvitationState::withdrawn) {
            return Refused{InvitationRefusal::withdrawn};
        }
        const auto meeting = found->invitation.meeting;
        if (auto before = madeBefore(session, meeting, form, now)) {
            return *before;
        }
        const auto one = rows::invitedPeople(session, meeting, id).at(0);
        db::note(session, now, actor, "invitation.link_renewed", id.value);
        return rows::withLanguages(session, meeting, {renewed(session, one, meeting, form)});
    });
}

Invitations::Links Invitations::makeOnce(
    MeetingId meeting, const std::string& form, const Making& make)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Links {
        const auto asked = rows::meeting(session, meeting);
        if (!asked) {
            return Refused{InvitationRefusal::unknown_meeting};
        }
        if (auto before = madeBefore(session, meeting, form, now)) {
            return *before;
        }
        if (meetings::isOver(asked->state)) {
            return Refused{InvitationRefusal::meeting_over};
        }
        auto made = make(session, *asked);
        return made ? rows::withLanguages(session, meeting, std::move(made.value())) : made;
    });
}

Invitations::Links Invitations::renewLinks(
    MeetingId meeting, const db::Actor& actor, const std::string& form)
{
    const auto now = clock_.now();
    return makeOnce(meeting, form, [&](db::Session& session, const AskedMeeting&) -> Links {
        std::vector<FreshLink> made;
        for (const auto& one : rows::invitedPeople(session, meeting)) {
            if (one.isSilent()) {
                made.push_back(renewed(session, one, meeting, form));
                db::note(session, now, actor, "invitation.link_renewed", one.id.value);
            }
        }
        return made;
    });
}

LinkToken Invitations::addLink(db::Session& session, InvitationId id) const
{
    auto token = LinkToken::random();
    session.run(sql::add_link, digestOf(token), id);
    return token;
}

} // namespace hazirun::invitations
