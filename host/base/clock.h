// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun {

/// A moment in UTC, whole seconds; stored as an integer.
using Instant = std::chrono::sys_seconds;
/// A calendar day without a zone; stored as YYYY-MM-DD.
using Date = std::chrono::year_month_day;

/// The only source of "now"; tests pass a stopped one.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// "YYYY-MM-DD", a real day between years 1000 and 9999.
[[nodiscard]] std::optional<Date> parseDate(std::string_view text);
[[nodiscard]] std::string formatDate(Date date);
/// RFC 3339 in UTC: 2026-03-12T09:14:00Z.
[[nodiscard]] std::string formatInstant(Instant at);
/// RFC 3339 with Z or an offset (+03:00); seconds may be missing.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

} // namespace hazirun
