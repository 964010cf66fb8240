// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"
#include "reports/reports.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::reports {

/// The tally of a meeting and the attendance report of a period.
void mountPages(web::Router& router, const Reports& reports, const plugin_host::Plugins& plugins,
    const web::Pages& pages);

} // namespace hazirun::reports
