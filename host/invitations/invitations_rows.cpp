// SPDX-License-Identifier: MIT
#include "invitations/invitations_rows.h"

#include "invitations/invitations_texts.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace hazirun::invitations::rows {

namespace {

    /// A code this program wrote itself; anything else means the file was changed by hand.
    template <class Value>
    Value known(std::optional<Value> value)
    {
        if (!value) {
            throw std::runtime_error("an invitation row holds an unknown code");
        }
        return *value;
    }

    AskedMeeting readMeeting(db::Row& row)
    {
        AskedMeeting out;
        out.kind = known(meetings::parseKind(row.next<std::string>()));
        out.state = known(meetings::parseState(row.next<std::string>()));
        out.begins_at = row.next<Instant>();
        out.capacity = row.next<std::optional<int>>();
        return out;
    }

    Asked readAsked(db::Row& row)
    {
        Asked out;
        out.invitation.id = row.next<InvitationId>();
        out.invitation.meeting = row.next<MeetingId>();
        out.invitation.person = row.next<PersonId>();
        out.invitation.state = known(parseInvitationState(row.next<std::string>()));
        out.invitation.answer = known(parseStoredAnswer(row.next<std::string>()));
        out.invitation.waiting_since = row.next<std::optional<std::int64_t>>();
        out.invitation.answered_at = row.next<std::optional<Instant>>();
        out.invitation.note = row.next<std::string>();
        out.invitation.needs = row.next<std::string>();
        out.meeting = readMeeting(row);
        return out;
    }

    /// Titles hold no line ends, so one column carries them all.
    std::vector<std::string> linesOf(const std::string& joined)
    {
        std::vector<std::string> out;
        for (std::size_t at = 0; at < joined.size();) {
            const auto end = std::min(joined.find('\n', at), joined.size());
            out.push_back(joined.substr(at, end - at));
            at = end + 1;
        }
        return out;
    }

    Candidate readCandidate(db::Row& row)
    {
        Candidate out;
        out.person = row.next<PersonId>();
        const auto given = row.next<std::string>();
        out.name = given + " " + row.next<std::string>();
        out.gender = row.next<std::string>();
        out.neighbourhood = row.next<std::string>();
        out.sector = row.next<std::string>();
        out.birth_date = row.next<std::optional<Date>>();
        out.birth_year = row.next<std::optional<int>>();
        out.invited = row.next<bool>();
        return out;
    }

    InvitedPerson readInvited(db::Row& row)
    {
        InvitedPerson out;
        out.id = row.next<InvitationId>();
        out.person = row.next<PersonId>();
        const auto given = row.next<std::string>();
        out.name = given + " " + row.next<std::string>();
        out.neighbourhood = row.next<std::string>();
        out.state = known(parseInvitationState(row.next<std::string>()));
        out.answer = known(parseStoredAnswer(row.next<std::string>()));
        out.waits = row.next<std::optional<std::int64_t>>().has_value();
        out.answered_via = row.next<std::string>();
        out.answered_at = row.next<std::optional<Instant>>();
        out.recorded_by = row.next<std::string>();
        out.note = row.next<std::string>();
        out.needs = row.next<std::string>();
        return out;
    }

} // namespace

std::optional<Asked> findByLink(db::Session& session, const db::Bytes& digest)
{
    return session.one(sql::find_by_link_digest, readAsked, digest);
}

std::optional<Asked> find(db::Session& session, InvitationId id)
{
    return session.one(sql::find, readAsked, id);
}

std::optional<AskedMeeting> meeting(db::Session& session, MeetingId id)
{
    return session.one(sql::asked_meeting, readMeeting, id);
}

std::optional<LinkView> linkView(db::Session& session, const db::Bytes& digest)
{
    return session.one(
        sql::link_page,
        [](db::Row& row) {
            LinkView out;
            auto asked = readAsked(row);
            out.invitation = asked.invitation;
            out.meeting = asked.meeting;
            out.given_name = row.next<std::string>();
            out.family_name = row.next<std::string>();
            out.language = languageOf(row.next<std::string>());
            out.title = row.next<std::string>();
            out.begins = known(parseLocalTime(row.next<std::string>()));
            out.ends = known(parseLocalTime(row.next<std::string>()));
            out.place = row.next<std::string>();
            out.queue_place = row.next<int>();
            out.agenda = linesOf(row.next<std::string>());
            return out;
        },
        digest);
}

std::vector<Candidate> candidates(
    db::Session& session, MeetingId meeting, const Selection& selection)
{
    if (selection.isEmpty()) {
        return {};
    }
    if (selection.groups.empty() && selection.people.empty()) {
        return session.all(sql::candidates_all, readCandidate, meeting);
    }
    std::vector<Candidate> out;
    std::set<PersonId> seen;
    const auto take = [&](std::vector<Candidate> found) {
        for (auto& candidate : found) {
            if (seen.insert(candidate.person).second) {
                out.push_back(std::move(candidate));
            }
        }
    };
    for (const auto group : selection.groups) {
        take(session.all(sql::candidates_of_group, readCandidate, meeting, group));
    }
    for (const auto person : selection.people) {
        take(session.all(sql::candidate, readCandidate, meeting, person));
    }
    return out;
}

std::vector<Candidate> named(db::Session& session, const std::string& wanted)
{
    return session.all(
        sql::named_people,
        [](db::Row& row) {
            Candidate out;
            out.person = row.next<PersonId>();
            const auto given = row.next<std::string>();
            out.name = given + " " + row.next<std::string>();
            out.neighbourhood = row.next<std::string>();
            return out;
        },
        wanted);
}

std::vector<InvitedPerson> invitedPeople(db::Session& session, MeetingId meeting)
{
    return session.all(sql::invited_people, readInvited, meeting);
}

} // namespace hazirun::invitations::rows
