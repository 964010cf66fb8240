// SPDX-License-Identifier: MIT
#pragma once

#include "base/place_names.h"
#include "people/person_import.h"

#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

/// A line that can be read, checked and tidied.
struct GoodLine {
    int line = 0;
    PersonDraft draft;
    bool says_language = false;
    std::string name_form; ///< nameForm(draft)
    std::vector<std::string> keys; ///< keysOf(draft, name_form)
    std::string guessed_birth{}; ///< what stands there, where the birth was guessed from it
};

/// What a list says, before anybody is looked up.
struct ReadList {
    std::vector<GoodLine> good;
    std::vector<WrongLine> wrong;
    std::vector<ImportLine> wrong_lines;
    std::vector<std::string> unread; ///< see ImportOutcome
    bool names_people = true; ///< see ImportOutcome
};

/// Gives every neighbourhood of the good lines the spelling it has here, and those nobody knows one
/// spelling; answers these.
[[nodiscard]] std::vector<NewPlace> spellPlaces(ReadList& list, PlaceNames places);

/// The first of them in one line.
[[nodiscard]] std::string listed(const std::vector<std::string>& columns);

[[nodiscard]] Message workbookSentence();

[[nodiscard]] ReadList readList(std::string_view bytes, Date today, const ImportProgress& progress);

} // namespace hazirun::people
