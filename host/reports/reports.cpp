// SPDX-License-Identifier: MIT
#include "reports/reports.h"

#include "base/text.h"
#include "meetings/meetings.h"
#include "people/own_schemes.h"
#include "people/people.h"
#include "reports/reports_texts.h"
#include "reports/summing.h"

#include <algorithm>

namespace hazirun::reports {

namespace {

    /// A place counts once, however it was written.
    void spellAlike(db::Session& session, std::vector<Record>& records)
    {
        auto places = people::People::placesIn(session);
        for (const auto& one : records) {
            places.add(one.neighbourhood);
        }
        for (auto& one : records) {
            one.neighbourhood = places.shown(one.neighbourhood);
        }
    }

} // namespace

bool isBackwards(const ReportFilter& filter)
{
    return !filter.from.empty() && !filter.to.empty() && filter.to < filter.from;
}

bool TurkishOrder::operator()(const std::string& left, const std::string& right) const
{
    return std::pair{sortKey(left), left} < std::pair{sortKey(right), right};
}

std::optional<meetings::Meeting> Reports::meeting(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
}

std::string Reports::groupName(GroupId group) const
{
    return database_.read([&](db::Session& session) {
        return session.value<std::string>(sql::group_name, group).value_or("");
    });
}

std::optional<Tally> Reports::tally(MeetingId meeting, const people::AgeScheme& scheme) const
{
    return database_.read([&](db::Session& session) -> std::optional<Tally> {
        if (!session.value<bool>(sql::meeting_exists, meeting).value_or(false)) {
            return std::nullopt;
        }
        Tally out{scheme};
        session.one(
            sql::answers,
            [&](db::Row& row) {
                out.invited = row.next<std::int64_t>();
                out.yes = row.next<std::int64_t>();
                out.waiting = row.next<std::int64_t>();
                out.no = row.next<std::int64_t>();
                out.maybe = row.next<std::int64_t>();
                return Done{};
            },
            meeting);
        session.all(
            sql::present_of_meeting,
            [&](db::Row& row) {
                const auto gender = genderOf(row.next<std::string>());
                people::Birth birth;
                birth.date = row.next<std::optional<Date>>();
                birth.year = row.next<std::optional<int>>();
                birth.band = row.next<std::string>();
                birth.band_scheme = row.next<std::string>();
                const auto on = row.next<Date>();
                out.present.add(
                    gender, people::bandAt(birth, scheme, on), row.next<std::int64_t>());
                return Done{};
            },
            meeting);
        out.filing = session.one(
            sql::filing_of,
            [](db::Row& row) {
                const auto at = row.next<Instant>();
                return Tally::Filing{at, row.next<bool>()};
            },
            meeting);
        return out;
    });
}

AttendanceReport Reports::attendance(
    const ReportFilter& filter, const people::AgeScheme& scheme) const
{
    return database_.read(
        [&](db::Session& session) { return sumAttendance(session, filter, scheme); });
}

std::vector<people::AgeScheme> Reports::schemes() const
{
    return database_.read([](db::Session& session) { return people::allSchemes(session); });
}

std::optional<people::AgeScheme> Reports::scheme(const std::string& name) const
{
    if (const auto* given = people::findScheme(name.empty() ? usual_scheme : name)) {
        return *given;
    }
    const auto all = schemes();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const people::AgeScheme& one) { return one.name == name; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

Choices Reports::choices() const
{
    return database_.read([](db::Session& session) {
        Choices out;
        auto places = people::People::placesIn(session);
        std::vector<std::string> used;
        for (const auto statement : {sql::person_neighbourhoods, sql::filed_neighbourhoods}) {
            session.each(statement, [&](db::Row& row) {
                used.push_back(row.next<std::string>());
                places.add(used.back());
            });
        }
        out.neighbourhoods = places.shownOf(used);
        out.groups = session.all(sql::group_names, [](db::Row& row) {
            Choices::Group group;
            group.id = row.next<GroupId>();
            group.name = row.next<std::string>();
            return group;
        });
        return out;
    });
}

std::vector<Record> Reports::records(const ReportFilter& filter, std::int64_t most) const
{
    return database_.read([&](db::Session& session) {
        auto found = session.all(
            sql::records,
            [](db::Row& row) {
                Record out;
                out.meeting = row.next<MeetingId>();
                out.kind = row.next<std::string>();
                out.held_on = row.next<Date>();
                out.person = row.next<PersonId>();
                out.neighbourhood = row.next<std::string>();
                out.sector = row.next<std::string>();
                out.gender = row.next<std::string>();
                people::Birth birth;
                birth.date = row.next<std::optional<Date>>();
                birth.year = row.next<std::optional<int>>();
                birth.band = row.next<std::string>();
                birth.band_scheme = row.next<std::string>();
                out.ages = people::agesAt(birth, out.held_on);
                return out;
            },
            filter.from, filter.to, filter.kind, most);
        spellAlike(session, found);
        return found;
    });
}

} // namespace hazirun::reports
