// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/manifest.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// What the plug-in `id` asks for in plugin.json: permissions this program knows, such as
/// store:10MB or read:person.name, of at most 300 bytes, each once, one store, and no route but its
/// own. Throws Wrong.
[[nodiscard]] std::vector<Permission> permissionsOf(
    const nlohmann::json& manifest, const std::string& id);

} // namespace hazirun::plugin_host
