// SPDX-License-Identifier: MIT
#pragma once

#include "base/zone.h"

#include <optional>
#include <string_view>

namespace hazirun::meetings {

/// An hour as people write it: 16:00, 16.00, 9:05, 1600; minutes since midnight.
[[nodiscard]] std::optional<int> parseHour(std::string_view text);
/// A day and an hour as a browser's calendar sends them (2026-11-27T16:00) or a hand writes them:
/// 27.11.2026 16:00, 27/11/2026 saat 16.00, 27.11.2026 Cuma 16:00. Never a guess: the year has four
/// digits, the day comes before the month.
[[nodiscard]] std::optional<LocalTime> parseTypedTime(std::string_view text);

} // namespace hazirun::meetings
