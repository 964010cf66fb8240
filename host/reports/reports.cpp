// SPDX-License-Identifier: MIT
#include "reports/reports.h"

#include "base/text.h"
#include "reports/reports_texts.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_set>

namespace hazirun::reports {

namespace {

    people::Gender genderOf(const std::string& code)
    {
        const auto gender = people::parseGender(code);
        if (!gender) {
            throw std::runtime_error("a person row holds an unknown gender");
        }
        return *gender;
    }

    /// One attendance as the report reads it.
    struct Line {
        PersonId person;
        MeetingId meeting;
        std::string kind;
        people::Gender gender = people::Gender::unstated;
        people::Birth birth;
        std::string neighbourhood;
        Date on;
    };

    Line readLine(db::Row& row)
    {
        Line out;
        out.person = row.next<PersonId>();
        out.meeting = row.next<MeetingId>();
        out.kind = row.next<std::string>();
        out.gender = genderOf(row.next<std::string>());
        out.birth.date = parseDate(row.next<std::string>());
        const int year = row.next<int>();
        out.birth.year = year == 0 ? std::nullopt : std::optional{year};
        out.birth.band = row.next<std::string>();
        out.birth.band_scheme = row.next<std::string>();
        out.neighbourhood = row.next<std::string>();
        out.on = row.next<Date>();
        return out;
    }

    /// Sums lines as they come, so that the whole period is never held at once.
    class Summing {
    public:
        explicit Summing(const people::AgeScheme& scheme) : report_(scheme), scheme_(scheme) { }
        void add(const Line& line)
        {
            const auto band = people::bandAt(line.birth, scheme_, line.on);
            report_.attendances.add(line.gender, band, 1);
            auto& kind = report_.by_kind[line.kind];
            auto& place = report_.by_neighbourhood[line.neighbourhood];
            ++kind.attendances;
            ++place.attendances;
            if (seen_people_.insert(line.person.value).second) {
                report_.unique_people.add(line.gender, band, 1);
                ++place.unique_people;
            }
            if (kind_people_[line.kind].insert(line.person.value).second) {
                ++kind.unique_people;
            }
            if (seen_meetings_.insert(line.meeting.value).second) {
                ++report_.meetings;
                ++kind.meetings;
            }
        }
        [[nodiscard]] AttendanceReport take() { return std::move(report_); }

    private:
        AttendanceReport report_;
        const people::AgeScheme& scheme_;
        std::unordered_set<std::int64_t> seen_people_;
        std::unordered_set<std::int64_t> seen_meetings_;
        std::map<std::string, std::unordered_set<std::int64_t>> kind_people_;
    };

} // namespace

std::optional<Tally> Reports::tally(MeetingId meeting, const people::AgeScheme& scheme) const
{
    return database_.read([&](db::Session& session) -> std::optional<Tally> {
        if (!session.value<bool>(sql::meeting_exists, meeting).value_or(false)) {
            return std::nullopt;
        }
        Tally out{0, 0, 0, 0, Turnout{scheme}};
        session.one(
            sql::answers,
            [&](db::Row& row) {
                out.invited = row.next<std::int64_t>();
                out.yes = row.next<std::int64_t>();
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
                out.present.add(gender, people::bandAt(birth, scheme, on), row.next<std::int64_t>());
                return Done{};
            },
            meeting);
        return out;
    });
}

AttendanceReport Reports::attendance(const ReportFilter& filter, const people::AgeScheme& scheme) const
{
    return database_.read([&](db::Session& session) {
        Summing summing(scheme);
        session.each(
            sql::attendances, [&](db::Row& row) { summing.add(readLine(row)); }, filter.from, filter.to, filter.kind,
            filter.neighbourhood, filter.group);
        return summing.take();
    });
}

Choices Reports::choices() const
{
    return database_.read([](db::Session& session) {
        Choices out;
        out.neighbourhoods = session.all(sql::person_neighbourhoods, [](db::Row& row) { return row.next<std::string>(); });
        std::sort(out.neighbourhoods.begin(), out.neighbourhoods.end(),
            [](const std::string& left, const std::string& right) { return sortKey(left) < sortKey(right); });
        out.groups = session.all(sql::group_names, [](db::Row& row) {
            Choices::Group group;
            group.id = row.next<GroupId>();
            group.name = row.next<std::string>();
            return group;
        });
        return out;
    });
}

} // namespace hazirun::reports
