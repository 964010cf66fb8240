// SPDX-License-Identifier: MIT
#include "people/age_scheme.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hazirun::people {

namespace {

    AgeScheme fiveYears()
    {
        AgeScheme out{"turkstat-5", {}};
        for (int lower = 0; lower < 90; lower += 5) {
            out.bands.push_back(
                {std::to_string(lower) + "-" + std::to_string(lower + 4), lower, lower + 4});
        }
        out.bands.push_back({"90+", 90, std::nullopt});
        return out;
    }

    std::vector<AgeScheme> makeSchemes()
    {
        return {
            fiveYears(),
            {"broad", {{"0-14", 0, 14}, {"15-64", 15, 64}, {"65+", 65, std::nullopt}}},
            {"leader", {{"<25", 0, 24}, {"25-44", 25, 44}, {">44", 45, std::nullopt}}},
            {"youth-30",
                {{"<15", 0, 14}, {"15-29", 15, 29}, {"30-64", 30, 64}, {"65+", 65, std::nullopt}}},
        };
    }

} // namespace

std::string labelOf(const Band& band, const Words& words, Language language)
{
    if (!band.upper) {
        return words.say(
            language, {mark("{{age}} and over"), {{"age", std::to_string(band.lower)}}});
    }
    if (band.lower == 0) {
        return words.say(
            language, {mark("under {{age}}"), {{"age", std::to_string(*band.upper + 1)}}});
    }
    return band.lower == *band.upper ? std::to_string(band.lower)
                                     : fmt::format("{}–{}", band.lower, *band.upper);
}

const std::vector<AgeScheme>& schemes()
{
    static const auto all = makeSchemes();
    return all;
}

const AgeScheme* findScheme(std::string_view name)
{
    for (const auto& scheme : schemes()) {
        if (scheme.name == name) {
            return &scheme;
        }
    }
    return nullptr;
}

std::optional<std::size_t> bandIndex(const AgeScheme& scheme, std::string_view bandName)
{
    for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
        if (scheme.bands[i].name == bandName) {
            return i;
        }
    }
    return std::nullopt;
}

std::string schemeMeant(std::string_view bandName)
{
    const auto& usual = *findScheme("youth-30");
    const auto has
        = [&](const AgeScheme& scheme) { return bandIndex(scheme, bandName).has_value(); };
    const auto found
        = has(usual) ? schemes().end() : std::find_if(schemes().begin(), schemes().end(), has);
    return found == schemes().end() ? usual.name : found->name;
}

std::optional<int> completedAge(Date birth, Date on)
{
    const int years = static_cast<int>(on.year()) - static_cast<int>(birth.year());
    const bool before = std::pair{on.month(), on.day()} < std::pair{birth.month(), birth.day()};
    const int age = years - (before ? 1 : 0);
    return age < 0 ? std::nullopt : std::optional{age};
}

std::size_t bandOfAges(const AgeScheme& scheme, int lowest, std::optional<int> highest)
{
    for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
        const auto& band = scheme.bands[i];
        const bool topFits = !band.upper || (highest && *highest <= *band.upper);
        if (lowest >= band.lower && topFits) {
            return i;
        }
    }
    return scheme.bands.size();
}

std::optional<Ages> agesAt(const Birth& birth, Date on)
{
    if (birth.date) {
        const auto age = completedAge(*birth.date, on);
        return age ? std::optional{Ages{*age, *age}} : std::nullopt;
    }
    if (birth.year) {
        const int years = static_cast<int>(on.year()) - *birth.year;
        return years < 0 ? std::nullopt : std::optional{Ages{years > 0 ? years - 1 : 0, years}};
    }
    const auto* ticked = findScheme(birth.band_scheme);
    const auto index = ticked == nullptr ? std::nullopt : bandIndex(*ticked, birth.band);
    if (!index) {
        return std::nullopt;
    }
    const auto& band = ticked->bands[*index];
    return Ages{band.lower, band.upper};
}

std::size_t bandAt(const Birth& birth, const AgeScheme& scheme, Date on)
{
    const auto ages = agesAt(birth, on);
    return ages ? bandOfAges(scheme, ages->lowest, ages->highest) : scheme.bands.size();
}

} // namespace hazirun::people
