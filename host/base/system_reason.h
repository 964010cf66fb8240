// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace hazirun {

/// What the system said of a call that failed (errno), as a fact of a message: in the reader's
/// language where the reason is a common one, otherwise in the system's own words.
[[nodiscard]] std::string reasonOf(int error);

} // namespace hazirun
