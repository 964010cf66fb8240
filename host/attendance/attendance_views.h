// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "db/journal.h"
#include "web/page.h"

#include <optional>
#include <string>

namespace hazirun::attendance {

/// meeting_id, meeting_title, kind, day, begins, ends, last_day, place, time_zone, takes_entries;
/// takes_days, example and hour_…: how an hour is typed.
[[nodiscard]] View headOf(
    const web::Request& request, const web::Pages& pages, const meetings::Meeting& meeting);
/// may_come, entry_refusal and oddity: whether somebody can be entered now, else why not, and what
/// is odd about a meeting that people come to.
void showEntering(View& view, const web::Request& request, const web::Pages& pages,
    const meetings::Meeting& meeting, const std::optional<EntryRefusal>& refusal, Instant now);
/// An instant as the clock of the meeting's place shows it.
[[nodiscard]] std::string clockAt(const meetings::Meeting& meeting, Instant at);
/// The same, with its day unless that is the day the meeting begins on.
[[nodiscard]] std::string momentAt(Language language, const meetings::Meeting& meeting, Instant at);
/// It ends on a later day, so that an hour may be typed with its day.
[[nodiscard]] bool takesDays(const meetings::Meeting& meeting);
/// A day and an hour as they may be typed: "15.03.2026 14:05".
[[nodiscard]] std::string exampleOf(const meetings::Meeting& meeting);
/// 14:05, 14.05 or 1405 on the meeting's day, or on the next when that is nearer to its beginning;
/// of a meeting over several days also with the day.
[[nodiscard]] std::optional<Instant> instantOf(
    const meetings::Meeting& meeting, const std::string& typed);
/// "12. Ayşe Yılmaz"; without number for somebody who is not on the list.
[[nodiscard]] std::string labelOf(const DoorLine& line);
/// A page with one sentence that says what was refused.
[[nodiscard]] web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, EntryRefusal why);

} // namespace hazirun::attendance
