// SPDX-License-Identifier: MIT
#include "invitations/places.h"

#include "invitations/invitations.h"
#include "invitations/invitations_rows.h"
#include "invitations/invitations_texts.h"

namespace hazirun::invitations {

namespace places {

    std::optional<std::int64_t> waitingFrom(
        db::Session& session, MeetingId meeting, const AskedMeeting& asked)
    {
        if (!keepsQueue(asked)) {
            return std::nullopt;
        }
        const auto taken = session.value<std::int64_t>(sql::places_taken, meeting).value_or(0);
        if (taken < *asked.capacity) {
            return std::nullopt;
        }
        return session.value<std::int64_t>(sql::last_in_queue, meeting).value_or(0) + 1;
    }

    void moveUp(db::Session& session, MeetingId meeting, const AskedMeeting& asked, Instant now)
    {
        if (!liesAhead(asked, now)) {
            return;
        }
        auto taken = session.value<std::int64_t>(sql::places_taken, meeting).value_or(0);
        for (; !asked.capacity || taken < *asked.capacity; ++taken) {
            const auto first = session.value<InvitationId>(sql::first_waiting, meeting);
            if (!first) {
                return;
            }
            session.run(sql::give_place, now, *first);
            db::note(session, now, {"program"}, "invitation.moved_up", first->value);
            db::announce(session, now, "invitation.moved_up", meeting, first->value);
        }
    }

} // namespace places

void Invitations::meetingChanged(db::Session& session, MeetingId meeting, Instant now)
{
    const auto asked = rows::meeting(session, meeting);
    if (!asked || !liesAhead(*asked, now)) {
        return;
    }
    const auto begins = formatLocalTime(asked->begins);
    const auto again = session.run(sql::ask_again, meeting, begins);
    const auto back = session.run(sql::answers_to_day, meeting, begins);
    if (again > 0) {
        db::note(
            session, now, {"program"}, "meeting.asked_again", meeting.value, std::to_string(again));
    }
    if (back > 0) {
        db::note(
            session, now, {"program"}, "meeting.answers_back", meeting.value, std::to_string(back));
    }
    places::moveUp(session, meeting, *asked, now);
}

void Invitations::personRemoved(
    db::Session& session, PersonId person, const db::Actor& actor, Instant now)
{
    const auto open = session.all(
        sql::open_of_person, [](db::Row& row) { return row.next<InvitationId>(); }, person, now);
    for (const auto id : open) {
        session.run(sql::leave_with_person, id);
        const auto meeting = session.value<MeetingId>(sql::meeting_of, id).value();
        db::note(session, now, actor, "invitation.withdrawn", id.value, "person removed");
        db::announce(session, now, "invitation.withdrawn", meeting, id.value);
        places::moveUp(session, meeting, rows::meeting(session, meeting).value(), now);
    }
}

void Invitations::personRestored(
    db::Session& session, PersonId person, const db::Actor& actor, Instant now)
{
    const auto left = session.all(
        sql::left_with_person, [](db::Row& row) { return row.next<InvitationId>(); }, person);
    for (const auto id : left) {
        const auto found = rows::find(session, id);
        if (!found) {
            continue;
        }
        const auto& invitation = found->invitation;
        const auto waiting = invitation.answer == Answer::yes
            ? places::waitingFrom(session, invitation.meeting, found->meeting)
            : std::nullopt;
        session.run(sql::return_with_person, waiting, id);
        db::note(session, now, actor, "invitation.restored", id.value);
        db::announce(session, now, "invitation.restored", invitation.meeting, id.value);
    }
}

} // namespace hazirun::invitations
