// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"
#include "web/exchange.h"

#include <string>
#include <vector>

namespace hazirun::meetings {

/// The form of a meeting as it stands on the page. What cannot be read comes back as it was typed,
/// with a sentence beside it.
struct MeetingForm {
    std::string kind;
    std::string title;
    std::string begins_at;
    std::string ends_at; ///< empty: as usual for the kind
    std::string time_zone;
    std::string place;
    std::string capacity;
    std::string agenda; ///< an item a line
    std::string statute_items; ///< numbers of the items that change the statute
    std::string dissolution_items;
    std::string neighbourhoods; ///< one a line
};

[[nodiscard]] const std::vector<std::string>& formFields();
[[nodiscard]] MeetingForm formOf(const MeetingDraft& draft);
/// In the order of formFields().
[[nodiscard]] std::vector<std::string> valuesOf(const MeetingForm& form);
/// Fields the request does not carry stay as in `before`.
[[nodiscard]] MeetingForm typed(const web::Fields& fields, MeetingForm before);
/// Items of `base` keep their kind where their title is still there.
[[nodiscard]] Result<MeetingDraft, std::vector<FieldError>> draftOf(
    const MeetingForm& form, const MeetingDraft& base);

} // namespace hazirun::meetings
