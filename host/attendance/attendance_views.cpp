// SPDX-License-Identifier: MIT
#include "attendance/attendance_views.h"

#include "meetings/typed_time.h"

namespace hazirun::attendance {

View headOf(const web::Request& request, const web::Pages& pages, const meetings::Meeting& meeting)
{
    View out;
    out.text("meeting_id", std::to_string(meeting.id.value))
        .text("meeting_title", meeting.title)
        .text("kind", pages.words(request, meetings::nameOf(meeting.kind)))
        .text("day", web::dayFor(request.language, meeting.begins.date))
        .text("begins", web::clockFor(meeting.begins.minutes))
        .text("ends", web::clockFor(meeting.ends.minutes))
        .maybe("last_day",
            takesDays(meeting) ? web::dayFor(request.language, meeting.ends.date) : std::string{})
        .maybe("place", meeting.place)
        .text("time_zone", meeting.time_zone)
        .flag("takes_entries", takesEntries(meeting.state));
    const bool days = takesDays(meeting);
    out.flag("takes_days", days)
        .text("example", exampleOf(meeting))
        .text("hour_class", days ? "clock with-day" : "clock")
        .text("hour_keys", days ? "text" : "numeric")
        .text("hour_most", days ? "40" : "5")
        .text("hour_like", days ? "00.00.0000 00:00" : "00:00");
    return out;
}

namespace {

    Message oddity(const web::Request& request, const meetings::Meeting& meeting, Instant now)
    {
        const auto day = web::dayFor(request.language, meeting.begins.date);
        if (meeting.state == meetings::State::open
            && isAhead(meetings::State::open, meeting.begins_at, now)) {
            return {mark("This meeting begins only on {{day}} at {{begins}}. Check that it is the "
                         "right one."),
                {{"day", day}, {"begins", web::clockFor(meeting.begins.minutes)}}};
        }
        if (meeting.state != meetings::State::draft) {
            return {};
        }
        if (meeting.ends_at <= now) {
            return {mark("This meeting is over but still stands as a draft. Entries are taken; "
                         "open and close it on its own page, so that everybody sees it was held.")};
        }
        if (toLocal(now, meeting.time_zone).date < meeting.begins.date) {
            return {mark("This meeting is still a draft and begins on {{day}}. Check that it is "
                         "the right one."),
                {{"day", day}}};
        }
        return {};
    }

} // namespace

void showEntering(View& view, const web::Request& request, const web::Pages& pages,
    const meetings::Meeting& meeting, const std::optional<EntryRefusal>& refusal, Instant now)
{
    const auto say = [&](const Message& message) {
        return message.english == nullptr ? std::string{}
                                          : pages.renderer().words().say(request.language, message);
    };
    view.flag("may_come", !refusal)
        .maybe("entry_refusal", refusal ? say(sentenceOf(*refusal)) : std::string{})
        .maybe("oddity", refusal ? std::string{} : say(oddity(request, meeting, now)));
}

bool takesDays(const meetings::Meeting& meeting)
{
    return meeting.begins.date < meeting.ends.date;
}

std::string exampleOf(const meetings::Meeting& meeting)
{
    return web::dateFor(Language::tr, meeting.ends.date) + " 14:05";
}

std::optional<Instant> instantOf(const meetings::Meeting& meeting, const std::string& typed)
{
    using namespace std::chrono_literals;
    if (const auto time = meetings::parseTypedTime(typed); time && takesDays(meeting)) {
        return comes(*time, meeting.time_zone) ? std::optional{toInstant(*time, meeting.time_zone)}
                                               : std::nullopt;
    }
    const auto minutes = meetings::parseHour(typed);
    if (!minutes) {
        return std::nullopt;
    }
    const auto at = toInstant({meeting.begins.date, *minutes}, meeting.time_zone);
    return at + 12h < meeting.begins_at ? at + 24h : at;
}

std::string clockAt(const meetings::Meeting& meeting, Instant at)
{
    return web::clockFor(toLocal(at, meeting.time_zone).minutes);
}

std::string momentAt(Language language, const meetings::Meeting& meeting, Instant at)
{
    const auto time = toLocal(at, meeting.time_zone);
    const auto clock = web::clockFor(time.minutes);
    return time.date == meeting.begins.date ? clock
                                            : web::dateFor(language, time.date) + " " + clock;
}

std::string labelOf(const DoorLine& line)
{
    return line.number > 0 ? std::to_string(line.number) + ". " + line.name : line.name;
}

web::Response refusedPage(const web::Request& request, const web::Pages& pages, EntryRefusal why)
{
    switch (why) {
    case EntryRefusal::unknown_meeting:
    case EntryRefusal::unknown_person: return pages.notFound(request);
    case EntryRefusal::reason_missing:
    case EntryRefusal::far_from_meeting:
    case EntryRefusal::left_before_coming: return pages.sentence(request, sentenceOf(why), 422);
    default: return pages.sentence(request, sentenceOf(why), 409);
    }
}

} // namespace hazirun::attendance
