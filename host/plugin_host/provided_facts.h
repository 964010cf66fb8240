// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace hazirun::plugin_host {

/// What an entry of provides[] says besides point, id and title has the types its readers rely on.
/// `where` names the entry, "provides[0].". Throws Wrong.
void checkProvidedFacts(const nlohmann::json& provided, const std::string& where);

} // namespace hazirun::plugin_host
