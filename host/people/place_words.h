// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"

#include <string>

namespace hazirun::people {

/// Whether a list of places has this one, however it is spelled there; Kepsut's where none is
/// stored.
[[nodiscard]] bool isListedPlace(db::Session& session, const std::string& typed);
/// Whether nobody knows a place of this name yet: no list, no person, no meeting.
[[nodiscard]] bool isNewPlace(const db::Database& database, const std::string& typed);

} // namespace hazirun::people
