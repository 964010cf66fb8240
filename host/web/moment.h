// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/words.h"
#include "base/zone.h"

#include <string>

namespace hazirun::web {

/// Day and hour as people read them: "12.03.2026 Perşembe 14:00" / "12 March 2026, Thursday 14:00".
[[nodiscard]] std::string momentFor(Language language, const LocalTime& time);
/// The same for an instant, in the association's zone.
[[nodiscard]] std::string momentFor(Language language, Instant at);

} // namespace hazirun::web
