// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"

namespace hazirun::plugin_host {

/// What people call a provider; with its plug-in behind it while another plug-in has one of the
/// same title at the same point.
[[nodiscard]] std::string titleOf(
    const Plugins& plugins, const Provider& provider, Language language);

} // namespace hazirun::plugin_host
