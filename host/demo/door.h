// SPDX-License-Identifier: MIT
#pragma once

#include "demo/programme.h"
#include "invitations/invitations.h"

#include <vector>

namespace hazirun::demo {

/// One moment at the door.
struct Step {
    enum class What { comes, walks_in, opens, leaves, struck };
    Instant at;
    What what = What::comes;
    PersonId person{}; ///< of all but `walks_in` and `opens`
};

/// What happens at the door of a meeting, in order of time: most come in the half hour before it, a
/// few late. A board and an assembly are opened when the quorum is there; the assembly that is to
/// fail is opened at its hour, with too few.
[[nodiscard]] std::vector<Step> doorOf(Dice& dice, const Plan& plan, Instant begins, Instant ends,
    const std::vector<invitations::InvitedPerson>& invited);

} // namespace hazirun::demo
