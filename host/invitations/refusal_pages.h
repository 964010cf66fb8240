// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitation.h"
#include "web/page.h"

namespace hazirun::invitations {

/// What happened and what to do, as a page with a way back; the status fits the refusal.
[[nodiscard]] web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, InvitationRefusal why);
[[nodiscard]] Message sentenceOf(InvitationRefusal refusal);
/// 404, 409 or 422.
[[nodiscard]] int statusOf(InvitationRefusal refusal);

} // namespace hazirun::invitations
