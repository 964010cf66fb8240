// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/standing.h"

#include <string>

namespace hazirun::plugin_host {

/// What the program's log says of a failure: the plug-in, what it was asked, what was found, how
/// often it failed, and where it stands now. Never the plug-in's own words nor anything out of an
/// answer, which may be about somebody.
[[nodiscard]] std::string lineOf(const Slot& slot, const PluginFailure& failure);
/// The same of a package the gate refuses.
[[nodiscard]] std::string lineOf(const std::string& plugin, const Message& refusal);

} // namespace hazirun::plugin_host
