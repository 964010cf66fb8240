// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

namespace hazirun::plugins {

/// What the API tells of a plug-in.
[[nodiscard]] nlohmann::json overviewJson(
    const plugin_host::Overview& one, const Words& words, Language language);

/// {"hash", "permissions"} as they were read; without both what lies there now is meant.
[[nodiscard]] std::optional<plugin_host::Approval> readBy(
    const nlohmann::json& body, std::vector<FieldError>& errors);

void refuseUnknownSettings(
    const nlohmann::json& schema, const nlohmann::json& values, std::vector<FieldError>& errors);

/// {"settings": {…}}: they hold; the rest comes from the version before.
[[nodiscard]] plugin_host::Plugins::VersionOrder orderOf(Language language,
    const nlohmann::json& body, const std::optional<plugin_host::Overview>& plugin,
    std::vector<FieldError>& errors);

} // namespace hazirun::plugins
