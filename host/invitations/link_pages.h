// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitations.h"
#include "invitations/nonce.h"
#include "invitations/notice_html.h"
#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"
#include "web/throttle.h"

#include <string>

namespace hazirun::invitations {

/// The pages behind /k/{token}: GET and HEAD show, POST answers. No account, no script, no cookie.
class LinkPages {
public:
    LinkPages(Invitations& invitations, const meetings::Meetings& meetings,
        const KeyedDigest& digests, const Clock& clock, const web::Pages& pages);
    void mount(web::Router& router);

private:
    /// What a refused form was about, shown on the same page with what was typed.
    struct Trouble {
        int status = 200;
        bool stale = false; ///< the page was too old or showed another day
        bool no_choice = false;
        bool note_too_long = false;
        std::optional<Answer> answer{};
        Given typed{};
    };

    [[nodiscard]] static std::string addressOf(const LinkToken& link);
    /// Keeps the language the address chose.
    [[nodiscard]] static std::string suffixOf(const web::Request& request);
    [[nodiscard]] web::Response show(const web::Request& request) const;
    [[nodiscard]] web::Response answer(const web::Request& request);
    [[nodiscard]] web::Response disown(const web::Request& request);
    [[nodiscard]] web::Response calendar(const web::Request& request) const;
    /// The page, or the face of a meeting that takes no answers, or the dead page.
    [[nodiscard]] web::Response faceOf(
        const web::Request& request, const LinkToken& link, const Trouble& trouble) const;
    [[nodiscard]] std::vector<View> needChoices(Language language, const std::string& chosen) const;
    [[nodiscard]] web::Response page(const web::Request& request, const LinkToken& link,
        const LinkView& seen, const Trouble& trouble) const;
    void showAnswer(View& view, const web::Request& request, const LinkView& seen,
        const Trouble& trouble) const;
    [[nodiscard]] web::Response dead(const web::Request& request) const;
    [[nodiscard]] web::Response closed(
        const web::Request& request, LinkRefusal why, const LinkView& seen) const;
    [[nodiscard]] web::Response tooMany(const web::Request& request) const;

    Invitations& invitations_;
    const meetings::Meetings& meetings_;
    Nonces nonces_;
    NoticeHtml notice_;
    web::Throttle posts_{60, std::chrono::minutes{1}}; ///< of one link
    const Clock& clock_;
    const web::Pages& pages_;
};

} // namespace hazirun::invitations
