// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/words.h"
#include "db/database.h"
#include "web/router.h"

namespace hazirun::people {

/// A list of people by the API.
void mountImportApi(
    web::Router& router, db::Database& database, const Clock& clock, const Words& words);

} // namespace hazirun::people
