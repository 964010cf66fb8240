// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <hazirun/abi.h>

#include <memory>
#include <string>

namespace hazirun::runner {

/// A loaded plug-in. Unloading is the end of the process, so it is never unloaded before.
struct Library {
    std::shared_ptr<void> kept;
    const hz_entry* entry = nullptr;
};

/// Loads the sealed library behind a descriptor and checks its entry; the refusal is one sentence.
[[nodiscard]] Result<Library, std::string> loadLibrary(int descriptor);

} // namespace hazirun::runner
