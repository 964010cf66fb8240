// SPDX-License-Identifier: MIT
#pragma once

#include "check.h"

namespace hazirun::tool {

/// Makes one check in a forked process group of its own. At the check's limit the group is killed.
/// Whatever it started is killed and reaped before this returns; only a program without other
/// children may call it.
[[nodiscard]] Outcome contained(const Check& check, Subject& subject);

} // namespace hazirun::tool
