// SPDX-License-Identifier: MIT
#include "meetings/meetings.h"

#include "base/random.h"
#include "base/text.h"
#include "meetings/holidays.h"
#include "meetings/meetings_rows.h"
#include "meetings/meetings_texts.h"

namespace hazirun::meetings {

namespace {

    bool needsReason(State to)
    {
        return to == State::cancelled || to == State::postponed;
    }

    /// The fact other programs are told.
    std::string eventOf(State to)
    {
        return "meeting." + (to == State::open ? std::string{"opened"} : std::string{codeOf(to)});
    }

    /// Whether a gate was asked about the meeting as it is.
    bool isSame(const Meeting& left, const Meeting& right)
    {
        return left.sequence == right.sequence && left.title == right.title
            && left.agenda == right.agenda;
    }

} // namespace

std::string_view codeOf(MeetingRefusal refusal)
{
    switch (refusal) {
    case MeetingRefusal::unknown_meeting: return "unknown_meeting";
    case MeetingRefusal::not_from_here: return "not_from_here";
    case MeetingRefusal::reason_missing: return "reason_missing";
    case MeetingRefusal::forbidden: return "forbidden";
    }
    return {};
}

Message sentenceOf(const StepRefused& refusal)
{
    std::string joined;
    for (const auto& one : refusal.objections) {
        joined += (joined.empty() ? "" : " ") + one;
    }
    return {mark("This may not be done now. {{objections}}"), {{"objections", joined}}};
}

std::optional<Meeting> Meetings::findIn(db::Session& session, MeetingId id)
{
    auto meeting = session.one(sql::find_meeting, rows::read, id);
    if (meeting) {
        meeting->agenda = session.all(
            sql::agenda_of,
            [](db::Row& row) {
                AgendaItem item;
                item.title = row.next<std::string>();
                item.kind = row.next<std::string>();
                return item;
            },
            id);
        meeting->neighbourhoods = session.all(
            sql::neighbourhoods_of, [](db::Row& row) { return row.next<std::string>(); }, id);
    }
    return meeting;
}

Result<Meeting, std::vector<FieldError>> Meetings::plan(
    const MeetingDraft& draft, const db::Actor& actor)
{
    const auto tidy = checked(draft);
    if (!tidy) {
        return Refused{tidy.error()};
    }
    const auto now = clock_.now();
    const auto uid = randomBase62(22);
    return database_.transact([&](db::Session& session) {
        const auto id = rows::insert(session, *tidy, uid, now);
        db::note(session, now, actor, "meeting.planned", id.value);
        db::announce(session, now, "meeting.planned", id, id.value);
        return findIn(session, id).value();
    });
}

std::optional<Result<Meeting, std::vector<FieldError>>> Meetings::change(
    MeetingId id, const MeetingDraft& draft, const db::Actor& actor)
{
    using Out = std::optional<Result<Meeting, std::vector<FieldError>>>;
    const auto tidy = checked(draft);
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Out {
        const auto before = findIn(session, id);
        if (!before) {
            return std::nullopt;
        }
        if (!tidy) {
            return Out{Refused{tidy.error()}};
        }
        rows::update(session, *before, *tidy, now);
        db::note(session, now, actor, "meeting.changed", id.value);
        db::announce(session, now, "meeting.changed", id, id.value);
        changed_(session, id, now);
        return Result<Meeting, std::vector<FieldError>>{findIn(session, id).value()};
    });
}

std::optional<StepRefused> Meetings::refusalOf(
    const std::optional<Meeting>& before, State to, const std::string& reason)
{
    if (!before) {
        return StepRefused{MeetingRefusal::unknown_meeting};
    }
    if (!mayBecome(before->state, to)) {
        return StepRefused{MeetingRefusal::not_from_here};
    }
    const bool wrong = reason.empty() || lengthOf(reason) > 500 || !isCleanText(reason);
    return needsReason(to) && wrong ? std::optional{StepRefused{MeetingRefusal::reason_missing}}
                                    : std::nullopt;
}

