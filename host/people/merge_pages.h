// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "people/merges.h"
#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// Two records side by side, their merging and its undoing; whom somebody told apart. The
/// references must outlive the router.
void mountMergePages(web::Router& router, People& people, Merges& merges, const web::Pages& pages);
/// What became one with this person's record, who is told apart from them, and the way to another
/// record of theirs; for the end of their page.
[[nodiscard]] Html mergeBoxOf(
    const Merges& merges, const web::Pages& pages, const web::Request& request, PersonId person);

} // namespace hazirun::people
