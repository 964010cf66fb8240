// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"

#include <string>
#include <string_view>
#include <vector>

namespace hazirun::meetings {

/// One meeting as an RFC 5545 calendar: stable UID, rising SEQUENCE, UTC times, lines folded at 75
/// octets.
[[nodiscard]] std::string calendarOf(
    const Meeting& meeting, Instant now, std::string_view association);
[[nodiscard]] std::string calendarOf(
    const std::vector<Meeting>& meetings, Instant now, std::string_view association);

} // namespace hazirun::meetings
