// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "web/networks.h"
#include "web/page.h"
#include "web/router.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace hazirun {

/// Counts answers by class of status; safe from any thread.
class Metrics {
public:
    void count(int status);
    /// `/metrics` in the Prometheus text format, for `readers` only; nothing is there for others.
    void mount(web::Router& router, const db::Database& database, const web::Pages& pages,
        const Clock& clock, const web::Networks& readers);

private:
    std::array<std::atomic<std::int64_t>, 6> by_class_{}; ///< [2] counts 200..299
    Instant started_{};
};

} // namespace hazirun
