// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "reports/reports.h"

namespace hazirun::reports {

/// Attendance over a period in one pass: the meetings, who was present at each, and what is known
/// of these people.
[[nodiscard]] AttendanceReport sumAttendance(
    db::Session& session, const ReportFilter& filter, const people::AgeScheme& scheme);

} // namespace hazirun::reports
