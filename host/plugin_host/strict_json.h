// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace hazirun::plugin_host {

/// plugin.json as one object: at most 64 KiB of UTF-8, nested at most 16 deep, no key twice. Throws
/// Wrong.
[[nodiscard]] nlohmann::json strictObject(std::string_view bytes);

} // namespace hazirun::plugin_host
