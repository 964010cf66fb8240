// SPDX-License-Identifier: MIT
#pragma once

#include "messages/inbox.h"
#include "messages/messages.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::messages {

/// /meetings/{id}/messages: what was sent and writing more, with an explained preview; /jobs/{id}:
/// how far a sending is.
void mountPages(
    web::Router& router, Messages& messages, const Inbox& inbox, const web::Pages& pages);

} // namespace hazirun::messages
