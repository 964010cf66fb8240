// SPDX-License-Identifier: MIT
#include "base/base64.h"
#include "invitations/invitations.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"
#include "invitations/places.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace hazirun::invitations {

namespace {

    using nlohmann::json;
    using people::Merges;
    using people::Merging;
    constexpr std::string_view given = "invitation";
    constexpr std::string_view joined = "joined_invitation";
    constexpr std::string_view links = "link";

    /// One meeting, asked twice.
    struct Double {
        MeetingId meeting;
        bool is_filed = false;
        InvitationId gone;
        InvitationId kept;
    };

    Double readDouble(db::Row& row)
    {
        Double out;
        out.meeting = row.next<MeetingId>();
        out.is_filed = row.next<std::string>() == "filed";
        out.gone = row.next<InvitationId>();
        out.kept = row.next<InvitationId>();
        return out;
    }

    struct Standing {
        std::string state;
        std::string answer;
        std::optional<std::int64_t> waiting;
        std::optional<Instant> answered_at;
        std::optional<std::int64_t> last_answer;
        [[nodiscard]] bool isYes() const { return answer == "yes"; }
        [[nodiscard]] bool isAsked() const { return state == "invited"; }
    };

    Standing standingOf(db::Session& session, InvitationId id)
    {
        return session
            .one(
                sql::standing,
                [](db::Row& row) {
                    Standing out;
                    out.state = row.next<std::string>();
                    out.answer = row.next<std::string>();
                    out.waiting = row.next<std::optional<std::int64_t>>();
                    out.answered_at = row.next<std::optional<Instant>>();
                    out.last_answer = row.next<std::optional<std::int64_t>>();
                    return out;
                },
                id)
            .value();
    }

    bool isLater(const Standing& gone, const Standing& kept)
    {
        if (!kept.isAsked() || !kept.last_answer) {
            return !kept.isAsked() || gone.last_answer.has_value();
        }
        return gone.answered_at.value_or(Instant{}) > kept.answered_at.value_or(Instant{});
    }

    /// Both said yes: a place either has is theirs, else the better place in the queue.
    std::optional<std::int64_t> waitingOf(
        const Standing& standing, const Standing& gone, const Standing& kept)
    {
        if (!kept.isAsked() || !kept.isYes() || !gone.isYes()) {
            return standing.waiting;
        }
        return gone.waiting && kept.waiting ? std::min(gone.waiting, kept.waiting) : std::nullopt;
    }

    /// The answers of one follow those of the other; answers the one whose predecessor changed.
    std::optional<std::int64_t> chain(db::Session& session, std::optional<std::int64_t> former,
        std::optional<std::int64_t> latter)
    {
        if (!former || !latter) {
            return std::nullopt;
        }
        const auto first = session.value<std::int64_t>(sql::first_answer, *latter);
        session.run(sql::follow_answer, former, first);
        return first;
    }

    /// Every link of one invitation leads to another from now on.
    void leadLinks(db::Session& session, const Merging& merging, const Double& both)
    {
        const auto first = session.value<db::Bytes>(sql::first_link, both.gone).value();
        auto all = encodeBase64(first.value);
        const auto more = session.all(
            sql::more_links, [](db::Row& row) { return row.next<db::Bytes>(); }, both.gone);
        for (const auto& digest : more) {
            session.run(sql::lead_link, both.kept, digest, both.gone);
            all += " " + encodeBase64(digest.value);
        }
        session.run(sql::lose_first_link, both.gone);
        session.run(sql::add_link, first, both.kept);
        Merges::keep(session, merging, links,
            {both.gone.value, std::to_string(both.kept.value) + " " + all});
    }

    /// Those the kept invitation still has; one that was made unknown since stays so.
    void leadLinksBack(db::Session& session, const Merges::Moved& moved)
    {
        std::istringstream words(moved.former);
        InvitationId kept;
        std::string word;
        words >> kept.value >> word;
        const InvitationId gone{moved.row};
        const db::Bytes first{decodeBase64(word).value()};
        if (session.run(sql::drop_link, first, kept) > 0) {
            session.run(sql::set_first_link, first, gone);
        }
        while (words >> word) {
            session.run(sql::lead_link, gone, db::Bytes{decodeBase64(word).value()}, kept);
        }
    }

    json asItStands(db::Session& session, InvitationId id)
    {
        return json::parse(session.value<std::string>(sql::as_it_stands, id).value());
    }

