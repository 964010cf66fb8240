// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::attendance {

/// /meetings/{id}/presence: who was there when, struck entries too.
void mountLists(web::Router& router, Attendance& attendance, const web::Pages& pages);

} // namespace hazirun::attendance
