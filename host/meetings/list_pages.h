// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::meetings {

/// /meetings: from today on in order of time, or the past with the newest first; fifty a page.
void mountList(
    web::Router& router, const Meetings& meetings, const Clock& clock, const web::Pages& pages);

} // namespace hazirun::meetings
