// SPDX-License-Identifier: MIT
// Two people change one thing: the second is told, and nothing typed is lost.
#pragma once

#include "base/clock.h"
#include "web/page.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::web {

/// A word that differs once any of the values does. A form carries it as `seen` from when it was
/// opened.
[[nodiscard]] std::string versionOf(const std::vector<std::string>& values);
/// The form was opened before `version` was saved.
[[nodiscard]] bool isStale(const Request& request, const std::string& version);

/// A field of the form: what was typed, what is saved, and how that is said to people.
struct Compared {
    std::string field;
    std::string typed;
    std::string saved;
    std::string said;
};
/// Beside each field that differs: what is saved now.
[[nodiscard]] std::vector<FieldError> differencesOf(const std::vector<Compared>& fields);

/// Who saved, where that is known.
struct Saved {
    std::string by;
    Instant at;
};
/// Puts one sentence above the form, in the place of the list that showErrors made.
void showConflict(
    View& view, const Words& words, Language language, const std::optional<Saved>& saved);

} // namespace hazirun::web
