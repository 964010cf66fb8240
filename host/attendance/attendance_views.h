// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "db/journal.h"
#include "web/page.h"

#include <optional>
#include <string>

namespace hazirun::attendance {

/// meeting_id, meeting_title, kind, day, begins, ends, place, time_zone, takes_entries.
[[nodiscard]] View headOf(
    const web::Request& request, const web::Pages& pages, const meetings::Meeting& meeting);
/// may_come, entry_refusal and oddity: whether somebody can be entered now, else why not, and what
/// is odd about a meeting that people come to.
void showEntering(View& view, const web::Request& request, const web::Pages& pages,
    const meetings::Meeting& meeting, const std::optional<EntryRefusal>& refusal, Instant now);
/// An instant as the clock of the meeting's place shows it.
[[nodiscard]] std::string clockAt(const meetings::Meeting& meeting, Instant at);
/// 14:05, 14.05 or 1405 on the meeting's day, or on the next when that is nearer to its beginning.
[[nodiscard]] std::optional<Instant> instantOf(
    const meetings::Meeting& meeting, const std::string& clockText);
/// "12. Ayşe Yılmaz"; without number for somebody who is not on the list.
[[nodiscard]] std::string labelOf(const DoorLine& line);
/// A page with one sentence that says what was refused.
[[nodiscard]] web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, EntryRefusal why);

} // namespace hazirun::attendance
