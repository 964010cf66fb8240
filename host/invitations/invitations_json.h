// SPDX-License-Identifier: MIT
// Selections, answers and invitations as the API's documents have them.
#pragma once

#include "invitations/invitations.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace hazirun::invitations {

/// What cannot be read is added to `errors`: nobody is chosen by a guess.
[[nodiscard]] Selection selectionOf(const nlohmann::json& body, std::vector<FieldError>& errors);
/// What is left out stays as it was.
[[nodiscard]] Given givenIn(const nlohmann::json& body, std::optional<Answer> answer,
    const std::vector<Need>& needs, std::vector<FieldError>& errors);
[[nodiscard]] nlohmann::json toJson(const InvitedPerson& one);
/// An answer just given.
[[nodiscard]] nlohmann::json toJson(const Invitation& invitation, Via via);
[[nodiscard]] nlohmann::json toJson(const Preview& preview);

} // namespace hazirun::invitations
