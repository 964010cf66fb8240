// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/panels.h"
#include "quorum/quorum.h"

namespace hazirun::quorum {

/// The live quorum as a box of the meeting's page and the door: one sentence in big letters, what
/// is needed, and the rule it comes from. Absent where no rule is switched on for the kind.
[[nodiscard]] std::vector<meetings::Panel> panelOf(const Quorum& quorum, const Words& words,
    const web::Request& request, const meetings::Meeting& meeting);

} // namespace hazirun::quorum