Result<Meeting, StepRefused> Meetings::become(
    MeetingId id, State to, const std::string& reason, const db::Actor& actor, Language language)
{
    const auto now = clock_.now();
    const auto why = trimmed(reason);
    while (true) {
        const auto asked = find(id);
        if (const auto refused = refusalOf(asked, to, why)) {
            return Refused{*refused};
        }
        if (auto objections = gate_(*asked, to, actor, language); !objections.empty()) {
            return Refused{StepRefused{MeetingRefusal::forbidden, std::move(objections)}};
        }
        bool stale = false;
        auto done = database_.transact([&](db::Session& session) -> Result<Meeting, StepRefused> {
            const auto before = findIn(session, id);
            stale = before && !isSame(*before, *asked);
            if (const auto refused = refusalOf(before, to, why); refused || stale) {
                return Refused{refused.value_or(StepRefused{MeetingRefusal::not_from_here})};
            }
            session.run(sql::set_state, codeOf(to), needsReason(to) ? why : std::string{}, now, id);
            db::note(session, now, actor, "meeting.became", id.value, codeOf(to));
            db::announce(session, now, eventOf(to), id, id.value);
            return findIn(session, id).value();
        });
        if (!stale) {
            return done;
        }
    }
}

std::optional<Meeting> Meetings::find(MeetingId id) const
{
    return database_.read([&](db::Session& session) { return findIn(session, id); });
}

std::vector<Meeting> Meetings::list(const MeetingFilter& filter) const
{
    return database_.read([&](db::Session& session) {
        return session.all(sql::list_meetings, rows::read, filter.from, filter.to, filter.kind,
            filter.state, filter.after, filter.limit);
    });
}

std::vector<Warning> Meetings::warningsOf(const Meeting& meeting) const
{
    std::vector<Warning> out;
    database_.read([&](db::Session& session) {
        if (const auto other = session.value<std::string>(sql::same_place,
                searchForm(meeting.place), meeting.ends_at, meeting.begins_at, meeting.id)) {
            out.push_back({"place_taken",
                {mark("At the same place and time: {{title}}."), {{"title", *other}}}});
        }
        const auto booked = session
                                .value<std::int64_t>(sql::double_booked, meeting.id,
                                    meeting.ends_at, meeting.begins_at)
                                .value_or(0);
        if (booked > 0) {
            out.push_back({"people_double_booked",
                {mark("Invited to another meeting at the same time: {{count}} of those invited."),
                    {{"count", std::to_string(booked)}}}});
        }
        if (const auto holiday = holidayOn(session, meeting.begins.date)) {
            out.push_back({"public_holiday",
                {mark("This day is a public holiday: {{name}}."), {{"name", *holiday}}}});
        }
        return Done{};
    });
    if (meeting.kind == Kind::focus_group) {
        const auto size
            = meeting.capacity ? std::int64_t{*meeting.capacity} : numbersOf(meeting.id).invited;
        if (size > 0 && (size < 5 || size > 12)) {
            out.push_back({"focus_group_size",
                {mark("A focus group works best with 5 to 12 people; this one has {{count}}."),
                    {{"count", std::to_string(size)}}}});
        }
    }
    if (meeting.state == State::draft && meeting.begins_at < clock_.now()) {
        out.push_back({"in_the_past", {mark("The meeting lies in the past.")}});
    }
    return out;
}

Numbers Meetings::numbersOf(MeetingId id) const
{
    return database_.read([&](db::Session& session) {
        return session
            .one(
                sql::numbers,
                [](db::Row& row) {
                    Numbers out;
                    out.invited = row.next<std::int64_t>();
                    out.coming = row.next<std::int64_t>();
                    out.not_coming = row.next<std::int64_t>();
                    out.unsure = row.next<std::int64_t>();
                    out.present = row.next<std::int64_t>();
                    return out;
                },
                id)
            .value();
    });
}

} // namespace hazirun::meetings
