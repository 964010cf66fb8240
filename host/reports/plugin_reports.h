// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"
#include "reports/reports.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::reports {

/// /reports/plugins/{plugin}/{report}: a plug-in's table over a period, on screen and as CSV and
/// XLSX.
void mountPluginReports(web::Router& router, const Reports& reports, plugin_host::Plugins& plugins,
    const web::Pages& pages);

} // namespace hazirun::reports
