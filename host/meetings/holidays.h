// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/words.h"
#include "db/session.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::meetings {

/// `day` is MM-DD for every year, or YYYY-MM-DD for one.
struct Holiday {
    std::string day;
    std::string name;
    bool operator==(const Holiday&) const = default;
};

/// The setting `holidays`; without it the national holidays with a fixed date (Law 2429) and the
/// days of the two religious feasts from 2024 to 2031.
[[nodiscard]] std::vector<Holiday> holidays(db::Session& session);
void setHolidays(db::Session& session, const std::vector<Holiday>& all);
[[nodiscard]] std::optional<std::string> holidayOn(db::Session& session, Date day);
/// The name of the holiday on a day, or nothing.
[[nodiscard]] std::string nameOn(const std::vector<Holiday>& all, Date day);

/// "23.04 Name" or "20.03.2026 Name" a line, as the settings page shows them.
[[nodiscard]] std::string linesOf(const std::vector<Holiday>& all);
/// Reads such lines; at most 100, names of 1..80 characters. 29.02 is a day of every leap year.
[[nodiscard]] Result<std::vector<Holiday>, std::vector<FieldError>> parseHolidays(
    std::string_view lines);

} // namespace hazirun::meetings
