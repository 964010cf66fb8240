// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/words.h"
#include "db/session.h"
#include "meetings/meeting.h"

#include <vector>

namespace hazirun::meetings {

/// Days the law or the association's statute sets around a general assembly; calendar days.
struct Statute {
    int call = 15; ///< at least between the call and the day of the assembly
    int handover = 7; ///< for handing the papers over to the board
    int report = 30; ///< for reporting the results
    bool operator==(const Statute&) const = default;
};

/// The setting `statute_days`; without it the numbers above.
[[nodiscard]] Statute statuteOf(db::Session& session);
void setStatute(db::Session& session, const Statute& statute);

/// A day by which something must be done.
struct Deadline {
    Date day;
    const char* what; ///< an English text of the catalogue
};

/// The last days around a meeting that are still to be kept: of a drafted assembly its call, of one
/// that was held its papers and its report. Of everything else none.
[[nodiscard]] std::vector<Deadline> deadlinesOf(
    Kind kind, State state, Date held_on, const Statute& statute);

} // namespace hazirun::meetings
