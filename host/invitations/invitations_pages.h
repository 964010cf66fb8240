// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::invitations {

/// Choosing invitees with an explained preview, their links, and the list of answers.
class InvitationPages {
public:
    InvitationPages(Invitations& invitations, const web::Pages& pages, std::string publicUrl)
        : invitations_(invitations), pages_(pages), public_url_(std::move(publicUrl)) { }
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response choose(const web::Request& request) const;
    [[nodiscard]] web::Response invite(const web::Request& request);
    [[nodiscard]] web::Response list(const web::Request& request) const;
    [[nodiscard]] web::Response answer(const web::Request& request);

    Invitations& invitations_;
    const web::Pages& pages_;
    std::string public_url_;
};

} // namespace hazirun::invitations
