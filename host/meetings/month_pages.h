// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::meetings {

/// The month as a table that works without script, and its events as JSON for the calendar that
/// replaces it.
void mountMonth(
    web::Router& router, const Meetings& meetings, const Clock& clock, const web::Pages& pages);

} // namespace hazirun::meetings
