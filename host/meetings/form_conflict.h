// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting_form.h"
#include "web/conflict.h"

#include <vector>

namespace hazirun::meetings {

/// What was typed beside what is saved.
[[nodiscard]] std::vector<web::Compared> comparedWith(const web::Request& request,
    const web::Pages& pages, const MeetingForm& typed, const MeetingForm& saved);

} // namespace hazirun::meetings
