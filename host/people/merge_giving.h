// SPDX-License-Identifier: MIT
#pragma once

#include "people/merges.h"

namespace hazirun::people {

/// People's own rows of the record that goes (memberships, consents, corrections of a birth,
/// groups, records that went into it) are given to the one that stays, and given back.
void giveOwn(db::Session& session, const Merging& merging);
void giveOwnBack(db::Session& session, const Merging& merging);

} // namespace hazirun::people
