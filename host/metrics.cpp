// SPDX-License-Identifier: MIT
#include "metrics.h"

#include <fmt/format.h>

#include <unistd.h>

#include <fstream>

namespace hazirun {

namespace {

    /// A proxy nobody told us of speaks from this machine for anybody.
    bool mayBeAnybody(const web::Request& request)
    {
        static const auto loopback = web::Networks::parse("127.0.0.0/8, ::1").value();
        return loopback.holds(request.client)
            && !(request.header("x-forwarded-for").empty() && request.header("forwarded").empty());
    }

    std::int64_t residentBytes()
    {
        std::ifstream statm("/proc/self/statm");
        std::int64_t size = 0;
        std::int64_t resident = 0;
        statm >> size >> resident;
        return resident * ::sysconf(_SC_PAGESIZE);
    }

} // namespace

void Metrics::count(int status)
{
    const auto group = static_cast<std::size_t>(status / 100);
    ++by_class_.at(group < by_class_.size() ? group : 0);
}

void Metrics::mount(web::Router& router, const db::Database& database, const web::Pages& pages,
    const Clock& clock, const web::Networks& readers)
{
    started_ = clock.now();
    router.get("/metrics", web::Right::open,
        [this, &database, &pages, &clock, readers](const web::Request& request) {
            if (!readers.holds(request.client) || mayBeAnybody(request)) {
                return pages.notFound(request);
            }
            std::string out = "# HELP hazirun_answers_total HTTP answers by class of status.\n# "
                              "TYPE hazirun_answers_total counter\n";
            for (std::size_t i = 1; i < by_class_.size(); ++i) {
                out += fmt::format(
                    "hazirun_answers_total{{class=\"{}xx\"}} {}\n", i, by_class_.at(i).load());
            }
            out += fmt::format(
                "# TYPE hazirun_statements_total counter\nhazirun_statements_total {}\n",
                database.statements());
            out += fmt::format("# TYPE hazirun_resident_bytes gauge\nhazirun_resident_bytes {}\n",
                residentBytes());
            out += fmt::format("# TYPE hazirun_uptime_seconds gauge\nhazirun_uptime_seconds {}\n",
                (clock.now() - started_).count());
            return web::Response{200, out, "text/plain; version=0.0.4; charset=utf-8"};
        });
}

} // namespace hazirun
