// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "db/database.h"
#include "web/page.h"
#include "web/router.h"

#include <functional>

namespace hazirun::home {

/// The first page: today, what waits, the next meetings, this year's figures. The desk sees today's
/// doors only. `boxes` are what slices above show at its end.
using Boxes = std::function<Html(const web::Request&)>;
void mountPages(
    web::Router& router, const db::Database& database, const Clock& clock, const web::Pages& pages,
    Boxes boxes = [](const web::Request&) { return Html{}; });

} // namespace hazirun::home
