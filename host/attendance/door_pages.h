// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "attendance/scanned_codes.h"
#include "meetings/panels.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::attendance {

/// The door: one field for a name, a number or a scanned code, one tap. Shows a desk helper nothing
/// but names and villages of this meeting's list, never a telephone or another meeting. With it the
/// paper list typed in, and who was there when.
void mountDoor(web::Router& router, Attendance& attendance, ScannedCodes& codes,
    const web::Pages& pages, const meetings::Panels& panels);

} // namespace hazirun::attendance
