// SPDX-License-Identifier: MIT
#include "reports/summing.h"

#include "base/place_names.h"
#include "people/people.h"
#include "reports/attended.h"
#include "reports/reports_texts.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hazirun::reports {

namespace {

    /// Records that became one with another; there are few.
    class Merged {
    public:
        explicit Merged(db::Session& session)
        {
            session.each(sql::merged_people, [&](db::Row& row) {
                const auto gone = static_cast<std::size_t>(row.next<std::int64_t>());
                const auto kept = static_cast<std::size_t>(row.next<std::int64_t>());
                kept_.emplace(gone, kept);
                highest_ = std::max(highest_, kept);
            });
        }
        /// The number under which a person counts.
        [[nodiscard]] std::size_t countedAs(std::size_t person) const
        {
            if (kept_.empty()) {
                return person;
            }
            const auto found = kept_.find(person);
            return found == kept_.end() ? person : found->second;
        }
        [[nodiscard]] std::size_t highest() const { return highest_; }

    private:
        std::unordered_map<std::size_t, std::size_t> kept_;
        std::size_t highest_ = 0;
    };

    /// Whom the filter leaves.
    class Chosen {
    public:
        Chosen(db::Session& session, const ReportFilter& filter, const Known& known)
            : everybody_(filter.group == 0 && filter.neighbourhood.empty())
            , any_place_(filter.neighbourhood.empty())
            , any_group_(filter.group == 0)
        {
            SamePlace same(filter.neighbourhood);
            for (const auto& name : known.neighbourhoods.all()) {
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
        [[nodiscard]] bool fits(std::size_t person, const Facts& facts) const
        {
            return everybody_
                || ((any_place_ || of_place_[facts.neighbourhood])
                    && (any_group_ || group_.count(person) > 0));
        }

    private:
        bool everybody_;
        bool any_place_;
        bool any_group_;
        std::vector<bool> of_place_;
        std::unordered_set<std::size_t> group_;
    };

    /// Sums in order of time: among unique people everybody stands once, with the facts of their
    /// first attendance.
    class Summing {
    public:
        Summing(const people::AgeScheme& scheme, const Period& period, const Known& known,
            const Merged& merged)
            : report_(scheme)
            , scheme_(scheme)
            , kinds_seen_(std::max(period.highest, merged.highest()) + 1)
            , of_kind_(period.kinds.all().size())
            , of_place_(known.neighbourhoods.all().size())
        {
        }
        void add(const Gathering& gathering, std::size_t person, const Facts& facts)
        {
            const auto band = people::bandAt(facts.birth, scheme_, gathering.on);
            report_.attendances.add(facts.gender, band, 1);
            auto& place = of_place_.at(facts.neighbourhood);
            ++place.attendances;
            auto& seen = kinds_seen_[person];
            if (seen == 0) {
                report_.unique_people.add(facts.gender, band, 1);
                ++place.unique_people;
            }
            auto& kind = of_kind_.at(gathering.kind);
            ++kind.attendances;
            const auto bit = 1U << gathering.kind;
            kind.unique_people += (seen & bit) == 0 ? 1 : 0;
            seen |= bit;
        }
        void countMeeting(const Gathering& gathering)
        {
            ++report_.meetings;
            ++of_kind_.at(gathering.kind).meetings;
        }
        /// `places` knows all the period's.
        [[nodiscard]] AttendanceReport take(
            const Period& period, const Known& known, PlaceNames places)
        {
            const auto kind = [](const std::string& name) { return name; };
            const auto place = [&](const std::string& name) { return places.shown(name); };
            keep(report_.by_kind, period.kinds, of_kind_, kind);
            keep(report_.by_neighbourhood, known.neighbourhoods, of_place_, place);
            return std::move(report_);
        }

    private:
        using Line = AttendanceReport::Line;
        /// Names that are shown as one are one line.
        template <class Lines, class Shown>
        static void keep(
            Lines& into, const Names& names, const std::vector<Line>& lines, const Shown& shown)
        {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (lines[i].attendances > 0) {
                    into[shown(names.all()[i])].add(lines[i]);
                }
            }
        }
        AttendanceReport report_;
        const people::AgeScheme& scheme_;
        std::vector<unsigned> kinds_seen_; ///< by person, a bit for each kind they came to
        std::vector<Line> of_kind_;
        std::vector<Line> of_place_;
    };

} // namespace

AttendanceReport sumAttendance(
    db::Session& session, const ReportFilter& filter, const people::AgeScheme& scheme)
{
    const auto period = periodOf(session, filter);
    const auto known = knownOf(session, filter, period);
    const Chosen chosen(session, filter, known);
    const Merged merged(session);
    Summing summing(scheme, period, known, merged);
    for (const auto& gathering : period.gatherings) {
        bool anybody = false;
        for (std::size_t i = 0; i < gathering.count; ++i) {
            const auto& one = period.present[gathering.first + i];
            const auto& facts = known.of(one);
            const auto person = merged.countedAs(one.person);
            if (chosen.fits(person, facts)) {
                summing.add(gathering, person, facts);
                anybody = true;
            }
        }
        if (anybody) {
            summing.countMeeting(gathering);
        }
    }
    auto places = people::People::placesIn(session);
    for (const auto& name : known.neighbourhoods.all()) {
        places.add(name);
    }
    auto out = summing.take(period, known, std::move(places));
    out.cancelled
        = session.value<std::int64_t>(sql::cancelled_in_period, filter.from, filter.to, filter.kind)
              .value_or(0);
    return out;
}

} // namespace hazirun::reports
