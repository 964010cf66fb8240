// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"

#include <string>
#include <vector>

namespace hazirun::plugins {

/// A harmless question to one thing a plug-in offers, and what came of it.
struct Trial {
    plugin_host::Provided provided;
    bool asked = false; ///< false: every question to it would do something
    std::chrono::milliseconds took{};
    std::optional<plugin_host::PluginFailure> failure;
    std::string answer; ///< as it came, laid out
};

/// Asks each of them once; nothing is stored, nobody is written to, no person's data is shown.
[[nodiscard]] std::vector<Trial> tryOut(
    plugin_host::Plugins& plugins, const plugin_host::Overview& plugin, Language language);

} // namespace hazirun::plugins
