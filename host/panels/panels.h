// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/panels.h"
#include "plugin_host/plugins.h"

namespace hazirun::panels {

/// Boxes plug-ins give to a meeting's page (point panel/1, place "meeting"), drawn by our own
/// templates. One that fails says so in its box; the page stands.
[[nodiscard]] std::vector<meetings::Panel> ofMeeting(plugin_host::Plugins& plugins,
    const Words& words, const web::Request& request, const meetings::Meeting& meeting);

} // namespace hazirun::panels
