// SPDX-License-Identifier: MIT
// What a rule is asked: who is entitled and present, counted so that the parts add up.
#include "people/age_scheme.h"
#include "quorum/quorum.h"
#include "quorum/quorum_texts.h"
#include "quorum/seats.h"

#include <algorithm>
#include <map>

namespace hazirun::quorum {

namespace {

    constexpr std::int64_t no_limit = 150; ///< completed years nobody passes

    /// What is known of an age, from the lowest to the highest it can be; neither: nothing.
    using Ages = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;

    Ages agesOf(const people::Birth& birth, Date on)
    {
        if (birth.date) {
            const auto age = people::completedAge(*birth.date, on);
            return age ? Ages{*age, *age} : Ages{};
        }
        if (birth.year) { // the birthday of this year may be still to come
            const auto highest = int{on.year()} - *birth.year;
            return highest < 0 ? Ages{} : Ages{std::max(0, highest - 1), highest};
        }
        const auto* scheme = people::findScheme(birth.band_scheme);
        const auto index = scheme ? people::bandIndex(*scheme, birth.band) : std::nullopt;
        if (!index) {
            return {};
        }
        const auto& band = scheme->bands.at(*index);
        const auto since = birth.band_on ? people::completedAge(*birth.band_on, on).value_or(0) : 0;
        const bool older = birth.band_on && *birth.band_on != on;
        return {band.lower + since, band.upper ? *band.upper + since + (older ? 1 : 0) : no_limit};
    }

    /// Counts that add up to the question's entitled and present, whoever they are.
    struct Counts {
        std::map<std::string, v1::quorum::GenderCount> by_gender;
        std::map<std::string, v1::quorum::GroupCount> by_sector;
        std::map<Ages, v1::quorum::AgeCount> by_age;
    };

    people::Birth readBirth(db::Row& row)
    {
        people::Birth out;
        out.date = row.next<std::optional<Date>>();
        out.year = row.next<std::optional<int>>();
        out.band = row.next<std::string>();
        out.band_scheme = row.next<std::string>();
        out.band_on = row.next<std::optional<Date>>();
        return out;
    }

    /// Who came to an assembly or a board without being entitled is a guest there.
    bool hasGuests(const std::string& kind)
    {
        return kind == "general_assembly" || kind == "board";
    }

    void count(Counts& counts, v1::quorum::Question& question, Date on, db::Row& row)
    {
        const auto gender = row.next<std::string>();
        const auto sector = row.next<std::string>();
        const auto ages = agesOf(readBirth(row), on);
        const bool entitled = row.next<bool>();
        const bool present = row.next<bool>() && (entitled || !hasGuests(question.kind));
        auto& of_gender = counts.by_gender[gender];
        auto& of_sector = counts.by_sector[sector];
        auto& of_age = counts.by_age[ages];
        of_gender.gender = gender;
        of_sector.sector = sector;
        of_age.from = ages.first;
        of_age.to = ages.second;
        for (auto* number :
            {&of_gender.entitled, &of_sector.entitled, &of_age.entitled, &question.entitled}) {
            *number += entitled ? 1 : 0;
        }
        for (auto* number :
            {&of_gender.present, &of_sector.present, &of_age.present, &question.present}) {
            *number += present ? 1 : 0;
        }
    }

} // namespace

v1::quorum::Question Quorum::questionOf(const meetings::Meeting& meeting) const
{
    return database_.read([&](db::Session& session) {
        v1::quorum::Question out;
        out.ask = v1::quorum::Ask::open;
        out.kind = codeOf(meeting.kind);
        out.assembly = meeting.kind == meetings::Kind::general_assembly ? "ordinary" : "";
        out.held_on = formatDate(meeting.begins.date);
        const auto seats = seatsOf(session);
        out.seats_board = seats.board;
        out.seats_audit = seats.audit;
        const bool second = meeting.kind == meetings::Kind::general_assembly
            && session.value<bool>(sql::is_second_sitting, meeting.id, meeting.begins_at)
                   .value_or(false);
        out.sitting = second ? 2 : 1;
        for (const auto& item : meeting.agenda) {
            out.item_kinds.push_back(item.kind == "item" ? "ordinary" : item.kind);
        }
        Counts counts;
        session.each(
            sql::heads, [&](db::Row& row) { count(counts, out, meeting.begins.date, row); },
            meeting.id, meetings::wasHeld(meeting.state) ? 1 : 0);
        for (const auto& [name, one] : counts.by_gender) {
            out.by_gender.push_back(one);
        }
        for (const auto& [name, one] : counts.by_sector) {
            out.by_group.push_back(one);
        }
        for (const auto& [ages, one] : counts.by_age) {
            out.by_age.push_back(one);
        }
        return out;
    });
}

} // namespace hazirun::quorum
