// SPDX-License-Identifier: MIT
#pragma once

#include "people/merges.h"
#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// Two records that became one are two again; the pages of merging mount it.
void mountPartPages(web::Router& router, People& people, Merges& merges, const web::Pages& pages);

} // namespace hazirun::people
