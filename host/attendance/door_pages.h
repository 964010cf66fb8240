// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::attendance {

/// The door: one field, one tap. Shows names and villages, never a telephone or another meeting.
void mountDoor(web::Router& router, Attendance& attendance, const web::Pages& pages);

} // namespace hazirun::attendance
