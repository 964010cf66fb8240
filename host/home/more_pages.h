// SPDX-License-Identifier: MIT
#pragma once

#include "web/page.h"
#include "web/router.h"

namespace hazirun::home {

/// /more: what a phone's bottom bar has no room for.
void mountMore(web::Router& router, const web::Pages& pages);

} // namespace hazirun::home
