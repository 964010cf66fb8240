// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace hazirun {

/// Runs one command of the command line (see `hazirun help`); answers the exit status: 0 done, 1
/// refused or failed with one sentence on standard error, 2 wrong usage.
[[nodiscard]] int runCommand(const std::vector<std::string>& arguments);

} // namespace hazirun
