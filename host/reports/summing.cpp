// SPDX-License-Identifier: MIT
#include "reports/summing.h"

#include "base/names.h"
#include "reports/reports_texts.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hazirun::reports {

namespace {

    /// Each name once, in the order it was first seen.
    class Names {
    public:
        std::size_t placeOf(std::string name)
        {
            const auto [found, fresh] = places_.try_emplace(std::move(name), all_.size());
            if (fresh) {
                all_.push_back(found->first);
            }
            return found->second;
        }
        [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

    private:
        std::unordered_map<std::string, std::size_t> places_;
        std::vector<std::string> all_;
    };

    /// A meeting of the period and where its people stand among all those present.
    struct Gathering {
        std::size_t kind = 0;
        Date on;
        std::size_t first = 0;
        std::size_t count = 0;
    };

    struct Period {
        std::vector<Gathering> gatherings; ///< in order of time
        std::vector<std::size_t> present; ///< person numbers, meeting by meeting
        std::size_t highest = 0; ///< person number
        Names kinds;
    };

    Period periodOf(db::Session& session, const ReportFilter& filter)
    {
        Period out;
        std::unordered_map<std::int64_t, std::size_t> places;
        session.each(
            sql::meetings_of_period,
            [&](db::Row& row) {
                places.emplace(row.next<std::int64_t>(), out.gatherings.size());
                Gathering gathering;
                gathering.kind = out.kinds.placeOf(row.next<std::string>());
                gathering.on = row.next<Date>();
                out.gatherings.push_back(gathering);
            },
            filter.from, filter.to, filter.kind);
        std::int64_t last = 0;
        Gathering* gathering = nullptr;
        session.each(
            sql::present_in_period,
            [&](db::Row& row) {
                if (const auto meeting = row.next<std::int64_t>(); meeting != last) {
                    last = meeting;
                    gathering = &out.gatherings.at(places.at(meeting));
                    gathering->first = out.present.size();
                }
                const auto person = static_cast<std::size_t>(row.next<std::int64_t>());
                out.highest = std::max(out.highest, person);
                out.present.push_back(person);
                ++gathering->count;
            },
            filter.from, filter.to, filter.kind);
        return out;
    }

    /// What a report asks of a person.
    struct Head {
        people::Gender gender = people::Gender::unstated;
        people::Birth birth;
        std::size_t neighbourhood = 0;
        unsigned kinds_seen = 0; ///< a bit for each kind of meeting this person came to
    };

    struct Known {
        std::vector<Head> by_person; ///< by number
        Names neighbourhoods;
    };

    void keepHead(db::Row& row, Known& into)
    {
        const auto id = static_cast<std::size_t>(row.next<std::int64_t>());
        if (id >= into.by_person.size()) {
            return; // came after everybody the period knows
        }
        auto& head = into.by_person[id];
        head.gender = genderOf(row.next<std::string>());
        head.birth.date = row.next<std::optional<Date>>();
        head.birth.year = row.next<std::optional<int>>();
        head.birth.band = row.next<std::optional<std::string>>().value_or("");
        head.birth.band_scheme = row.next<std::optional<std::string>>().value_or("");
        head.neighbourhood = into.neighbourhoods.placeOf(row.next<std::string>());
    }

    /// A few people are looked up, many are read in the order they lie in the file.
    Known headsOf(db::Session& session, const ReportFilter& filter, const Period& period)
    {
        Known out;
        out.by_person.resize(period.highest + 1);
        const auto keep = [&](db::Row& row) { keepHead(row, out); };
        if (period.present.size() * 8 > period.highest) {
            session.each(sql::everybody, keep);
        } else {
            session.each(sql::people_of_period, keep, filter.from, filter.to, filter.kind);
        }
        return out;
    }

    /// Whom the filter leaves.
    class Chosen {
    public:
        Chosen(db::Session& session, const ReportFilter& filter, const Known& heads)
            : everybody_(filter.group == 0 && filter.neighbourhood.empty())
            , any_place_(filter.neighbourhood.empty())
            , any_group_(filter.group == 0)
        {
            SameName same(filter.neighbourhood);
            for (const auto& name : heads.neighbourhoods.all()) {
                of_place_.push_back(any_place_ || same(name));
            }
            if (!any_group_) {
                session.each(
                    sql::group_people,
                    [&](db::Row& row) {
                        group_.insert(static_cast<std::size_t>(row.next<std::int64_t>()));
                    },
                    filter.group);
            }
        }
        [[nodiscard]] bool fits(std::size_t person, const Head& head) const
        {
            return everybody_
                || ((any_place_ || of_place_[head.neighbourhood])
                    && (any_group_ || group_.count(person) > 0));
        }

    private:
        bool everybody_;
        bool any_place_;
        bool any_group_;
        std::vector<bool> of_place_;
        std::unordered_set<std::size_t> group_;
    };

    /// Sums in order of time, so that a person's first attendance tells their band among unique
    /// people.
    class Summing {
    public:
        Summing(const people::AgeScheme& scheme, const Period& period, const Known& heads)
            : report_(scheme)
            , scheme_(scheme)
            , of_kind_(period.kinds.all().size())
            , of_place_(heads.neighbourhoods.all().size())
        {
        }
        void add(const Gathering& gathering, Head& head)
        {
            const auto band = people::bandAt(head.birth, scheme_, gathering.on);
            report_.attendances.add(head.gender, band, 1);
            auto& place = of_place_.at(head.neighbourhood);
            ++place.attendances;
            if (head.kinds_seen == 0) {
                report_.unique_people.add(head.gender, band, 1);
                ++place.unique_people;
            }
            auto& kind = of_kind_.at(gathering.kind);
            ++kind.attendances;
            const auto bit = 1U << gathering.kind;
            kind.unique_people += (head.kinds_seen & bit) == 0 ? 1 : 0;
            head.kinds_seen |= bit;
        }
        void countMeeting(const Gathering& gathering)
        {
            ++report_.meetings;
            ++of_kind_.at(gathering.kind).meetings;
        }
        [[nodiscard]] AttendanceReport take(const Period& period, const Known& heads)
        {
            keep(report_.by_kind, period.kinds, of_kind_);
            keep(report_.by_neighbourhood, heads.neighbourhoods, of_place_);
            return std::move(report_);
        }

    private:
        using Line = AttendanceReport::Line;
        template <class Lines>
        static void keep(Lines& into, const Names& names, const std::vector<Line>& lines)
        {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (lines[i].attendances > 0) {
                    into[names.all()[i]] = lines[i];
                }
            }
        }
        AttendanceReport report_;
        const people::AgeScheme& scheme_;
        std::vector<Line> of_kind_;
        std::vector<Line> of_place_;
    };

} // namespace

AttendanceReport sumAttendance(
    db::Session& session, const ReportFilter& filter, const people::AgeScheme& scheme)
{
    const auto period = periodOf(session, filter);
    auto heads = headsOf(session, filter, period);
    const Chosen chosen(session, filter, heads);
    Summing summing(scheme, period, heads);
    for (const auto& gathering : period.gatherings) {
        bool anybody = false;
        for (std::size_t i = 0; i < gathering.count; ++i) {
            const auto person = period.present[gathering.first + i];
            auto& head = heads.by_person[person];
            if (chosen.fits(person, head)) {
                summing.add(gathering, head);
                anybody = true;
            }
        }
        if (anybody) {
            summing.countMeeting(gathering);
        }
    }
    return summing.take(period, heads);
}

} // namespace hazirun::reports
