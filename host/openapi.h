// SPDX-License-Identifier: MIT
#pragma once

#include "web/router.h"

namespace hazirun {

/// The description of the API, host/openapi.json as it stands; a test holds it against the routes.
void mountOpenApi(web::Router& router);

} // namespace hazirun
