// SPDX-License-Identifier: MIT
#include "reports/summing.h"

#include "base/place_names.h"
#include "people/people.h"
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

    /// Somebody at a meeting, and which facts count there.
    struct Present {
        std::size_t person = 0;
        std::size_t filed = 0; ///< number of filed facts; 0 = today's
    };

    /// How much of a table a period needs.
    struct Need {
        std::size_t uses = 0;
        std::size_t highest = 0; ///< number
        void note(std::size_t number)
        {
            ++uses;
            highest = std::max(highest, number);
        }
        /// A few rows are looked up, many are read in the order they lie in the file.
        [[nodiscard]] bool isMuch() const { return uses * 8 > highest; }
    };

    struct Period {
        std::vector<Gathering> gatherings; ///< in order of time
        std::vector<Present> present; ///< meeting by meeting
        std::size_t highest = 0; ///< person number
        Need today;
        Need filed;
        Names kinds;
    };

    void keepPresent(const Present& one, Period& into)
    {
        into.highest = std::max(into.highest, one.person);
        if (one.filed == 0) {
            into.today.note(one.person);
        } else {
            into.filed.note(one.filed);
        }
        into.present.push_back(one);
    }

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
                keepPresent({person, static_cast<std::size_t>(row.next<std::int64_t>())}, out);
                ++gathering->count;
            },
            filter.from, filter.to, filter.kind);
        return out;
    }

    /// What a report asks of a person.
    struct Facts {
        people::Gender gender = people::Gender::unstated;
        people::Birth birth;
        std::size_t neighbourhood = 0;
    };

    struct Known {
        std::vector<Facts> today; ///< by number of the person
        std::vector<Facts> filed; ///< by their own number
        Names neighbourhoods;
        [[nodiscard]] const Facts& of(const Present& one) const
        {
            return one.filed == 0 ? today[one.person] : filed[one.filed];
        }
    };

    void keepFacts(db::Row& row, std::vector<Facts>& into, Names& neighbourhoods)
    {
        const auto number = static_cast<std::size_t>(row.next<std::int64_t>());
        if (number >= into.size()) {
            return; // came after all the period needs
        }
        auto& facts = into[number];
        facts.gender = genderOf(row.next<std::string>());
        facts.birth.date = row.next<std::optional<Date>>();
        facts.birth.year = row.next<std::optional<int>>();
        facts.birth.band = row.next<std::optional<std::string>>().value_or("");
        facts.birth.band_scheme = row.next<std::optional<std::string>>().value_or("");
        facts.neighbourhood = neighbourhoods.placeOf(row.next<std::string>());
    }

    Known knownOf(db::Session& session, const ReportFilter& filter, const Period& period)
    {
        Known out;
        const auto read = [&](const Need& need, std::vector<Facts>& into, std::string_view all,
                              std::string_view some) {
            if (need.uses == 0) {
                return;
            }
            into.resize(need.highest + 1);
            const auto keep = [&](db::Row& row) { keepFacts(row, into, out.neighbourhoods); };
            if (need.isMuch()) {
                session.each(all, keep);
            } else {
                session.each(some, keep, filter.from, filter.to, filter.kind);
            }
        };
        read(period.today, out.today, sql::facts_of_today, sql::facts_of_today_in_period);
        read(period.filed, out.filed, sql::filed_facts, sql::filed_facts_in_period);
        return out;
    }

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
