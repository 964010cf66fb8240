// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "invitations/invitations.h"
#include "invitations/selection_form.h"
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
    /// The form with what `fields` say; with mistakes they stand beside their fields and nobody is
    /// chosen.
    [[nodiscard]] web::Response form(const web::Request& request, MeetingId meeting,
        const web::Fields& fields, ReadSelection read) const;
    void showPreview(View& view, const web::Request& request, const Preview& preview) const;
    void showGroups(View& view, const web::Fields& fields) const;
    void showNamed(View& view, MeetingId meeting, const web::Fields& fields) const;
    [[nodiscard]] Html letterOf(const FreshLink& link, const meetings::Meeting& meeting) const;
    [[nodiscard]] web::Response made(
        const web::Request& request, MeetingId meeting, const Invitations::Links& links) const;

    Invitations& invitations_;
    const meetings::Meetings& meetings_;
    const web::Pages& pages_;
    std::string public_url_;
};

} // namespace hazirun::invitations
