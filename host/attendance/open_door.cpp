// SPDX-License-Identifier: MIT
#include "attendance/open_door.h"

namespace hazirun::attendance {

bool showsNobody(meetings::State state)
{
    return state != meetings::State::draft && state != meetings::State::called
        && state != meetings::State::open;
}

bool takesLateEntries(meetings::State state)
{
    return state == meetings::State::closed || state == meetings::State::no_quorum;
}

web::Handler OpenDoor::until(web::Handler handler) const
{
    return [attendance = &attendance_, shut = shut_, refusal = refusal_,
               handler = std::move(handler)](const web::Request& request) {
        if (request.visitor && request.visitor->role == web::Role::desk) {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? attendance->meeting(*id) : std::nullopt;
            if (meeting && shut(meeting->state)) {
                return refusal(request,
                    {mark("The door of this meeting is closed. A desk helper's account reaches the "
                          "doors of meetings that are still to come or open; the secretary can "
                          "enter what is missing.")});
            }
        }
        return handler(request);
    };
}

} // namespace hazirun::attendance
