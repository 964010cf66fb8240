// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "web/router.h"

namespace hazirun::people {

/// /api/v1/people and /api/v1/groups.
void mountApi(web::Router& router, People& people, db::Database& database, const Clock& clock,
    const Words& words);

} // namespace hazirun::people
