// SPDX-License-Identifier: MIT
#include "feed.h"

#include "base/zone.h"
#include "meetings/calendar.h"

namespace hazirun {

namespace {
    constexpr std::string_view ending = ".ics";
    constexpr int most = 2000;
} // namespace

void mountFeed(web::Router& router, const accounts::Accounts& accounts,
    const meetings::Meetings& meetings, const Clock& clock, const web::Pages& pages)
{
    router.get("/feed/{token}", web::Right::open, [&](const web::Request& request) {
        const auto file = request.segments.at("token");
        const bool named = file.size() > ending.size()
            && file.compare(file.size() - ending.size(), ending.size(), ending) == 0;
        if (!named || !accounts.feedOwner(file.substr(0, file.size() - ending.size()))) {
            return pages.notFound(request);
        }
        const auto from = localDay(clock.now() - std::chrono::days{60});
        const auto all = meetings.list({formatDate(from), {}, {}, {}, 0, most});
        return web::Response{200, meetings::calendarOf(all, clock.now(), pages.association().name),
            "text/calendar; charset=utf-8"};
    });
}

} // namespace hazirun
