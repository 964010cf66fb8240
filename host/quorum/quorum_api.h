// SPDX-License-Identifier: MIT
#pragma once

#include "quorum/quorum.h"
#include "web/router.h"

namespace hazirun::quorum {

/// GET /api/v1/meetings/{id}/quorum.
void mountApi(web::Router& router, const Quorum& quorum, const Words& words);

} // namespace hazirun::quorum
