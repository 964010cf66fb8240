// SPDX-License-Identifier: MIT
#include "accounts/account_views.h"

#include "accounts/accounts_texts.h"

namespace hazirun::accounts {

const char* nameOf(web::Role role)
{
    using web::Role;
    switch (role) {
    case Role::admin: return mark("administrator");
    case Role::secretary: return mark("secretary");
    case Role::desk: return mark("desk helper");
    case Role::reader: return mark("reader");
    }
    return "";
}

web::Response withStatus(web::Response form, SignInRefusal why)
{
    switch (why) {
    case SignInRefusal::wrong: break;
    case SignInRefusal::too_many_tries: form.status = 429; return form.with("Retry-After", "300");
    case SignInRefusal::busy: form.status = 503; return form.with("Retry-After", "60");
    }
    return form;
}

web::Response shownOnce(const web::Pages& pages, const web::Request& request, const char* what,
    const std::string& whose, const std::string& secret)
{
    View view;
    view.text("what", pages.words(request, what))
        .text("whose", whose)
        .text("secret", secret)
        .text("back", request.path.rfind("/accounts", 0) == 0 ? "/accounts" : "/account");
    return pages.page(request, mark("Shown once"), pages::shown_once, view);
}

} // namespace hazirun::accounts
