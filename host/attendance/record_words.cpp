// SPDX-License-Identifier: MIT
#include "attendance/record_words.h"

#include "base/zone.h"
#include "web/page.h"

namespace hazirun::attendance {

const char* nameOfStatus(const std::string& status, meetings::State state)
{
    const bool goes_on = state == meetings::State::open || state == meetings::State::called
        || state == meetings::State::draft;
    if (status == "present") {
        return goes_on ? mark("in the room") : mark("came");
    }
    return status == "left" ? mark("has left") : mark("excused");
}

const char* sourceOf(const std::string& via)
{
    return via == "paper" ? mark("signature")
                          : (via == "scan" ? mark("scanned code") : mark("desk"));
}

std::string staysOf(Language language, const LocalTime& begins, const std::string& time_zone,
    const std::vector<Interval>& intervals)
{
    auto said = begins.date;
    const auto moment = [&](Instant at) {
        const auto time = toLocal(at, time_zone);
        const auto clock = web::clockFor(time.minutes);
        const bool same = time.date == said;
        said = time.date;
        return same ? clock : web::dateFor(language, time.date) + " " + clock;
    };
    std::string out;
    for (const auto& stay : intervals) {
        out += (out.empty() ? "" : ", ") + moment(stay.began_at);
        const auto end = stay.ended_at ? moment(*stay.ended_at) : std::string{};
        const bool later = end.find(' ') != std::string::npos;
        out += (later ? " – " : "–") + end;
    }
    return out;
}

} // namespace hazirun::attendance
