// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "web/router.h"

namespace hazirun::meetings {

/// /api/v1/meetings.
void mountApi(web::Router& router, Meetings& meetings, const Words& words);

} // namespace hazirun::meetings