    void join(db::Session& session, const Merging& merging, const Double& both)
    {
        const auto gone = standingOf(session, both.gone);
        const auto kept = standingOf(session, both.kept);
        const bool later = isLater(gone, kept);
        const auto former = asItStands(session, both.kept);
        const auto gone_former = asItStands(session, both.gone);
        auto latter = later ? gone_former : former;
        const auto waiting = waitingOf(later ? gone : kept, gone, kept);
        latter["waiting_since"] = waiting ? json(*waiting) : json();
        const auto chained = later ? chain(session, kept.last_answer, gone.last_answer)
                                   : chain(session, gone.last_answer, kept.last_answer);
        session.run(sql::put_back_standing, latter.dump(), both.kept);
        session.run(sql::withdraw, both.gone);
        const json record{{"gone", both.gone.value}, {"meeting", both.meeting.value},
            {"former", former}, {"latter", latter}, {"gone_former", gone_former},
            {"chained", chained ? json(*chained) : json()}};
        Merges::keep(session, merging, joined, {both.kept.value, record.dump()});
        db::note(session, merging.at, merging.actor, "invitation.withdrawn", both.gone.value,
            "same person");
        db::announce(session, merging.at, "invitation.withdrawn", both.meeting, both.gone.value);
        places::moveUp(
            session, both.meeting, rows::meeting(session, both.meeting).value(), merging.at);
    }

    bool holdsPlace(const json& standing)
    {
        return standing.at("state") == "invited" && standing.at("answer") == "yes"
            && standing.at("waiting_since").is_null();
    }

    /// A place somebody had is theirs again while one is free, else they go to the end of the
    /// queue.
    void putBack(db::Session& session, InvitationId id, json standing, MeetingId meeting,
        const Merging& merging)
    {
        const auto asked = rows::meeting(session, meeting).value();
        const bool has = holdsPlace(asItStands(session, id));
        if (holdsPlace(standing) && !has && liesAhead(asked, merging.at)) {
            if (const auto waiting = places::waitingFrom(session, meeting, asked)) {
                standing["waiting_since"] = *waiting;
            }
        }
        session.run(sql::put_back_standing, standing.dump(), id);
    }

    std::optional<std::int64_t> numberIn(const json& standing, const char* field)
    {
        const auto& value = standing.at(field);
        return value.is_null() ? std::nullopt : std::optional{value.get<std::int64_t>()};
    }

    void part(db::Session& session, const Merging& merging, const Merges::Moved& moved)
    {
        const InvitationId kept{moved.row};
        const auto record = json::parse(moved.former);
        const MeetingId meeting{record.at("meeting").get<std::int64_t>()};
        const InvitationId gone{record.at("gone").get<std::int64_t>()};
        const auto& latter = record.at("latter");
        auto former = record.at("former");
        if (const auto chained = numberIn(record, "chained")) {
            session.run(sql::follow_answer, std::nullopt, *chained);
        }
        const auto now = asItStands(session, kept);
        const auto last = numberIn(latter, "last_answer_id");
        if (now.at("last_answer_id") == latter.at("last_answer_id")) {
            if (now.at("state") != latter.at("state")) {
                former["state"] = now.at("state");
            }
            putBack(session, kept, former, meeting, merging);
        } else if (last) {
            session.run(sql::skip_answers, numberIn(former, "last_answer_id"), *last, kept);
        }
        putBack(session, gone, record.at("gone_former"), meeting, merging);
        db::note(session, merging.at, merging.actor, "invitation.restored", gone.value);
        db::announce(session, merging.at, "invitation.restored", meeting, gone.value);
        Invitations::meetingChanged(session, meeting, merging.at);
    }

    std::optional<people::PartRefused> refusalOf(
        db::Session& session, const std::vector<Merges::Moved>& all)
    {
        for (const auto& one : all) {
            const auto meeting = rows::meeting(
                session, MeetingId{json::parse(one.former).at("meeting").get<std::int64_t>()});
            if (meeting.value().state == meetings::State::filed) {
                return people::PartRefused{people::PartRefusal::filed_since, meeting->title};
            }
        }
        return std::nullopt;
    }

} // namespace

void Invitations::peopleMerged(db::Session& session, const people::Merging& merging)
{
    const auto single = session.all(
        sql::invitations_to_give, [](db::Row& row) { return row.next<std::int64_t>(); },
        merging.gone, merging.kept);
    const auto doubles = session.all(sql::doubly_asked, readDouble, merging.kept, merging.gone);
    for (const auto id : single) {
        session.run(sql::give_invitation, merging.kept, id);
        Merges::keep(session, merging, given, {id});
    }
    for (const auto& both : doubles) {
        leadLinks(session, merging, both);
        if (!both.is_filed) {
            join(session, merging, both);
        }
    }
}

std::optional<people::PartRefused> Invitations::peopleParted(
    db::Session& session, const people::Merging& merging)
{
    const auto doubles = Merges::moved(session, merging, joined);
    if (auto refused = refusalOf(session, doubles)) {
        return refused;
    }
    for (const auto& one : Merges::moved(session, merging, given)) {
        session.run(sql::give_invitation, merging.gone, InvitationId{one.row});
    }
    for (const auto& one : Merges::moved(session, merging, links)) {
        leadLinksBack(session, one);
    }
    for (const auto& one : doubles) {
        part(session, merging, one);
    }
    return std::nullopt;
}

} // namespace hazirun::invitations
