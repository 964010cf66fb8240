// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting_form.h"
#include "meetings/meetings.h"
#include "meetings/series_views.h"
#include "web/conflict.h"
#include "web/page.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::meetings {

/// Where and why the form of a meeting is shown.
struct FormShown {
    std::string action; ///< where the form is posted
    std::string from{}; ///< the id of the meeting a new one was copied from
    bool may_choose_kind = true;
    SeriesShown series{};
    std::string seen{}; ///< the version of a meeting that is changed
    std::optional<web::Saved> saved{}; ///< by somebody else, while the form was open
    bool conflict = false;
};

/// The one form meetings are planned and changed with.
struct FormViews {
    Meetings& meetings;
    const web::Pages& pages;

    [[nodiscard]] web::Response show(const web::Request& request, const MeetingForm& form,
        const FormShown& shown, const std::vector<FieldError>& errors, int status = 200) const;
    /// For the page of the saved meeting: the villages nobody knew before, as an address has them.
    [[nodiscard]] std::string hintsOf(const std::vector<std::string>& neighbourhoods) const;
};

} // namespace hazirun::meetings
