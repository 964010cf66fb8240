// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "web/router.h"

#include <filesystem>

namespace hazirun {

/// GET /healthz: 200 when the database can be read and written and the folder `data` takes more,
/// else 503 with the reason. Waits as long as a write would.
void mountHealth(web::Router& router, db::Database& database, const std::filesystem::path& data,
    const Words& words);

} // namespace hazirun
