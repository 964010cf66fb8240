// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "meetings/panels.h"

#include <hazirun/points/panel.hpp>

#include <string>

namespace hazirun::panels {

/// A block of a plug-in's as our pages draw it; what is pressed in it is posted to `address`.
[[nodiscard]] meetings::Panel::Block drawn(const Words& words, Language language,
    const v1::panel::Block& block, const std::string& address);
/// A sentence of a plug-in's as a block of its own.
[[nodiscard]] meetings::Panel::Block noticeOf(
    const Words& words, Language language, const v1::panel::Notice& notice);

} // namespace hazirun::panels
