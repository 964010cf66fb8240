// SPDX-License-Identifier: MIT
#pragma once

#include "demo/gathering.h"

#include <vector>

namespace hazirun::demo {

/// Writes who is a member since when, and who consented to what: of the members, of two who have
/// left, and of the first few hundred others.
void enrol(const Verbs& verbs, const std::vector<PersonId>& members,
    const std::vector<PersonId>& everybody, const Dice& dice, Date today);

} // namespace hazirun::demo
