// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "events/deliveries.h"
#include "plugin_host/plugins.h"
#include "policies/policies.h"
#include "schedules/schedules.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::plugin_work {

/// Whom the page asks and tells.
struct Sources {
    plugin_host::Plugins& plugins;
    events::Deliveries& deliveries;
    schedules::Schedules& schedules;
    policies::Policies& policies;
    const KeyedDigest& digests;
};

/// /plugins/{id}/work: what a plug-in does by itself, for the administrator. Which events it has
/// not taken, how its jobs run, how much its policies weigh, and the address its SMS firm calls;
/// with the buttons to try again, to run now and to weigh. The weights also as
/// /api/v1/plugins/{id}/policies.
void mount(web::Router& router, const Sources& sources, const web::Pages& pages,
    const std::string& publicUrl);

} // namespace hazirun::plugin_work
