// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"
#include "plugin_host/failure.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// What was typed, in two: secrets never lie with the settings.
struct Typed {
    nlohmann::json settings = nlohmann::json::object();
    std::map<std::string, std::string> secrets;
};
[[nodiscard]] Typed splitOf(const nlohmann::json& schema, nlohmann::json values);

/// The secrets that are needed with these settings, and neither typed nor entered before.
[[nodiscard]] std::vector<FieldError> lackingSecrets(
    const nlohmann::json& schema, const Typed& typed, const std::vector<std::string>& entered);
/// Why an opening failed, at the setting it names or else at the whole form ("settings").
[[nodiscard]] FieldError problemOf(const PluginFailure& failure, const std::string& plugin);

/// What somebody typed for a version that lies ready.
struct WantedSettings {
    nlohmann::json values = nlohmann::json::object(); ///< secrets too; they hold
    /// The rest was shown as the new version brought it forward, so it is not asked again.
    bool brought_forward = false;
};

/// What a version that lies ready would be started with.
struct Draft {
    nlohmann::json settings = nlohmann::json::object();
    bool brought_forward = false; ///< settings/1:migrate was asked for them
    std::vector<FieldError> problems; ///< what stands against them; none: it opened with them
};

} // namespace hazirun::plugin_host
