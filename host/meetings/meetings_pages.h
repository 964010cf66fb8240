// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "meetings/panels.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::meetings {

/// One meeting and its next steps; mounts the list and the form beside it.
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
    /// A step that was refused: shown on the page it was asked from, with what was typed.
    struct Refusal {
        Message sentence{};
        std::string reason_error{}; ///< stands beside the reason instead
        int status = 200;
    };
    [[nodiscard]] web::Response show(const web::Request& request, const Refusal& refusal) const;
    [[nodiscard]] View viewOf(const web::Request& request, const Meeting& meeting) const;
    void addSteps(View& view, const web::Request& request, const Meeting& meeting,
        const Numbers& numbers) const;
    [[nodiscard]] web::Response become(const web::Request& request);
    [[nodiscard]] web::Response calendar(const web::Request& request) const;

    Meetings& meetings_;
    const Clock& clock_;
    const web::Pages& pages_;
    const Panels& panels_;
};

} // namespace hazirun::meetings
