// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <string>
#include <string_view>

namespace hazirun::web {

/// Path and query of a page, to come back to it; without the value called `left_out`.
[[nodiscard]] std::string askedAddress(const Request& request, std::string_view left_out = {});

} // namespace hazirun::web
