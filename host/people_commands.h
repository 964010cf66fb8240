// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

/// The command `people import`; answers the exit status.
[[nodiscard]] int importPeople(const CommandLine& line);

} // namespace hazirun
