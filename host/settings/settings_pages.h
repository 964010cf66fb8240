// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::settings {

/// The association's name and telephone, the boards' seats, public holidays, and what people may
/// need. Each change is in the audit.
void mountPages(web::Router& router, db::Database& database, const Clock& clock, web::Pages& pages);

} // namespace hazirun::settings
