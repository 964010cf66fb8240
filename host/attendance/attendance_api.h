// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "attendance/scanned_codes.h"
#include "web/router.h"

namespace hazirun::attendance {

/// /api/v1/meetings/{id}/attendance.
void mountApi(web::Router& router, Attendance& attendance, ScannedCodes& codes, const Clock& clock,
    const Words& words);

} // namespace hazirun::attendance
