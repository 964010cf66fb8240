// SPDX-License-Identifier: MIT
// What is known of a meeting's invitations, and what there is to choose from.
#include "base/text.h"
#include "invitations/invitations.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"
#include "people/people.h"

namespace hazirun::invitations {

std::optional<LinkView> Invitations::open(const LinkToken& link) const
{
    const auto digest = digestOf(link);
    auto view
        = database_.readOnce([&](db::Session& session) { return rows::linkView(session, digest); });
    if (view && view->invitation.state == InvitationState::withdrawn) {
        view.reset();
    }
    return view;
}

meetings::PrivacyNotice Invitations::privacyNotice() const
{
    return database_.read([](db::Session& session) { return meetings::privacyNotice(session); });
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
    return database_.read(
        [](db::Session& session) { return people::People::usedNeighbourhoods(session); });
}

} // namespace hazirun::invitations
