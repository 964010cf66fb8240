// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::home {

/// The first page: today, what waits, the next meetings, this year's figures. The desk sees today's
/// doors only.
void mountPages(
    web::Router& router, const db::Database& database, const Clock& clock, const web::Pages& pages);

} // namespace hazirun::home
