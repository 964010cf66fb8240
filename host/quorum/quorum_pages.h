// SPDX-License-Identifier: MIT
#pragma once

#include "quorum/quorum.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::quorum {

/// /quorum/rules: which rule serves for which kind of meeting, for the administrator.
void mountPages(web::Router& router, Quorum& quorum, const web::Pages& pages);

} // namespace hazirun::quorum
