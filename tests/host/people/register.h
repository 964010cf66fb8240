// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "support/world.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hazirun::people::test {

/// An empty register of people on 1 March 2026.
struct Register : hazirun::test::World {
    People people{db, clock};

    PersonId add(const char* given, const char* family)
    {
        PersonDraft draft;
        draft.given_name = given;
        draft.family_name = family;
        return people.add(draft, secretary)->id;
    }
    std::vector<std::string> namesOf(const PeopleFilter& filter)
    {
        std::vector<std::string> out;
        for (const auto& person : people.list(filter).people) {
            out.push_back(person.facts.given_name);
        }
        return out;
    }
    /// Everybody's facts, in the order of the list.
    std::vector<PersonDraft> facts()
    {
        std::vector<PersonDraft> out;
        people.each({}, [&](const Person& person) { out.push_back(person.facts); });
        return out;
    }
};

} // namespace hazirun::people::test
