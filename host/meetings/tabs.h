// SPDX-License-Identifier: MIT
#pragma once

#include "base/id.h"
#include "base/view.h"
#include "web/page.h"

namespace hazirun::meetings {

/// The parts of a meeting, each a page of the slice it belongs to, in the order they stand.
enum class Tab { overview, invitations, messages, door, presence, tally, documents };

/// Sets `tabs` (HTML): the way from one part of a meeting to the others.
void showTabs(View& view, const web::Pages& pages, const web::Request& request, MeetingId meeting,
    Tab current);

} // namespace hazirun::meetings
