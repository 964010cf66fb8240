// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

/// `hazirun plugin list`: id, version, state and last trouble, a line each.
int listPlugins(const CommandLine& line);
/// `hazirun plugin enable ID`: approves the package as it is and switches it on.
int enablePlugin(const CommandLine& line);
int disablePlugin(const CommandLine& line);
/// `hazirun plugin approve ID`: approves without switching on.
int approvePlugin(const CommandLine& line);
/// `hazirun plugin upgrade ID`: approves the newer version that lies ready; it is tried first.
int upgradePlugin(const CommandLine& line);
int rollBackPlugin(const CommandLine& line);
/// `hazirun plugin install DIR`: copies a package into the data folder; runs nothing of it.
int installPlugin(const CommandLine& line);
/// `hazirun plugin remove ID`: switches off and deletes what was installed; settings and data stay.
int removePlugin(const CommandLine& line);
/// `hazirun plugin reload`: the program that serves reads the folders again.
int reloadPlugins(const CommandLine& line);
/// `hazirun plugin check DIR`: what the gate says of a package; runs nothing of it.
int checkPlugin(const CommandLine& line);

} // namespace hazirun
