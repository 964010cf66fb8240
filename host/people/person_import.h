// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "people/person.h"

#include <string_view>
#include <vector>

namespace hazirun::people {

enum class ImportMode { dry_run, write };

/// A line of the file that is not taken, and why.
struct WrongLine {
    int line = 0;
    FieldError error;
};

struct ImportOutcome {
    int added = 0;
    int updated = 0;
    int skipped = 0; ///< nothing to change, or the same person twice in the file
    std::vector<WrongLine> wrong;
};

/// Reads a CSV list with a header line in Turkish or English words. A person is the same as one we know by e-mail,
/// by phone with the same name, or by name and birth. One transaction: all good lines or none; a dry run writes nothing.
[[nodiscard]] ImportOutcome importPeople(
    db::Database& database, const Clock& clock, std::string_view bytes, ImportMode mode, const db::Actor& actor);

} // namespace hazirun::people
