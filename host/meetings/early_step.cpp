// SPDX-License-Identifier: MIT
#include "meetings/early_step.h"

#include "meetings/meeting_json.h"
#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"
#include "web/conflict.h"

#include <algorithm>
#include <array>
#include <string>

namespace hazirun::meetings {

namespace {

    using namespace std::chrono_literals;

    /// In the largest unit of which there are two; rounded down, as people say it.
    Message timeUntil(std::chrono::seconds wait)
    {
        struct Unit {
            std::chrono::seconds length;
            const char* one;
            const char* many;
        };
        constexpr std::array units{Unit{std::chrono::weeks{1}, nullptr, mark("{{count}} weeks")},
            Unit{std::chrono::days{1}, nullptr, mark("{{count}} days")},
            Unit{1h, nullptr, mark("{{count}} hours")},
            Unit{1min, mark("{{count}} minute"), mark("{{count}} minutes")}};
        const auto& unit = *std::find_if(units.begin(), units.end() - 1,
            [&](const Unit& one) { return wait >= 2 * one.length; });
        const auto count = std::max<std::int64_t>(wait / unit.length, 1);
        return {count == 1 ? unit.one : unit.many, {{"count", std::to_string(count)}}};
    }

    /// What the step makes of the meeting.
    const char* consequenceOf(State to)
    {
        switch (to) {
        case State::open:
            return mark("Once it is open it cannot go back, and links take no answers any more.");
        case State::closed: return mark("Once it is closed it cannot be opened again.");
        case State::no_quorum:
            return mark("Who is present can be counted only when it begins; what is recorded "
                        "cannot be taken back.");
        case State::filed: return mark("Once it is filed nothing of it can be changed.");
        case State::draft:
        case State::called:
        case State::postponed:
        case State::cancelled: return "";
        }
        return "";
    }

    const char* confirmationOf(State to)
    {
        switch (to) {
        case State::open: return mark("Open it all the same");
        case State::closed: return mark("Close it all the same");
        case State::no_quorum: return mark("Record it all the same");
        case State::filed: return mark("File it all the same");
        case State::draft:
        case State::called:
        case State::postponed:
        case State::cancelled: return "";
        }
        return "";
    }

} // namespace

const char* nameOfStep(Kind kind, State to)
{
    switch (to) {
    case State::called:
        return kind == Kind::general_assembly ? mark("Mark as called")
                                              : mark("Mark the invitations as sent");
    case State::open: return mark("Open the meeting");
    case State::closed: return mark("Close the meeting");
    case State::no_quorum: return mark("No quorum was found");
    case State::filed: return mark("File the meeting");
    case State::draft:
    case State::postponed:
    case State::cancelled: return "";
    }
    return "";
}

bool asksFirst(const web::Request& request, const Meeting& meeting, State to, Instant now)
{
    return mayBecome(meeting.state, to) && isAhead(to, meeting.begins_at, now)
        && !web::isStale(request, versionOf(meeting)) && request.form["confirmed"] != codeOf(to);
}

web::Response askEarly(const web::Request& request, const web::Pages& pages, const Meeting& meeting,
    State to, Instant now)
{
    const auto& words = pages.renderer().words();
    auto view = lineOf(request, pages, meeting);
    view.text("step", pages.words(request, nameOfStep(meeting.kind, to)))
        .text("begins",
            web::clockFor(meeting.begins.minutes)
                + (meeting.time_zone == home_zone ? "" : " (" + meeting.time_zone + ")"))
        .text("to", std::string{codeOf(to)})
        .text("seen", versionOf(meeting))
        .text("away", words.say(request.language, timeUntil(meeting.begins_at - now)))
        .text("consequence", pages.words(request, consequenceOf(to)))
        .text("confirmation", pages.words(request, confirmationOf(to)));
    return pages.page(request, mark("Before its time"), pages::early_step, view, 409);
}

} // namespace hazirun::meetings
