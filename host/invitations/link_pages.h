// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "invitations/nonce.h"
#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::invitations {

/// The pages behind /k/{token}: GET and HEAD show, POST answers. No account, no script, no cookie.
class LinkPages {
public:
    LinkPages(Invitations& invitations, const meetings::Meetings& meetings,
        const KeyedDigest& digests, const Clock& clock, const web::Pages& pages);
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response show(const web::Request& request) const;
    [[nodiscard]] web::Response answer(const web::Request& request);
    [[nodiscard]] web::Response disown(const web::Request& request);
    [[nodiscard]] web::Response calendar(const web::Request& request) const;
    [[nodiscard]] std::vector<View> needChoices(
        const web::Request& request, const LinkView& seen) const;
    [[nodiscard]] web::Response page(
        const web::Request& request, const LinkToken& link, const LinkView& seen, int status) const;
    [[nodiscard]] web::Response dead(const web::Request& request) const;
    [[nodiscard]] web::Response closed(const web::Request& request, LinkRefusal why) const;

    Invitations& invitations_;
    const meetings::Meetings& meetings_;
    Nonces nonces_;
    const Clock& clock_;
    const web::Pages& pages_;
};

} // namespace hazirun::invitations
