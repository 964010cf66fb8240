// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace hazirun::plugin_host {

/// True for a permission this program knows, such as store:10MB or read:person.name; at most 300
/// bytes.
[[nodiscard]] bool isPermission(std::string_view name);

} // namespace hazirun::plugin_host
