// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "web/router.h"

namespace hazirun::people {

/// /api/v1/groups.
void mountGroupsApi(web::Router& router, People& people, const Words& words);

} // namespace hazirun::people
