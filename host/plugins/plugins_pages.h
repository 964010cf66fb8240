// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::plugins {

/// The Plug-ins page: what is installed, what it may do, how it behaved, its settings.
void mountPages(web::Router& router, plugin_host::Plugins& plugins, const web::Pages& pages);

} // namespace hazirun::plugins
