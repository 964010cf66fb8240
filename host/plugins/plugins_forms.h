// SPDX-License-Identifier: MIT
// What the forms of a plug-in's page bring back.
#pragma once

#include "plugin_host/plugins.h"
#include "web/exchange.h"

#include <optional>

namespace hazirun::plugins {

/// What stood on the page when the button was pressed.
[[nodiscard]] plugin_host::Approval readBy(const web::Request& request);
/// The form's fields as values of their settings.
[[nodiscard]] nlohmann::json typedFor(const nlohmann::json& settings, const web::Request& request);
/// Of the settings the form was filled from.
[[nodiscard]] std::optional<int> versionSeen(const web::Request& request);
/// What was read of the version that lies ready, and what was typed into its form.
[[nodiscard]] plugin_host::Plugins::VersionOrder versionOrder(
    const web::Request& request, const std::optional<plugin_host::Overview>& one);

} // namespace hazirun::plugins
