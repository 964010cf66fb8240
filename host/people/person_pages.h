// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// One person: the page with facts, groups, memberships and consents; removing and restoring. The
/// references must outlive the router.
void mountPersonPages(web::Router& router, People& people, db::Database& database,
    const Clock& clock, const web::Pages& pages);

} // namespace hazirun::people
