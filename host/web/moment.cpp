// SPDX-License-Identifier: MIT
#include "web/moment.h"

#include "web/page.h"

namespace hazirun::web {

std::string momentFor(Language language, const LocalTime& time)
{
    return dayFor(language, time.date) + " " + clockFor(time.minutes);
}

std::string momentFor(Language language, Instant at)
{
    return momentFor(language, toLocal(at, home_zone));
}

} // namespace hazirun::web
