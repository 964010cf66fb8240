// SPDX-License-Identifier: MIT
#include "home/more_pages.h"

#include "home/home_texts.h"

namespace hazirun::home {

void mountMore(web::Router& router, const web::Pages& pages)
{
    router.get("/more", web::Right::signed_in, [&](const web::Request& request) {
        const auto role = request.visitor->role;
        View view;
        view.flag("reads", web::has(role, web::Right::read))
            .flag("writes", web::has(role, web::Right::write))
            .flag("administers", web::has(role, web::Right::administer))
            .text("account", request.visitor->name);
        return pages.page(request, mark("More"), pages::more, view);
    });
}

} // namespace hazirun::home
