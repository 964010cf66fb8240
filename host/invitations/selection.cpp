// SPDX-License-Identifier: MIT
#include "invitations/selection.h"

#include "base/place_names.h"
#include "people/age_scheme.h"

#include <utility>

namespace hazirun::invitations {

namespace {

    using Ages = std::pair<int, int>;

    std::optional<Ages> agesOfBand(const people::Birth& birth)
    {
        const auto* scheme = people::findScheme(birth.band_scheme);
        const auto index
            = scheme == nullptr ? std::nullopt : people::bandIndex(*scheme, birth.band);
        if (!index) {
            return std::nullopt;
        }
        const auto& band = scheme->bands[*index];
        return Ages{band.lower, band.upper.value_or(oldest)};
    }

    /// The lowest and highest completed age on a day, where anything is known.
    std::optional<Ages> ages(const people::Birth& birth, Date on)
    {
        if (birth.date) {
            const auto age = people::completedAge(*birth.date, on);
            return age ? std::optional{Ages{*age, *age}} : std::nullopt;
        }
        if (birth.year) {
            const int years = static_cast<int>(on.year()) - *birth.year;
            return Ages{years - 1, years};
        }
        return agesOfBand(birth);
    }

    std::optional<WontReason> reasonAgainst(
        const Selection& selection, const Candidate& candidate, SamePlace& lives, Date on)
    {
        if (candidate.invited) {
            return WontReason::already_invited;
        }
        const bool fits = (selection.gender.empty() || selection.gender == candidate.gender)
            && (selection.neighbourhood.empty() || lives(candidate.neighbourhood))
            && (selection.sector.empty() || selection.sector == candidate.sector);
        if (!fits) {
            return WontReason::outside_filter;
        }
        if (!selection.age_from && !selection.age_to) {
            return std::nullopt;
        }
        const auto known = ages(candidate.birth, on);
        if (!known) {
            return WontReason::age_unknown;
        }
        const int from = selection.age_from.value_or(0);
        const int to = selection.age_to.value_or(oldest);
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

std::vector<FieldError> mistakesIn(const Selection& selection)
{
    std::vector<FieldError> out;
    for (const auto& [field, age] :
        {std::pair{"age_from", selection.age_from}, std::pair{"age_to", selection.age_to}}) {
        if (age && (*age < 0 || *age > oldest)) {
            out.push_back({field, {mark("Give an age between 0 and 150.")}});
        }
    }
    if (out.empty() && selection.age_from && selection.age_to
        && *selection.age_from > *selection.age_to) {
        out.push_back(
            {"age_to", {mark("The highest age lies below the lowest; nobody could fit.")}});
    }
    return out;
}

Preview judged(const Selection& selection, const std::vector<Candidate>& candidates, Date on)
{
    Preview preview;
    SamePlace lives(selection.neighbourhood);
    for (const auto& candidate : candidates) {
        if (const auto reason = reasonAgainst(selection, candidate, lives, on)) {
            preview.wont.push_back({candidate.person, candidate.name, *reason});
        } else {
            preview.will.push_back(candidate);
        }
    }
    return preview;
}

} // namespace hazirun::invitations
