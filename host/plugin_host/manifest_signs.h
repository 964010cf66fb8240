// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

namespace hazirun::plugin_host {

/// No text and no name in plugin.json holds a control sign, or one that turns the direction of
/// writing, also where it is written as \u: what an administrator reads is what stands there.
/// Throws Wrong.
void checkSigns(const nlohmann::json& manifest);

} // namespace hazirun::plugin_host
