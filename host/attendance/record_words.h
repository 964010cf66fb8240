// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"

#include <string>

namespace hazirun::attendance {

/// English texts of the catalogue. Who stayed to the end of a meeting that is over simply came.
[[nodiscard]] const char* nameOfStatus(const std::string& status, meetings::State state);
[[nodiscard]] const char* sourceOf(const std::string& via);
/// "13:42–15:00, 15:20 – 13.03.2026 01:10" by the clock of the meeting's place; a day other than
/// the one said before is named, the meeting's first is not.
[[nodiscard]] std::string staysOf(Language language, const LocalTime& begins,
    const std::string& time_zone, const std::vector<Interval>& intervals);

} // namespace hazirun::attendance
