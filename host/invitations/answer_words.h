// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"

#include <string>

namespace hazirun::invitations {

// English texts of the catalogue.
[[nodiscard]] const char* nameOf(Answer answer);
/// How an invitation stands: its answer, waiting, or withdrawn.
[[nodiscard]] const char* nameOf(InvitationState state, Answer answer, bool waits);
[[nodiscard]] const char* nameOf(const InvitedPerson& one);
/// Empty for an unknown code.
[[nodiscard]] const char* sourceOf(const std::string& via);

} // namespace hazirun::invitations
