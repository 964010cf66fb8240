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

/// What a report was asked for, a line each: period, kind, neighbourhood, group, age bands.
[[nodiscard]] Sheet aboutOf(const ReportFilter& filter, const std::string& group,
    const AttendanceReport& report, const Words& words, Language language);

/// The tally of one meeting: invited, answers, present.
[[nodiscard]] Sheet sheetOf(const Tally& tally, const Words& words, Language language);
/// The whole report as one sheet: both tables, kinds and villages.
[[nodiscard]] Sheet sheetOf(const AttendanceReport& report, const Words& words, Language language);
/// With BOM and ;, safe against formulas. `about` stands at the end: programs find the numbers
/// where they always were.
[[nodiscard]] std::string csvOf(const Sheet& sheet, const Sheet& about = {});
/// `about` stands at the head.
[[nodiscard]] std::string xlsxOf(const Sheet& numbers, const Sheet& about = {});

} // namespace hazirun::reports
