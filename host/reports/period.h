// SPDX-License-Identifier: MIT
#pragma once

#include "reports/reports.h"
#include "web/page.h"

#include <vector>

namespace hazirun::reports {

/// Reads `from` and `to` of a page's query into the filter, as a browser's calendar or a hand
/// wrote them; answers what is wrong with them.
[[nodiscard]] std::vector<FieldError> readPeriod(const web::Request& request, ReportFilter& into);
/// from and to as read, or as typed where they could not be, each with what is wrong beside it.
void showPeriod(View& view, const web::Pages& pages, const web::Request& request,
    const ReportFilter& filter, const std::vector<FieldError>& mistakes);

} // namespace hazirun::reports
