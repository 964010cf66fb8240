// SPDX-License-Identifier: MIT
#pragma once

#include "messages/messages.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::messages {

/// /jobs/{id}: how far a sending is, and holding, stopping or repeating it.
void mountJobs(web::Router& router, Messages& messages, const web::Pages& pages);

} // namespace hazirun::messages
