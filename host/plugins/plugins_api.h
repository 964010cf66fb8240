// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/plugins.h"
#include "web/router.h"

namespace hazirun::plugins {

/// /api/v1/plugins: what is there, switching on and off, settings. Secrets are taken, never given
/// back.
void mountApi(web::Router& router, plugin_host::Plugins& plugins, const Words& words);

} // namespace hazirun::plugins
