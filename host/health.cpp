// SPDX-License-Identifier: MIT
#include "health.h"

#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun {

void mountHealth(web::Router& router, db::Database& database, const Words& words)
{
    router.get("/healthz", web::Right::open, [&](const web::Request& request) {
        try {
            database.ping();
            database.transact([](db::Session& /*session*/) { return Done{}; });
            return web::api::json({{"status", "ok"}});
        } catch (const db::Error&) {
            return web::api::problem(request, words, 503,
                {mark("The database does not answer; is the disk full or the folder gone?")})
                .with("Retry-After", "30");
        }
    });
}

} // namespace hazirun
