// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "history/history.h"
#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::history {

/// The newest of a person's history, for the end of their page.
[[nodiscard]] Html boxOf(const db::Database& database, const web::Pages& pages,
    const web::Request& request, PersonId person);
void mountPages(web::Router& router, const db::Database& database, people::People& people,
    const web::Pages& pages);

} // namespace hazirun::history
