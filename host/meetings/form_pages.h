// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::meetings {

/// Changing a meeting.
void mountForm(web::Router& router, Meetings& meetings, const web::Pages& pages);

} // namespace hazirun::meetings
