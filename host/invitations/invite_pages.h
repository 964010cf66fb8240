// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::invitations {

/// Choosing invitees with an explained preview, and their links on screen and as letters.
class InvitePages {
public:
    InvitePages(Invitations& invitations, const meetings::Meetings& meetings,
        const web::Pages& pages, std::string publicUrl)
        : invitations_(invitations)
        , meetings_(meetings)
        , pages_(pages)
        , public_url_(std::move(publicUrl))
    {
    }
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response choose(const web::Request& request) const;
    [[nodiscard]] web::Response invite(const web::Request& request);
    [[nodiscard]] web::Response renewAll(const web::Request& request);
    [[nodiscard]] web::Response renewOne(const web::Request& request);
    [[nodiscard]] web::Response links(
        const web::Request& request, MeetingId meeting, const std::vector<FreshLink>& made) const;

    Invitations& invitations_;
    const meetings::Meetings& meetings_;
    const web::Pages& pages_;
    std::string public_url_;
};

} // namespace hazirun::invitations
