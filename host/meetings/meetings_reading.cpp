// SPDX-License-Identifier: MIT
#include "base/place_names.h"
#include "meetings/meetings.h"
#include "meetings/meetings_rows.h"
#include "meetings/meetings_texts.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace hazirun::meetings {

namespace {

    using Order = MeetingFilter::Order;

    /// Where a list goes on: after (or before) this meeting.
    struct Position {
        std::string day;
        Instant at;
        std::int64_t id = 0;
    };

    Position endOf(Order order)
    {
        constexpr auto last = std::numeric_limits<std::int64_t>::max();
        return order == Order::earliest_first ? Position{{}, Instant::min(), 0}
                                              : Position{"9999-12-31", Instant::max(), last};
    }

    std::optional<Position> positionOf(db::Session& session, const MeetingFilter& filter)
    {
        if (filter.after == 0) {
            return endOf(filter.order);
        }
        return session.one(
            sql::position_of,
            [](db::Row& row) {
                Position out;
                out.day = row.next<std::string>();
                out.at = row.next<Instant>();
                out.id = row.next<std::int64_t>();
                return out;
            },
            filter.after);
    }

    std::string spellings(db::Session& session, const std::string& typed)
    {
        return typed.empty()
            ? "[]"
            : spellingsOf(typed, session.all(sql::all_neighbourhoods, [](db::Row& row) {
                  return row.next<std::string>();
              }));
    }

    Numbers readNumbers(db::Row& row)
    {
        Numbers out;
        for (auto* number : {&out.invited, &out.coming, &out.waiting, &out.not_coming, &out.unsure,
                 &out.silent, &out.present}) {
            *number = row.next<std::int64_t>();
        }
        return out;
    }

} // namespace

std::optional<Meeting> Meetings::find(MeetingId id) const
{
    return database_.read([&](db::Session& session) { return findIn(session, id); });
}

std::vector<Meeting> Meetings::list(const MeetingFilter& filter) const
{
    return database_.read([&](db::Session& session) -> std::vector<Meeting> {
        const auto position = positionOf(session, filter);
        if (!position) {
            return {};
        }
        return session.all(
            filter.order == Order::earliest_first ? sql::list_meetings : sql::list_meetings_back,
            rows::read, filter.from, filter.to.empty() ? "9999-12-31" : filter.to, filter.kind,
            filter.state, spellings(session, filter.neighbourhood), position->day, position->at,
            position->id, filter.limit);
    });
}

std::vector<Meeting> Meetings::lastOfKinds() const
{
    auto found = database_.read(
        [](db::Session& session) { return session.all(sql::last_of_kinds, rows::read); });
    std::sort(found.begin(), found.end(),
        [](const Meeting& left, const Meeting& right) { return left.kind < right.kind; });
    return found;
}

PlaceNames Meetings::placesIn(db::Session& session)
{
    PlaceNames out;
    session.each(sql::spelled_places, [&](db::Row& row) {
        const auto name = row.next<std::string>();
        out.add(name, row.next<bool>());
    });
    return out;
}

std::vector<std::string> Meetings::unknownAmong(const std::vector<std::string>& names) const
{
    return database_.read([&](db::Session& session) {
        auto places = places_(session);
        std::vector<std::string> out;
        std::copy_if(names.begin(), names.end(), std::back_inserter(out),
            [&](const std::string& name) { return !places.knows(name); });
        return out;
    });
}

std::vector<std::string> Meetings::neighbourhoods() const
{
    const auto used = database_.read([](db::Session& session) {
        return session.all(
            sql::all_neighbourhoods, [](db::Row& row) { return row.next<std::string>(); });
    });
    PlaceNames places;
    for (const auto& name : used) {
        places.add(name);
    }
    return places.shownOf(used);
}

std::vector<Holiday> Meetings::publicHolidays() const
{
    return database_.read([](db::Session& session) { return holidays(session); });
}

std::optional<db::Act> Meetings::lastChange(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return session.one(sql::last_change, db::readAct, id); });
}

Statute Meetings::statute() const
{
    return database_.read([](db::Session& session) { return statuteOf(session); });
}

Numbers Meetings::numbersOf(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return session.one(sql::numbers, readNumbers, id).value(); });
}

} // namespace hazirun::meetings
