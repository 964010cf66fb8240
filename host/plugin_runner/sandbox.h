// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_runner/filter.h"

namespace hazirun::runner {

/// How closed the process is; goes to the host with the first frame.
struct Isolation {
    int landlock = 0; ///< the kernel's Landlock version, 0 = none
    bool seccomp = false;
};

/// Before any foreign byte is mapped: dies with the host, cannot gain rights, nobody may look into
/// it, small limits, no file
/// but to read from the library folders, no socket, no other program, nothing that names another
/// process. `memory_mb` bounds the address space; ends the process when `host` is its parent no
/// more (0: not asked).
[[nodiscard]] Isolation closeBeforeLoading(
    int memory_mb, int host = 0, Refusal refusal = Refusal::error);
/// Before `open`: nothing is opened by its path any more. False where the kernel refused.
[[nodiscard]] bool closeBeforeOpening(Refusal refusal = Refusal::error);

} // namespace hazirun::runner
