// SPDX-License-Identifier: MIT
#include "openapi.h"

#include "app/app_texts.h"

namespace hazirun {

void mountOpenApi(web::Router& router)
{
    router.get("/api/v1/openapi.json", web::Right::open, [](const web::Request&) {
        return web::Response{200, std::string{app::data::openapi}, "application/json"};
    });
}

} // namespace hazirun
