// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"
#include "web/page.h"

namespace hazirun::meetings {

/// What a button of the step says.
[[nodiscard]] const char* nameOfStep(Kind kind, State to);
/// The step can be taken but is ahead of its time, and the form does not say that it is meant.
[[nodiscard]] bool asksFirst(
    const web::Request& request, const Meeting& meeting, State to, Instant now);
/// Asks whether it is meant; a second press of a button takes it.
[[nodiscard]] web::Response askEarly(const web::Request& request, const web::Pages& pages,
    const Meeting& meeting, State to, Instant now);

} // namespace hazirun::meetings
