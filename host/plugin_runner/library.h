// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "plugin_runner/library_fault.h"

#include <hazirun/abi.h>

#include <memory>

namespace hazirun::runner {

/// A loaded plug-in. Unloading is the end of the process, so it is never unloaded before.
struct Library {
    std::shared_ptr<void> kept;
    const hz_entry* entry = nullptr;
};

/// Loads the sealed library behind a descriptor and checks its entry.
[[nodiscard]] Result<Library, LibraryFault> loadLibrary(int descriptor, Sanitized sanitized);

} // namespace hazirun::runner
