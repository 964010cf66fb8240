// SPDX-License-Identifier: MIT
#include "attendance/attendance_views.h"

namespace hazirun::attendance {

View headOf(const web::Request& request, const web::Pages& pages, const meetings::Meeting& meeting)
{
    View out;
    out.text("meeting_id", std::to_string(meeting.id.value))
        .text("meeting_title", meeting.title)
        .text("kind", pages.words(request, meetings::nameOf(meeting.kind)))
        .text("day", web::dayFor(request.language, meeting.begins.date))
        .text("begins", web::clockFor(meeting.begins.minutes))
        .text("ends", web::clockFor(meeting.ends.minutes))
        .text("place", meeting.place)
        .flag("takes_entries", takesEntries(meeting.state));
    return out;
}

std::string clockAt(const meetings::Meeting& meeting, Instant at)
{
    return web::clockFor(toLocal(at, meeting.time_zone).minutes);
}

std::string labelOf(const DoorLine& line)
{
    return line.number > 0 ? std::to_string(line.number) + ". " + line.name : line.name;
}

web::Response refusedPage(const web::Request& request, const web::Pages& pages, EntryRefusal why)
{
    switch (why) {
    case EntryRefusal::unknown_meeting:
    case EntryRefusal::unknown_person: return pages.notFound(request);
    case EntryRefusal::meeting_locked:
        return pages.sentence(request,
            {mark("The meeting was filed, postponed or cancelled; its attendance is locked.")},
            409);
    case EntryRefusal::no_walk_ins:
        return pages.sentence(
            request, {mark("Only invited people enter an assembly or a board meeting.")}, 409);
    case EntryRefusal::not_present:
        return pages.sentence(
            request, {mark("This person is not recorded as present, so they cannot leave.")}, 409);
    case EntryRefusal::reason_missing:
        return pages.sentence(request, {mark("Give a reason of 1 to 500 characters.")}, 422);
    }
    return pages.notFound(request);
}

} // namespace hazirun::attendance
