// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "meetings/panels.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::meetings {

/// List, new meeting, one meeting and its next steps.
class MeetingPages {
public:
    MeetingPages(
        Meetings& meetings, const Clock& clock, const web::Pages& pages, const Panels& panels)
        : meetings_(meetings)
        , clock_(clock)
        , pages_(pages)
        , panels_(panels)
    {
    }
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response list(const web::Request& request) const;
    [[nodiscard]] web::Response show(const web::Request& request) const;
    [[nodiscard]] web::Response form(const web::Request& request, const MeetingDraft& draft,
        const std::string& action, const std::vector<FieldError>& errors) const;
    [[nodiscard]] web::Response startNew(const web::Request& request) const;
    [[nodiscard]] web::Response plan(const web::Request& request);
    [[nodiscard]] web::Response edit(const web::Request& request) const;
    [[nodiscard]] web::Response change(const web::Request& request);
    [[nodiscard]] web::Response become(const web::Request& request);
    [[nodiscard]] web::Response calendar(const web::Request& request) const;
    [[nodiscard]] View lineOf(const web::Request& request, const Meeting& meeting) const;

    Meetings& meetings_;
    const Clock& clock_;
    const web::Pages& pages_;
    const Panels& panels_;
};

} // namespace hazirun::meetings
