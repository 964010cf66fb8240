// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::settings {

/// /settings/age-schemes: age band schemes of one's own, for reports.
void mountAgeSchemes(
    web::Router& router, db::Database& database, const Clock& clock, const web::Pages& pages);

} // namespace hazirun::settings
