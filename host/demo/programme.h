// SPDX-License-Identifier: MIT
#pragma once

#include "demo/dice.h"
#include "demo/village.h"
#include "meetings/holidays.h"
#include "meetings/meeting.h"

#include <string>
#include <vector>

namespace hazirun::demo {

/// How a planned meeting ends, if its day lies behind.
enum class Fate { held, cancelled, postponed, no_quorum };

struct Plan {
    meetings::MeetingDraft draft;
    std::optional<Circle>
        circle; ///< whose group is asked; absent: one village or a few people by name
    int people = 0; ///< most who are asked, 0: the whole group
    Fate fate = Fate::held;
    bool second_sitting = false; ///< of an assembly whose first one failed
};

/// A year back and six weeks ahead of `today`, `count` meetings of all six kinds in order of time,
/// but that an assembly which fails is ten days before its second sitting. None is on a Sunday or a
/// holiday but the one of `today`, if `count` has room for it.
[[nodiscard]] std::vector<Plan> programme(const Dice& dice, int count,
    const std::vector<std::string>& neighbourhoods, Date today,
    const std::vector<meetings::Holiday>& holidays);

} // namespace hazirun::demo
