// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

/// `hazirun demo`: an invented association in a folder that holds none; prints a sign-in name and a
/// one-time password.
int makeDemo(const CommandLine& line);
/// `hazirun backup`: database and keys in one file, while serving.
int backUp(const CommandLine& line);
/// `hazirun restore`: refuses a folder that holds data unless --force.
int restore(const CommandLine& line);

} // namespace hazirun
