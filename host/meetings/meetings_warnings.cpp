// SPDX-License-Identifier: MIT
// What may be a mistake about a meeting, and what clashes with it.
#include "base/text.h"
#include "meetings/meetings.h"
#include "meetings/meetings_texts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace hazirun::meetings {

namespace {

    Warning placeTaken(const std::string& other)
    {
        return {
            "place_taken", {mark("At the same place and time: {{title}}."), {{"title", other}}}};
    }

    Warning onHoliday(const std::string& holiday)
    {
        return {"public_holiday",
            {mark("This day is a public holiday: {{name}}."), {{"name", holiday}}}};
    }

    /// How many a group will be at most: the invited, as far as there are places.
    std::int64_t sizeOf(const Meeting& meeting, std::int64_t invited)
    {
        if (!meeting.capacity) {
            return invited;
        }
        return invited == 0 ? *meeting.capacity
                            : std::min(invited, std::int64_t{*meeting.capacity});
    }

    std::optional<Warning> ofSize(const Meeting& meeting, const Numbers& numbers)
    {
        const auto usual = defaultsOf(meeting.kind);
        const auto size = sizeOf(meeting, numbers.invited);
        if (meeting.kind != Kind::focus_group || size == 0
            || (size >= usual.fewest && size <= usual.most)) {
            return std::nullopt;
        }
        return Warning{"focus_group_size",
            {mark("A focus group works best with 5 to 12 people; this one has {{count}}."),
                {{"count", std::to_string(size)}}}};
    }

    /// Nobody loses a place they were given when there are fewer.
    std::optional<Warning> ofPlaces(const Meeting& meeting, const Numbers& numbers)
    {
        const bool lies_behind = isOver(meeting.state);
        if (lies_behind || meeting.kind == Kind::general_assembly || !meeting.capacity
            || numbers.coming <= *meeting.capacity) {
            return std::nullopt;
        }
        return Warning{"too_few_places",
            {mark(
                 "{{coming}} people were given a place, but now there are only {{places}}. Who has "
                 "a place keeps it."),
                {{"coming", std::to_string(numbers.coming)},
                    {"places", std::to_string(*meeting.capacity)}}}};
    }

} // namespace

std::vector<Warning> Meetings::warningsOf(const Meeting& meeting) const
{
    std::vector<Warning> out;
    const auto now = clock_.now();
    if (meeting.state == State::draft && meeting.ends_at <= now) {
        out.push_back({"in_the_past", {mark("The meeting lies in the past.")}});
    }
    if (isOver(meeting.state) || meeting.ends_at <= now) {
        return out; // nobody can act on the others any more
    }
    database_.read([&](db::Session& session) {
        if (const auto other = session.value<std::string>(sql::same_place,
                searchForm(meeting.place), meeting.ends_at, meeting.begins_at, meeting.id)) {
            out.push_back(placeTaken(*other));
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
            out.push_back(onHoliday(*holiday));
        }
        return Done{};
    });
    if (meeting.kind == Kind::focus_group || meeting.capacity) {
        const auto numbers = numbersOf(meeting.id);
        for (auto&& one : {ofSize(meeting, numbers), ofPlaces(meeting, numbers)}) {
            if (one) {
                out.push_back(*one);
            }
        }
    }
    return out;
}

std::vector<Clash> Meetings::clashesBetween(Date from, Date to) const
{
    std::vector<Clash> out;
    database_.read([&](db::Session& session) {
        const auto free = holidays(session);
        session.each(
            sql::clashes_of_period,
            [&](db::Row& row) {
                const auto id = row.next<MeetingId>();
                const auto holiday = nameOn(free, row.next<Date>());
                if (const auto other = row.next<std::optional<std::string>>()) {
                    out.push_back({id, placeTaken(*other)});
                }
                if (!holiday.empty()) {
                    out.push_back({id, onHoliday(holiday)});
                }
            },
            from, to);
        return Done{};
    });
    return out;
}

std::vector<std::vector<Warning>> Meetings::clashesOf(const std::vector<MeetingDraft>& drafts) const
{
    std::vector<std::vector<Warning>> out(drafts.size());
    std::vector<std::string> hours;
    for (const auto& draft : drafts) {
        const auto instant = [&](const LocalTime& time) {
            return toInstant(time, draft.time_zone).time_since_epoch().count();
        };
        hours.push_back(fmt::format("[{},{}]", instant(draft.begins), instant(draft.ends)));
    }
    database_.read([&](db::Session& session) {
        session.each(
            sql::same_place_of_each,
            [&](db::Row& row) {
                const auto at = static_cast<std::size_t>(row.next<std::int64_t>());
                out.at(at).push_back(placeTaken(row.next<std::string>()));
            },
            fmt::format("[{}]", fmt::join(hours, ",")),
            drafts.empty() ? std::string{} : searchForm(drafts.front().place));
        const auto free = holidays(session);
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            if (auto name = nameOn(free, drafts[i].begins.date); !name.empty()) {
                out[i].push_back(onHoliday(name));
            }
        }
        return Done{};
    });
    return out;
}

} // namespace hazirun::meetings
