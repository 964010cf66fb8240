// SPDX-License-Identifier: MIT
#pragma once

#include "check.h"

namespace hazirun::tool {

/// Prints a question of every kind the plug-in is asked, with its answers, as JSON.
[[nodiscard]] int record(Subject& subject);
/// Asks the same questions again: 0 when each is answered as it was, else 1, and says what differs.
[[nodiscard]] int agree(Subject& subject, const std::filesystem::path& file);

} // namespace hazirun::tool
