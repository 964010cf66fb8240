// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "web/router.h"

namespace hazirun {

/// GET /healthz: 200 when the database answers; the server's catch turns anything else into 503.
void mountHealth(web::Router& router, const db::Database& database, const Words& words);

} // namespace hazirun
