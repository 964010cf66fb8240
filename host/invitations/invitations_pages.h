// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::invitations {

/// The list of invitees with their answers; with script it follows the answers as they arrive.
void mountPages(web::Router& router, Invitations& invitations, const web::Pages& pages);

} // namespace hazirun::invitations
