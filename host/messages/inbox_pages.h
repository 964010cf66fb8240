// SPDX-License-Identifier: MIT
#pragma once

#include "messages/inbox.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::messages {

/// /messages/inbound: what people wrote back and nobody could sort but a person, and the numbers
/// that want no SMS.
void mountInbox(web::Router& router, Inbox& inbox, const web::Pages& pages);

} // namespace hazirun::messages
