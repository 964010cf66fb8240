// SPDX-License-Identifier: MIT
#pragma once

#include "messages/messages.h"
#include "web/router.h"

namespace hazirun::messages {

/// /api/v1/meetings/{id}/messages, …/messages/preview, /api/v1/jobs/{id} and its steps,
/// /api/v1/sms/measure.
void mountApi(web::Router& router, Messages& messages, const Words& words);

} // namespace hazirun::messages
