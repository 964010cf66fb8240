// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "people/person.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

/// Completed ages lower..upper, both included; no upper = open end.
struct Band {
    std::string name;
    int lower;
    std::optional<int> upper;
};

/// Ordered bands that cover 0 … without gap or overlap.
struct AgeScheme {
    std::string name;
    std::vector<Band> bands;
};

/// "under 15", "15–29", "65 and over": what people read where files and the API say the name.
[[nodiscard]] std::string labelOf(const Band& band, const Words& words, Language language);

/// turkstat-5, broad, leader, youth-30.
[[nodiscard]] const std::vector<AgeScheme>& schemes();
[[nodiscard]] const AgeScheme* findScheme(std::string_view name);
[[nodiscard]] std::optional<std::size_t> bandIndex(
    const AgeScheme& scheme, std::string_view bandName);
/// The name of the scheme whose band it is, where nobody said which: youth-30 before the other
/// given ones, and where none has such a band. A band's name says its ages, the same ones in each
/// scheme.
[[nodiscard]] std::string schemeMeant(std::string_view bandName);

/// Completed age by (month, day); born 29 February completes a year on 1 March of other years.
/// Absent before birth.
[[nodiscard]] std::optional<int> completedAge(Date birth, Date on);
/// Completed ages a person may have; no highest = open end.
struct Ages {
    int lowest = 0;
    std::optional<int> highest;
    bool operator==(const Ages&) const = default;
};
/// What is known of the age on a day: from a date one age, from a year two, from a ticked band all
/// of the band. Absent when nothing is known, or before birth.
[[nodiscard]] std::optional<Ages> agesAt(const Birth& birth, Date on);
/// Index into the scheme's bands, or bands.size() for unknown: nothing known, a year that straddles
/// two bands, or a ticked band that does not lie wholly inside one.
[[nodiscard]] std::size_t bandAt(const Birth& birth, const AgeScheme& scheme, Date on);
/// The band that holds every age from `lowest` to `highest`, or bands.size().
[[nodiscard]] std::size_t bandOfAges(
    const AgeScheme& scheme, int lowest, std::optional<int> highest);

} // namespace hazirun::people
