// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

/// `hazirun plugin list`: id, version, state and last trouble, a line each.
int listPlugins(const CommandLine& line);
/// `hazirun plugin enable ID`: approves the package as it is and switches it on.
int enablePlugin(const CommandLine& line);
int disablePlugin(const CommandLine& line);
/// `hazirun plugin check DIR`: what the gate says of a package; runs nothing of it.
int checkPlugin(const CommandLine& line);

} // namespace hazirun
