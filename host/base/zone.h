// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace hazirun {

/// Wall time of a place, without its zone.
struct LocalTime {
    Date date;
    int minutes{}; ///< since midnight, 0..1439
    auto operator<=>(const LocalTime&) const = default;
};

/// "YYYY-MM-DDTHH:MM", as HTML's datetime-local sends it.
[[nodiscard]] std::optional<LocalTime> parseLocalTime(std::string_view text);
[[nodiscard]] std::string formatLocalTime(const LocalTime& time);

/// Where the association lives: the days of people, papers and accounts are counted there.
inline const std::string home_zone = "Europe/Istanbul";

/// True for an IANA zone name ICU knows, such as Europe/Istanbul.
[[nodiscard]] bool isZone(const std::string& name);
/// A time in a gap moves forward, one in a fold is the first (the former offset in both). `zone`
/// must be a zone.
[[nodiscard]] Instant toInstant(const LocalTime& time, const std::string& zone);
/// Whether the clocks of the zone ever show it: false in a gap.
[[nodiscard]] bool comes(const LocalTime& time, const std::string& zone);
[[nodiscard]] LocalTime toLocal(Instant at, const std::string& zone);
/// The calendar day it is in `zone` at that moment.
[[nodiscard]] Date localDay(Instant at, const std::string& zone = home_zone);

} // namespace hazirun
