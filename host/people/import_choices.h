// SPDX-License-Identifier: MIT
#pragma once

#include "people/person_import.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun::people {

/// What programs tell of the lines that may be somebody known.
struct ToldChoices {
    Choices choices{}; ///< line by line
    /// Of all other alike lines; as in choicesForAll.
    LineChoice::As rest = LineChoice::As::new_person;
};

/// "new", "known" or "left_out".
[[nodiscard]] std::optional<LineChoice::As> parseAs(std::string_view word);
/// LINE:WHO, where WHO is the number of a known person, "new" or "left_out": "12:7".
[[nodiscard]] std::optional<std::pair<int, LineChoice>> parseChoice(std::string_view text);
/// "new", "left_out" or the number of the person.
[[nodiscard]] std::string wordOf(const LineChoice& choice);

/// What each alike line of a checked list is told to be.
[[nodiscard]] Choices completed(const ImportOutcome& checked, const ToldChoices& told);
/// The lines of `told` that are not alike, or not to that person.
[[nodiscard]] std::vector<int> unfitting(const ImportOutcome& checked, const Choices& told);

struct ChosenImport {
    ImportOutcome outcome; ///< with `unkept`, nothing was written
    Choices choices{}; ///< of the alike lines; one without is a new person
};
/// importPeople with what was told; a dry run counts what would become of each line.
[[nodiscard]] ChosenImport importChosen(db::Database& database, const Clock& clock,
    const PeopleList& from, const ToldChoices& told, ImportMode mode, const db::Actor& actor);

} // namespace hazirun::people
