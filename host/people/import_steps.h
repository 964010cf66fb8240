// SPDX-License-Identifier: MIT
#pragma once

#include "people/import_list.h"
#include "people/known_people.h"

#include <vector>

namespace hazirun::people {

/// A good line with whom it means and what that person becomes.
struct Step {
    const GoodLine* from = nullptr;
    LineFate fate = LineFate::added;
    const Person* known
        = nullptr; ///< who is updated or unchanged; of `alike` who it may be, where one alone is
    PersonDraft after{}; ///< of `known`
};

/// In the order of the list. The list and the known people outlive the steps.
[[nodiscard]] std::vector<Step> decide(
    const ReadList& list, const KnownPeople& known, Namesakes namesakes);

} // namespace hazirun::people
