// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "meetings/meeting.h"
#include "web/page.h"

namespace hazirun::meetings {

/// The parts of a meeting, each a page of the slice it belongs to, in the order they stand.
enum class Tab { overview, invitations, messages, door, presence, tally, documents };

struct TabHead {
    MeetingId meeting;
    Kind kind;
    LocalTime begins; ///< in the meeting's zone
};

/// Sets `tabs` (HTML): the way from one part of a meeting to the others; on paper, where there is
/// no way, of which meeting the part is.
void showTabs(View& view, const web::Pages& pages, const web::Request& request, const TabHead& head,
    Tab current);
/// The head of a meeting in any form that has these.
template <class SomeMeeting>
[[nodiscard]] TabHead tabHead(MeetingId id, const SomeMeeting& meeting)
{
    return {id, meeting.kind, meeting.begins};
}

} // namespace hazirun::meetings
