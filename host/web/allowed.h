// SPDX-License-Identifier: MIT
#pragma once

#include "web/router.h"

#include <string>
#include <string_view>

namespace hazirun::web {

/// "GET, HEAD, POST": the methods this address takes, for the header Allow; empty when there is no
/// such address.
[[nodiscard]] std::string allowedAt(const Router& router, std::string_view path);

} // namespace hazirun::web
