// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "people/birth_correction.h"
#include "people/person.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

enum class ImportMode { dry_run, write };

/// A line of the file that is not taken, and why.
struct WrongLine {
    int line = 0;
    FieldError error;
};

/// duplicate: the same person stands further up in the file. unchanged: we know all of it. alike:
/// added, though somebody known has this name and nothing of theirs speaks against it.
enum class LineFate { added, updated, duplicate, unchanged, alike, wrong };
[[nodiscard]] std::string_view codeOf(LineFate fate);

struct FactsChange {
    PersonDraft before;
    PersonDraft after;
};

/// What becomes of one line of the file.
struct ImportLine {
    int line = 0;
    LineFate fate = LineFate::wrong;
    std::string name;
    std::shared_ptr<const FactsChange>
        change{}; ///< of an updated person, or what would become of the namesake
    std::optional<PersonId> namesake{}; ///< of an alike line, where it can be one person only
};

/// A place a list brings that nobody knew before it.
struct NewPlace {
    std::string name;
    int lines = 0;
};

struct ImportOutcome {
    int added = 0; ///< alike ones too
    int updated = 0;
    int namesakes = 0; ///< lines that have one
    int skipped = 0; ///< nothing to change, or the same person twice in the file
    std::vector<WrongLine> wrong; ///< a line with two faults stands here twice
    std::vector<ImportLine> lines;
    std::vector<NewPlace> new_places; ///< in the order of the Turkish alphabet
    std::string unread; ///< the columns that were passed over, as far as one can read them
    bool names_people
        = true; ///< else no column holds a name, `wrong` ends with why, and nothing was read
};

/// Told now and then how many lines of how many are through.
using ImportProgress = std::function<void(int done, int total)>;

/// Whether a line with a namesake is somebody new, or changes them.
enum class Namesakes { are_new, are_known };

/// A CSV file as it came.
struct PeopleList {
    std::string_view bytes;
    std::string file{}; ///< what it is called, where it has a name
    Namesakes namesakes = Namesakes::are_new;
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
