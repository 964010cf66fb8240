// SPDX-License-Identifier: MIT
#pragma once

#include "reports/reports.h"

#include <string>
#include <vector>

namespace hazirun::reports {

/// A table as cells; the first row is the head. `number` cells are digits.
struct Cell {
    std::string text;
    enum class Type { text, number } type = Type::text;
};
using Sheet = std::vector<std::vector<Cell>>;

/// The tally of one meeting: invited, answers, present.
[[nodiscard]] Sheet sheetOf(const Tally& tally, const Words& words, Language language);
/// The whole report as one sheet: both tables, kinds and villages.
[[nodiscard]] Sheet sheetOf(const AttendanceReport& report, const Words& words, Language language);
/// With BOM and ;, safe against formulas.
[[nodiscard]] std::string csvOf(const Sheet& sheet);
[[nodiscard]] std::string xlsxOf(const Sheet& sheet);

} // namespace hazirun::reports
