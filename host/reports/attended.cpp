// SPDX-License-Identifier: MIT
#include "reports/attended.h"

#include "reports/reports_texts.h"

namespace hazirun::reports {

namespace {

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

} // namespace

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

} // namespace hazirun::reports
