// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace hazirun::plugin_host {

/// What plugin.json says that this program does not read, at most ten: fields it does not know,
/// with the known one that may be meant. They are passed over, for a later kit may know them; x-…
/// are the author's own. The facts are those of a refusal.
[[nodiscard]] std::vector<Message> notesOn(const nlohmann::json& manifest);

} // namespace hazirun::plugin_host
