// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

/// `hazirun serve`: until SIGTERM or SIGINT; answers the exit status.
int serve(const CommandLine& line);

} // namespace hazirun
