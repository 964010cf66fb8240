// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "plugin_host/plugins.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::plugin_pages {

/// /p/{id}/…: the pages http/1 plug-ins serve. Who may see them stands in their manifest (`access`,
/// without it only the administrator). Sign-in, form tokens, size and headers are ours; no script
/// runs there.
void mount(web::Router& router, plugin_host::Plugins& plugins, const KeyedDigest& digests,
    const web::Pages& pages);

} // namespace hazirun::plugin_pages
