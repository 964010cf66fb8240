// SPDX-License-Identifier: MIT
#pragma once

#include "messages/messages.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::messages {

/// /meetings/{id}/messages/new: a text with its explained preview, and sending it.
void mountWriting(web::Router& router, Messages& messages, const web::Pages& pages);

} // namespace hazirun::messages
