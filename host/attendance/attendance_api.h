// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "web/router.h"

namespace hazirun::attendance {

/// /api/v1/meetings/{id}/attendance.
void mountApi(web::Router& router, Attendance& attendance, const Clock& clock, const Words& words);

} // namespace hazirun::attendance
