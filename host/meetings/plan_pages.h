// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::meetings {

/// Planning: first the kind, then the form; a series shows its dates before it is saved.
void mountPlanning(web::Router& router, Meetings& meetings, const web::Pages& pages);

} // namespace hazirun::meetings
