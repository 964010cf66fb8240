// SPDX-License-Identifier: MIT
#pragma once

#include "people/person.h"

#include <nlohmann/json_fwd.hpp>

namespace hazirun::people {

[[nodiscard]] nlohmann::json toJson(const Person& person);
/// The body's fields over `base`; what the body does not name stays, null empties what can be empty
/// and else leaves it. Errors are added to `errors`.
[[nodiscard]] PersonDraft draftOf(
    const nlohmann::json& body, PersonDraft base, Date today, std::vector<FieldError>& errors);

} // namespace hazirun::people
