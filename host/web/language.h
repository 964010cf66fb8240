// SPDX-License-Identifier: MIT
#pragma once

#include "web/router.h"

namespace hazirun::web {

/// POST /language: keeps the chosen language in a cookie and goes back to the page it came from.
void mountLanguage(Router& router);

} // namespace hazirun::web
