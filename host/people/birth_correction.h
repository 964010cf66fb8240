// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "people/person.h"

#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

/// The door a birth was corrected through.
enum class CorrectedVia { page, api, import, take_back, merge, merge_taken_back };
[[nodiscard]] std::string_view codeOf(CorrectedVia via);

/// Why a known birth becomes another one. The API, which was there before reasons were, and lists
/// may leave the text empty.
struct BirthReason {
    CorrectedVia via = CorrectedVia::page;
    std::string text{}; ///< of a list: the name of its file
};

/// A known birth that became another one, or unknown.
struct BirthCorrection {
    Instant at;
    std::string by;
    BirthReason reason;
    Birth former;
    Birth latter;
};

[[nodiscard]] bool isKnown(const Birth& birth);
/// What is told first needs no reason, and the day of a sheet alone is no birth.
[[nodiscard]] bool isCorrection(const Birth& former, const Birth& latter);
/// What stands against a correction, beside "birth_reason"; nothing where it is none.
[[nodiscard]] std::vector<FieldError> reasonErrors(
    const Birth& former, const Birth& latter, const BirthReason& reason);
/// Part of the transaction of the change.
void keepCorrection(db::Session& session, PersonId person, const BirthCorrection& correction);
/// The newest first, at most 50.
[[nodiscard]] std::vector<BirthCorrection> correctionsOf(
    const db::Database& database, PersonId person);
/// "14.03.1980", "1980", "15–29" or "unknown".
[[nodiscard]] std::string inWords(const Birth& birth, const Words& words, Language language);

} // namespace hazirun::people
