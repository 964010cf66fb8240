// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"

#include <string>

namespace hazirun::people {

/// Everybody the filter finds as a CSV file: UTF-8 with BOM, semicolons, headings and words of
/// `words` in `language`. All an import reads is in it, so importing it into an empty folder gives
/// the same people; a village stands as `places` show it.
[[nodiscard]] std::string exportPeople(const People& people, const PeopleFilter& filter,
    const Words& words, Language language, PlaceNames places = {});

} // namespace hazirun::people
