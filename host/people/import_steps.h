// SPDX-License-Identifier: MIT
#pragma once

#include "people/import_list.h"
#include "people/known_people.h"

#include <vector>

namespace hazirun::people {

/// Somebody known whom a line may be.
struct Candidate {
    const Person* known = nullptr;
    int met_by = 0; ///< the line that is this person by a key; 0: none
    bool doubted = false; ///< by name and birth this person, and by what else is known another
};

/// A good line with whom it means and what that person becomes.
struct Step {
    const GoodLine* from = nullptr;
    LineFate fate = LineFate::added;
    const Person* known = nullptr; ///< who is updated or unchanged
    PersonDraft after{}; ///< of `known`
    std::vector<Candidate> candidates{}; ///< of an alike line, those first whom no line is yet
    std::vector<const Person*> doubted{}; ///< see Candidate
};

/// In the order of the list. The list and the known people outlive the steps.
[[nodiscard]] std::vector<Step> decide(const ReadList& list, const KnownPeople& known);

/// Gives every alike line its choice. Two lines told to be one person complete them both. Answers
/// the lines whose choice fits no longer.
[[nodiscard]] std::vector<int> settle(std::vector<Step>& steps, const Choices& choices);

/// What a line does not say keeps what we know.
[[nodiscard]] PersonDraft merged(const PersonDraft& known, const GoodLine& line);

} // namespace hazirun::people
