// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"

#include <cstdint>
#include <string>

namespace hazirun::people {

struct PeopleFile {
    std::string text;
    std::int64_t people = 0;
};
/// Everybody the filter finds as a CSV file: UTF-8 with BOM, semicolons, headings and words of
/// `words` in `language`. All an import reads is in it, so importing it into an empty folder gives
/// the same people; a village stands as `places` show it.
[[nodiscard]] PeopleFile exportPeople(const People& people, const PeopleFilter& filter,
    const Words& words, Language language, PlaceNames places = {});

} // namespace hazirun::people
