// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

namespace hazirun::plugin_host {

/// What an entry of provides[] says besides point, id and title has the types its readers rely on.
/// Throws Wrong.
void checkProvidedFacts(const nlohmann::json& provided);

} // namespace hazirun::plugin_host
