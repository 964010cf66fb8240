// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace hazirun::web {

/// "?name=value&…" of the values that are not empty; nothing when all are.
[[nodiscard]] std::string queryOf(const std::vector<std::pair<std::string, std::string>>& pairs);

} // namespace hazirun::web
