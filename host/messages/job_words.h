// SPDX-License-Identifier: MIT
#pragma once

#include "messages/messages.h"

#include <string_view>

namespace hazirun::messages {

/// running, paused, aborted, or done when nothing waits any more.
[[nodiscard]] std::string_view shownState(const Job& job);
/// What stands in the way of a sending, in plain words; an empty text when nothing does. `channel`:
/// its title.
[[nodiscard]] hazirun::Message obstacleOf(const Job& job, const std::string& channel);

} // namespace hazirun::messages
