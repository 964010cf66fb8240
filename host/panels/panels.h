// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "meetings/panels.h"
#include "plugin_host/plugins.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::panels {

/// Boxes plug-ins give to a meeting's page (point panel/1, place "meeting"), drawn by our own
/// templates. One that fails says so in its box; the page stands.
[[nodiscard]] std::vector<meetings::Panel> ofMeeting(plugin_host::Plugins& plugins,
    const Words& words, const web::Request& request, const meetings::Meeting& meeting);

/// POST /meetings/{id}/panels/{plugin}/{panel}: what is pressed or filled in there goes to the
/// plug-in.
void mountPages(web::Router& router, plugin_host::Plugins& plugins,
    const meetings::Meetings& meetings, const web::Pages& pages);

} // namespace hazirun::panels
