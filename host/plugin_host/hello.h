// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/failure.h"
#include "plugin_host/package.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace hazirun::plugin_host {

/// What a library says it is at its opening must be what its manifest says, no more and no less.
/// Throws what json throws for a hello of another form.
[[nodiscard]] std::optional<PluginFailure> mismatchOf(
    const nlohmann::json& hello, const Package& package);
/// Why the runner did not load it: the code of a cause, and a document of what was expected and
/// found.
[[nodiscard]] PluginFailure unfitness(
    const std::string& code, const std::string& facts, const Package& package);

} // namespace hazirun::plugin_host
