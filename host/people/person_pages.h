// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

#include <functional>

namespace hazirun::people {

/// One person: the page with facts, groups, memberships and consents; removing and restoring.
/// `boxes` stand at its end. The references must outlive the router.
void mountPersonPages(web::Router& router, People& people, db::Database& database,
    const Clock& clock, const web::Pages& pages,
    std::function<Html(const web::Request&, PersonId)> boxes);

} // namespace hazirun::people
