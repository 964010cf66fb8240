// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"

#include <string>

namespace hazirun::plugins {

/// Unpacks a ZIP that holds one package (its files, or folders with them alone) and installs it.
/// Runs nothing of it. Answers its id. A refusal names the file as it was called where it was
/// chosen.
[[nodiscard]] Result<std::string, Message> installUploaded(plugin_host::Plugins& plugins,
    const std::string& name, const std::string& zip, const db::Actor& actor);

} // namespace hazirun::plugins
