// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// Adding a person and changing one. The references must outlive the router.
void mountPersonForms(
    web::Router& router, People& people, const db::Database& database, const web::Pages& pages);

} // namespace hazirun::people
