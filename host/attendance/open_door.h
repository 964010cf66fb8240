// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance.h"
#include "web/router.h"

namespace hazirun::attendance {

/// Where the door's page shows a desk helper nobody any more: a list of an assembly is the list of
/// members.
[[nodiscard]] bool showsNobody(meetings::State state);
/// Where an entry would still be taken, but not from a desk helper.
[[nodiscard]] bool takesLateEntries(meetings::State state);

/// Desk helpers have the door of a meeting until it is `shut`. Everybody else reaches `handler` at
/// any time.
class OpenDoor {
public:
    /// `refusal` says 403 with the sentence, as a page or a problem.
    using Refusal = std::function<web::Response(const web::Request&, const Message&)>;
    OpenDoor(const Attendance& attendance, bool (*shut)(meetings::State), Refusal refusal)
        : attendance_(attendance)
        , shut_(shut)
        , refusal_(std::move(refusal))
    {
    }
    [[nodiscard]] web::Handler until(web::Handler handler) const;

private:
    const Attendance& attendance_;
    bool (*shut_)(meetings::State);
    Refusal refusal_;
};

} // namespace hazirun::attendance
