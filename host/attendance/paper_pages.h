// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::attendance {

/// /meetings/{id}/paper: the signed list typed in afterwards, a line each with its own times, and
/// those who signed without being invited.
void mountPaper(web::Router& router, Attendance& attendance, const web::Pages& pages);

} // namespace hazirun::attendance
