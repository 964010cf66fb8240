// SPDX-License-Identifier: MIT
#include "invitations/invitations_rows.h"

#include "base/text.h"
#include "invitations/invitations_texts.h"

#include <fmt/ranges.h>

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
        out.begins = known(parseLocalTime(row.next<std::string>()));
        out.begins_at = row.next<Instant>();
        out.ends_at = row.next<Instant>();
        out.capacity = row.next<std::optional<int>>();
        out.title = row.next<std::string>();
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

    /// Either part may be empty.
    std::string nameOf(db::Row& row)
    {
        const auto given = row.next<std::string>();
        return trimmed(given + " " + row.next<std::string>());
    }

    /// A list as json_each reads it.
    template <class SomeId>
    std::string jsonOf(const std::vector<SomeId>& ids)
    {
        std::vector<std::int64_t> numbers;
        numbers.reserve(ids.size());
        for (const auto id : ids) {
            numbers.push_back(id.value);
        }
        return fmt::format("[{}]", fmt::join(numbers, ","));
    }

    Candidate readCandidate(db::Row& row)
    {
        Candidate out;
        out.person = row.next<PersonId>();
        out.name = nameOf(row);
        out.gender = row.next<std::string>();
        out.neighbourhood = row.next<std::string>();
        out.sector = row.next<std::string>();
        out.birth.date = row.next<std::optional<Date>>();
        out.birth.year = row.next<std::optional<int>>();
        out.birth.band = row.next<std::string>();
        out.birth.band_scheme = row.next<std::string>();
        out.birth.band_on = row.next<std::optional<Date>>();
        out.invited = row.next<bool>();
        return out;
    }

    InvitedPerson readInvited(db::Row& row)
    {
        InvitedPerson out;
        out.id = row.next<InvitationId>();
        out.person = row.next<PersonId>();
        out.name = nameOf(row);
        out.neighbourhood = row.next<std::string>();
        out.phone = row.next<std::string>();
        out.state = known(parseInvitationState(row.next<std::string>()));
        out.answer = known(parseStoredAnswer(row.next<std::string>()));
        out.waits = row.next<std::optional<std::int64_t>>() && out.answer == Answer::yes;
        out.answered_via = row.next<std::string>();
        out.answered_at = row.next<std::optional<Instant>>();
        out.recorded_by = row.next<std::string>();
        out.note = row.next<std::string>();
        out.needs = row.next<std::string>();
        out.answered_for = parseLocalTime(row.next<std::string>());
        out.disowned_at = row.next<std::optional<Instant>>();
        out.moved_up_at = row.next<std::optional<Instant>>();
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
            out.ends = known(parseLocalTime(row.next<std::string>()));
            out.place = row.next<std::string>();
            out.queue_place = row.next<int>();
            out.agenda = linesOf(row.next<std::string>());
            const auto former_begins = parseLocalTime(row.next<std::string>());
            const auto taken = row.next<int>();
            out.is_full = keepsQueue(out.meeting) && taken >= *out.meeting.capacity;
            const auto former = parseAnswer(row.next<std::string>());
            out.reason = row.next<std::string>();
            out.moved_up = row.next<bool>();
            out.notice = row.next<std::int64_t>();
            if (former_begins && former && out.invitation.answer == Answer::none) {
                out.former = FormerAnswer{*former_begins, *former};
            }
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
    return session.all(sql::candidates_chosen, readCandidate, meeting, jsonOf(selection.groups),
        jsonOf(selection.people));
}

bool anyUnknown(db::Session& session, const std::vector<GroupId>& groups)
{
    return !groups.empty()
        && session.value<std::int64_t>(sql::unknown_group, jsonOf(groups)).has_value();
}

std::vector<Clash> clashes(db::Session& session, MeetingId meeting, const AskedMeeting& asked)
{
    return session.all(
        sql::clashes,
        [](db::Row& row) {
            Clash out;
            out.person = row.next<PersonId>();
            out.meeting = row.next<MeetingId>();
            out.title = row.next<std::string>();
            return out;
        },
        meeting, asked.ends_at, asked.begins_at);
}

std::vector<Candidate> named(db::Session& session, const std::string& wanted)
{
    return session.all(
        sql::named_people,
        [](db::Row& row) {
            Candidate out;
            out.person = row.next<PersonId>();
            out.name = nameOf(row);
            out.neighbourhood = row.next<std::string>();
            return out;
        },
        wanted);
}

std::vector<InvitedPerson> invitedPeople(db::Session& session, MeetingId meeting, InvitationId only)
{
    return session.all(sql::invited_people, readInvited, meeting, only);
}

std::vector<GivenAnswer> history(db::Session& session, InvitationId id)
{
    return session.all(
        sql::history,
        [](db::Row& row) {
            GivenAnswer out;
            out.answer = known(parseAnswer(row.next<std::string>()));
            out.via = row.next<std::string>();
            out.at = row.next<Instant>();
            out.recorded_by = row.next<std::string>();
            out.note = row.next<std::string>();
            out.needs = row.next<std::string>();
            out.begins = parseLocalTime(row.next<std::string>());
            out.notice = row.next<std::optional<std::int64_t>>();
            return out;
        },
        id);
}

std::vector<LivingLink> livingLinks(db::Session& session, MeetingId meeting)
{
    return session.all(
        sql::living_links,
        [](db::Row& row) {
            LivingLink out;
            out.id = row.next<InvitationId>();
            out.person = row.next<PersonId>();
            out.name = nameOf(row);
            out.digest = row.next<db::Bytes>();
            return out;
        },
        meeting);
}

std::vector<FreshLink> withLanguages(
    db::Session& session, MeetingId meeting, std::vector<FreshLink> links)
{
    std::set<PersonId> english;
    session.each(
        sql::english_readers, [&](db::Row& row) { english.insert(row.next<PersonId>()); }, meeting);
    for (auto& link : links) {
        link.language = english.count(link.person) > 0 ? Language::en : Language::tr;
    }
    return links;
}

} // namespace hazirun::invitations::rows
