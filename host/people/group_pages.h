// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// All groups, and one group with its people: rename, remove, put in and take out. The references
/// must outlive the router.
void mountGroupPages(web::Router& router, People& people, const web::Pages& pages);

} // namespace hazirun::people
