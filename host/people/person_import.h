// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "people/birth_correction.h"
#include "people/person.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun::people {

enum class ImportMode { dry_run, write };

/// A line of the file that is not taken, and why.
struct WrongLine {
    int line = 0;
    FieldError error;
};

/// duplicate: the same person stands elsewhere in the file. unchanged: we know all of it. alike:
/// perhaps somebody known, who has this name and whom nothing speaks against, or this name and
/// birth too and something does; somebody new unless told otherwise. left_out: told so.
enum class LineFate { added, updated, duplicate, unchanged, alike, left_out, wrong };
[[nodiscard]] std::string_view codeOf(LineFate fate);

struct FactsChange {
    PersonDraft before;
    PersonDraft after;
};

/// Somebody known whom a line may be.
struct Namesake {
    PersonId id;
    std::shared_ptr<const FactsChange> change; ///< what would become of them
    int met_by = 0; ///< the line that is this person for certain; 0: none
    bool doubted = false; ///< has name and birth of the line, and something else speaks against it
};

/// What becomes of one line of the file.
struct ImportLine {
    int line = 0;
    LineFate fate = LineFate::wrong;
    std::string name;
    std::shared_ptr<const FactsChange> change{}; ///< of an updated person
    std::vector<Namesake> namesakes{}; ///< of an alike line
    /// What stands in the list and how it was read, where that was a guess.
    std::optional<std::pair<std::string, Date>> guessed_birth{};
};

/// What a line that may be somebody known is told to be.
struct LineChoice {
    enum class As { new_person, known, left_out };
    As as = As::new_person;
    PersonId known{}; ///< for `known`
    bool operator==(const LineChoice&) const = default;
};
/// By line; a line nothing is told of is a new person.
using Choices = std::map<int, LineChoice>;

/// A place a list brings that nobody knew before it.
struct NewPlace {
    std::string name;
    int lines = 0;
};

struct ImportOutcome {
    int added = 0; ///< alike ones too
    int updated = 0;
    int alike = 0; ///< lines nobody has chosen for yet
    int skipped = 0; ///< nothing to change, the same person twice in the file, or left out
    std::vector<WrongLine> wrong; ///< a line with two faults stands here twice
    std::vector<ImportLine> lines;
    std::vector<NewPlace> new_places; ///< in the order of the Turkish alphabet
    std::vector<std::string> unread; ///< the columns that were passed over, as far as one can read
                                     ///< them
    std::vector<int>
        unkept; ///< lines whose choice no longer fits what is known: nothing was written
    bool names_people
        = true; ///< else no column holds a name, `wrong` ends with why, and nothing was read
};

/// Told now and then how many lines of how many are through.
using ImportProgress = std::function<void(int done, int total)>;

/// The same choice for every alike line. As `known` those are taken that can be one person only,
/// whom no other line can be and nothing speaks against; the others are new.
[[nodiscard]] Choices choicesForAll(const ImportOutcome& checked, LineChoice::As as);

/// A CSV file as it came.
struct PeopleList {
    std::string_view bytes;
    std::string file{}; ///< what it is called, where it has a name
    Choices choices{};
};

/// Reads a CSV list with a header line in Turkish or English words; known_people.h says who is the
/// same person. What a line leaves empty keeps what is known. One transaction: all good lines or
/// none; a dry run writes nothing. The name of the file, where it has one, is the reason for births
/// it corrects.
[[nodiscard]] ImportOutcome importPeople(db::Database& database, const Clock& clock,
    const PeopleList& from, ImportMode mode, const db::Actor& actor,
    const ImportProgress& progress = {});

/// The last import that wrote something.
struct StoredImport {
    std::int64_t id = 0;
    Instant imported_at;
    std::string imported_by;
    int added = 0;
    int updated = 0;
    int skipped = 0;
    int wrong = 0;
    std::optional<Instant> taken_back_at;
};
[[nodiscard]] std::optional<StoredImport> lastImport(const db::Database& database);

enum class TakeBackRefusal { nothing_to_take_back, in_use };
/// Undoes the last import as a whole: its new people go, changed ones get their former facts,
/// unless they were changed again since. in_use once a new person of it was invited, attended, or
/// has a membership or consent.
[[nodiscard]] Result<Done, TakeBackRefusal> takeBackLastImport(
    db::Database& database, const Clock& clock, const db::Actor& actor);

} // namespace hazirun::people
