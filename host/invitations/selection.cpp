// SPDX-License-Identifier: MIT
#include "invitations/selection.h"

#include "people/age_scheme.h"

#include <utility>

namespace hazirun::invitations {

namespace {

    /// The lowest and highest completed age on a day, where anything is known.
    std::optional<std::pair<int, int>> ages(const Candidate& candidate, Date on)
    {
        if (candidate.birth_date) {
            const auto age = people::completedAge(*candidate.birth_date, on);
            return age ? std::optional{std::pair{*age, *age}} : std::nullopt;
        }
        if (candidate.birth_year) {
            const int years = static_cast<int>(on.year()) - *candidate.birth_year;
            return std::pair{years - 1, years};
        }
        return std::nullopt;
    }

    std::optional<WontReason> reasonAgainst(
        const Selection& selection, const Candidate& candidate, Date on)
    {
        if (candidate.invited) {
            return WontReason::already_invited;
        }
        const bool fits = (selection.gender.empty() || selection.gender == candidate.gender)
            && (selection.neighbourhood.empty()
                || selection.neighbourhood == candidate.neighbourhood)
            && (selection.sector.empty() || selection.sector == candidate.sector);
        if (!fits) {
            return WontReason::outside_filter;
        }
        if (!selection.age_from && !selection.age_to) {
            return std::nullopt;
        }
        const auto known = ages(candidate, on);
        if (!known) {
            return WontReason::age_unknown;
        }
        const int from = selection.age_from.value_or(0);
        const int to = selection.age_to.value_or(200);
        if (known->second < from || known->first > to) {
            return WontReason::outside_filter;
        }
        const bool certain = known->first >= from && known->second <= to;
        return certain ? std::nullopt : std::optional{WontReason::age_unknown};
    }

} // namespace

bool Selection::hasFilter() const
{
    return !gender.empty() || !neighbourhood.empty() || !sector.empty() || age_from || age_to;
}

std::string_view codeOf(WontReason reason)
{
    switch (reason) {
    case WontReason::already_invited: return "already_invited";
    case WontReason::outside_filter: return "outside_filter";
    case WontReason::age_unknown: return "age_unknown";
    case WontReason::unknown_person: return "unknown_person";
    }
    return {};
}

Preview judged(const Selection& selection, const std::vector<Candidate>& candidates, Date on)
{
    Preview preview;
    for (const auto& candidate : candidates) {
        if (const auto reason = reasonAgainst(selection, candidate, on)) {
            preview.wont.push_back({candidate.person, candidate.name, *reason});
        } else {
            preview.will.push_back(candidate);
        }
    }
    return preview;
}

} // namespace hazirun::invitations
