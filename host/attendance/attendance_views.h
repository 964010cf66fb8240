// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "web/page.h"

#include <string>

namespace hazirun::attendance {

/// meeting_id, meeting_title, kind, day, begins, ends, place, takes_entries.
[[nodiscard]] View headOf(
    const web::Request& request, const web::Pages& pages, const meetings::Meeting& meeting);
/// An instant as the clock of the meeting's place shows it.
[[nodiscard]] std::string clockAt(const meetings::Meeting& meeting, Instant at);
/// "12. Ayşe Yılmaz"; without number for somebody who is not on the list.
[[nodiscard]] std::string labelOf(const DoorLine& line);
/// A page with one sentence that says what was refused.
[[nodiscard]] web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, EntryRefusal why);

} // namespace hazirun::attendance
