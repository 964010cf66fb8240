// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "web/router.h"

#include <string>

namespace hazirun::invitations {

/// The JSON face under /api/v1. `publicUrl` stands before /k/ in links.
void mountApi(
    web::Router& router, Invitations& invitations, const Words& words, std::string publicUrl);

} // namespace hazirun::invitations
