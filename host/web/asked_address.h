// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace hazirun::web {

/// Path and query of a page, to come back to it, without the values of these names.
[[nodiscard]] std::string askedAddress(
    const Request& request, std::initializer_list<std::string_view> left_out = {});

} // namespace hazirun::web
