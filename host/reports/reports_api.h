// SPDX-License-Identifier: MIT
#pragma once

#include "reports/reports.h"
#include "web/router.h"

namespace hazirun::reports {

/// Tally of a meeting, report of a period; the report also as CSV and XLSX.
void mountApi(web::Router& router, const Reports& reports, const Words& words);

} // namespace hazirun::reports
