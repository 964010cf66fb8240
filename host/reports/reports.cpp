// SPDX-License-Identifier: MIT
#include "reports/reports.h"

#include "base/text.h"
#include "reports/reports_texts.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
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

    /// One attendance as the report reads it; kind and neighbourhood are kept once.
    struct Line {
        std::int64_t person = 0;
        std::int64_t meeting = 0;
        std::size_t kind = 0;
        Date on;
    };

    struct Period {
        std::vector<Line> lines; ///< in order of time
        std::vector<std::string> kinds;
    };

    std::size_t placeOf(std::vector<std::string>& names, const std::string& name)
    {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            names.push_back(name);
            return names.size() - 1;
        }
        return static_cast<std::size_t>(found - names.begin());
    }

    Period periodOf(db::Session& session, const ReportFilter& filter)
    {
        Period out;
        Line last;
        session.each(
            sql::attendances,
            [&](db::Row& row) {
                Line line;
                line.person = row.next<std::int64_t>();
                line.meeting = row.next<std::int64_t>();
                if (line.meeting == last.meeting) { // a meeting's attendances come together; its
                                                    // facts are read once
                    line.kind = last.kind;
                    line.on = last.on;
                } else {
                    line.kind = placeOf(out.kinds, row.next<std::string>());
                    line.on = row.next<Date>();
                    last = line;
                }
                out.lines.push_back(line);
            },
            filter.from, filter.to, filter.kind);
        return out;
    }

    /// What a report asks of a person.
    struct Head {
        people::Gender gender = people::Gender::unstated;
        people::Birth birth;
        std::string neighbourhood;
    };
    using HeadsById = std::unordered_map<std::int64_t, Head>;

    void keepHead(db::Row& row, HeadsById& into)
    {
        const auto id = row.next<std::int64_t>();
        Head head;
        head.gender = genderOf(row.next<std::string>());
        head.birth.date = row.next<std::optional<Date>>();
        head.birth.year = row.next<std::optional<int>>();
        head.birth.band = row.next<std::optional<std::string>>().value_or("");
        head.birth.band_scheme = row.next<std::optional<std::string>>().value_or("");
        head.neighbourhood = row.next<std::string>();
        into.insert_or_assign(id, std::move(head));
    }

    /// A few people are looked up, many are read in the order they lie in the file.
    HeadsById headsOf(db::Session& session, const std::vector<Line>& lines)
    {
        std::unordered_set<std::int64_t> wanted;
        for (const auto& line : lines) {
            wanted.insert(line.person);
        }
        HeadsById out;
        out.reserve(wanted.size());
        const auto known = session.value<std::int64_t>(sql::people_known).value_or(0);
        if (static_cast<std::int64_t>(wanted.size()) * 8 > known) {
            session.each(sql::everybody, [&](db::Row& row) { keepHead(row, out); });
            return out;
        }
        for (const auto person : wanted) {
            session.each(
                sql::one_person, [&](db::Row& row) { keepHead(row, out); }, person);
        }
        return out;
    }

    /// Sums lines in order of time, so that a person's first attendance tells their band among
    /// unique people.
    class Summing {
    public:
        Summing(const people::AgeScheme& scheme, const Period& period)
            : report_(scheme)
            , scheme_(scheme)
            , period_(period)
            , of_kind_(period.kinds.size())
        {
        }
        void add(const Line& line, const Head& head)
        {
            const auto band = people::bandAt(head.birth, scheme_, line.on);
            report_.attendances.add(head.gender, band, 1);
            auto& place = report_.by_neighbourhood[head.neighbourhood];
            ++place.attendances;
            if (seen_people_.insert(line.person).second) {
                report_.unique_people.add(head.gender, band, 1);
                ++place.unique_people;
            }
            auto& kind = of_kind_.at(line.kind);
            ++kind.line.attendances;
            if (kind.people.insert(line.person).second) {
                ++kind.line.unique_people;
            }
            if (line.meeting != last_meeting_) {
                last_meeting_ = line.meeting;
                ++report_.meetings;
                ++kind.line.meetings;
            }
        }
        [[nodiscard]] AttendanceReport take()
        {
            for (std::size_t i = 0; i < of_kind_.size(); ++i) {
                if (of_kind_[i].line.attendances > 0) {
                    report_.by_kind[period_.kinds[i]] = of_kind_[i].line;
                }
            }
            return std::move(report_);
        }

    private:
        struct OfKind {
            AttendanceReport::Line line;
            std::unordered_set<std::int64_t> people;
        };
        AttendanceReport report_;
        const people::AgeScheme& scheme_;
        const Period& period_;
        std::vector<OfKind> of_kind_;
        std::unordered_set<std::int64_t> seen_people_;
        std::int64_t last_meeting_ = 0;
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
                out.present.add(
                    gender, people::bandAt(birth, scheme, on), row.next<std::int64_t>());
                return Done{};
            },
            meeting);
        return out;
    });
}

AttendanceReport Reports::attendance(
    const ReportFilter& filter, const people::AgeScheme& scheme) const
{
    return database_.read([&](db::Session& session) {
        const auto period = periodOf(session, filter);
        const auto heads = headsOf(session, period.lines);
        std::unordered_set<std::int64_t> group;
        session.each(
            sql::group_people, [&](db::Row& row) { group.insert(row.next<std::int64_t>()); },
            filter.group);
        Summing summing(scheme, period);
        for (const auto& line : period.lines) {
            const auto& head = heads.at(line.person);
            const bool fits
                = (filter.neighbourhood.empty() || head.neighbourhood == filter.neighbourhood)
                && (filter.group == 0 || group.count(line.person) > 0);
            if (fits) {
                summing.add(line, head);
            }
        }
        return summing.take();
    });
}

Choices Reports::choices() const
{
    return database_.read([](db::Session& session) {
        Choices out;
        out.neighbourhoods = session.all(
            sql::person_neighbourhoods, [](db::Row& row) { return row.next<std::string>(); });
        std::sort(out.neighbourhoods.begin(), out.neighbourhoods.end(),
            [](const std::string& left, const std::string& right) {
                return sortKey(left) < sortKey(right);
            });
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
        return session.all(
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
                out.birth_date = row.next<std::optional<Date>>();
                out.birth_year = row.next<std::optional<int>>();
                return out;
            },
            filter.from, filter.to, filter.kind, most);
    });
}

} // namespace hazirun::reports
