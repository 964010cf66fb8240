// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace hazirun::plugin_host {

/// text/1: sort, date, plural, case; Turkish and English. Throws hazirun::v1::Error for anything
/// else.
[[nodiscard]] nlohmann::json textService(const std::string& verb, const nlohmann::json& in);

} // namespace hazirun::plugin_host
