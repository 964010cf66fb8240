// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"
#include "db/session.h"
#include "people/age_scheme.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

/// Bands from 0 to one below the first boundary, and so on; the last is open. `boundaries` rise.
[[nodiscard]] AgeScheme schemeOf(const std::string& name, const std::vector<int>& boundaries);

/// What people read in place of a given scheme's name; nothing for an own one, whose name says it.
[[nodiscard]] const char* labelOf(const AgeScheme& scheme);
/// The schemes an administrator added. They count in reports; people tick bands of the four given
/// ones.
[[nodiscard]] std::vector<AgeScheme> ownSchemes(db::Session& session);
void setOwnSchemes(db::Session& session, const std::vector<AgeScheme>& all);
/// The four given ones, then the added ones.
[[nodiscard]] std::vector<AgeScheme> allSchemes(db::Session& session);

/// "gençler: 18, 30, 60", a line each, at most 20 lines.
[[nodiscard]] Result<std::vector<AgeScheme>, std::vector<FieldError>> parseSchemes(
    std::string_view lines);
[[nodiscard]] std::string linesOf(const std::vector<AgeScheme>& schemes);

} // namespace hazirun::people
