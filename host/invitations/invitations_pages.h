// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::invitations {

/// The list of answers: reading it, answering on somebody's behalf, taking an invitation back.
void mountPages(web::Router& router, Invitations& invitations, const web::Pages& pages);

} // namespace hazirun::invitations
