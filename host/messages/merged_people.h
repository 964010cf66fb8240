// SPDX-License-Identifier: MIT
#pragma once

#include "people/merges.h"

namespace hazirun::messages {

/// What was sent to the record that goes was sent to the kept one, unless one job wrote to both.
/// Told after the invitations were given.
void peopleMerged(db::Session& session, const people::Merging& merging);
/// Never refused.
[[nodiscard]] std::optional<people::PartRefused> peopleParted(
    db::Session& session, const people::Merging& merging);

} // namespace hazirun::messages
