// SPDX-License-Identifier: MIT
// Meetings as the API's documents have them.
#pragma once

#include "meetings/meeting.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace hazirun::meetings {

/// `otherwise`, and a sentence in `errors`, for what is no kind.
[[nodiscard]] Kind kindOf(const std::string& code, Kind otherwise, std::vector<FieldError>& errors);
/// A meeting to be planned; without an end it lasts as long as is usual for its kind.
[[nodiscard]] MeetingDraft newDraftOf(const nlohmann::json& body, std::vector<FieldError>& errors);
/// `draft` with what is given changed; null empties what can be empty.
[[nodiscard]] MeetingDraft changedDraftOf(
    const nlohmann::json& body, MeetingDraft draft, std::vector<FieldError>& errors);
/// As it stands in lists.
[[nodiscard]] nlohmann::json briefJson(const Meeting& meeting);
/// All that is stored of it, without what other meetings make of it.
[[nodiscard]] nlohmann::json storedJson(const Meeting& meeting);
/// A word that differs once anything stored of it does.
[[nodiscard]] std::string versionOf(const Meeting& meeting);

} // namespace hazirun::meetings
