// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "db/session.h"

#include <optional>
#include <string>

namespace hazirun::meetings {

/// The holiday's name. The list is the setting `holidays`: [{"day": "04-23" or "2026-03-20", "name": "…"}]; without
/// it the national holidays with a fixed date (Law 2429) hold.
[[nodiscard]] std::optional<std::string> holidayOn(db::Session& session, Date day);

} // namespace hazirun::meetings
