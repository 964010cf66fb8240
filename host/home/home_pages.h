// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "db/database.h"
#include "web/page.h"
#include "web/router.h"

#include <functional>

namespace hazirun::home {

/// What slices above lend the first page.
struct Lent {
    /// What they show at its end.
    std::function<Html(const web::Request&)> boxes = [](const web::Request&) { return Html{}; };
    /// A plug-in's name for its id.
    std::function<std::string(const std::string&, Language)> plugin_name
        = [](const std::string& id, Language) { return id; };
};

/// The first page: today, what waits, the next meetings, this year's figures. The desk sees today's
/// doors only, and those that are open though of another day.
void mountPages(web::Router& router, const db::Database& database, const Clock& clock,
    const web::Pages& pages, Lent lent = {});

} // namespace hazirun::home
