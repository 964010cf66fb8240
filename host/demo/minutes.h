// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"

#include <string>
#include <vector>

namespace hazirun::demo {

/// Composed minutes as a secretary finishes them by hand: under each item what came of it, and the
/// names of those who sign.
[[nodiscard]] std::string finished(const std::string& composed, const meetings::Meeting& meeting,
    const std::string& secretary, const std::vector<std::string>& present);

} // namespace hazirun::demo
