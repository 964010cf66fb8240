// SPDX-License-Identifier: MIT
#pragma once

#include <hazirun/points/report.hpp>

#include <cstdint>
#include <set>

namespace hazirun::reports {

/// Fewer people than this could be recognised in a published table.
inline constexpr std::int64_t fewest_shown = 5;

/// Which numbers of a plug-in's table must not be published: whole rows of them, and the totals.
struct Hidden {
    std::set<std::size_t> rows;
    bool totals = false;
    [[nodiscard]] bool any() const { return totals || !rows.empty(); }
};

/// Pure. A row with a count from 1 to 4 hides all its numbers, because what its columns add up to
/// is not known. So that no hidden number can be reckoned from the totals, further rows are hidden,
/// the smallest first, until every hidden sum is nought or at least five people in at least two
/// rows; where that fails the totals are hidden too.
[[nodiscard]] Hidden smallCells(const v1::report::Table& table);

} // namespace hazirun::reports
