// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::invitations {

/// One invitee: answering on their behalf, a new link, taking the invitation back, and what was
/// answered before.
void mountInvitee(web::Router& router, Invitations& invitations, const web::Pages& pages);

} // namespace hazirun::invitations
