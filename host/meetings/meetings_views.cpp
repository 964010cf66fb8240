// SPDX-License-Identifier: MIT
#include "meetings/meetings_views.h"

namespace hazirun::meetings {

namespace {

    const char* signOf(State state)
    {
        switch (state) {
        case State::called:
        case State::open: return "good";
        case State::no_quorum:
        case State::postponed: return "look";
        case State::cancelled: return "stop";
        case State::draft:
        case State::closed:
        case State::filed: return "";
        }
        return "";
    }

    Message sizeOf(const KindDefaults& usual)
    {
        const std::vector<std::pair<std::string, std::string>> facts{
            {"minutes", std::to_string(usual.minutes)}, {"people", std::to_string(usual.people)},
            {"fewest", std::to_string(usual.fewest)}, {"most", std::to_string(usual.most)}};
        if (usual.people == 0) {
            return {mark("Usually {{minutes}} minutes."), facts};
        }
        if (usual.people == 1) {
            return {mark("Usually {{minutes}} minutes, with one person."), facts};
        }
        return usual.most == 0
            ? Message{mark("Usually {{minutes}} minutes, with about {{people}} people."), facts}
            : Message{
                mark("Usually {{minutes}} minutes, {{fewest}}–{{most}} people, best {{people}}."),
                facts};
    }

    const char* doorOf(KindDefaults::Door door)
    {
        switch (door) {
        case KindDefaults::Door::anybody: return mark("Anybody may come.");
        case KindDefaults::Door::invited_only: return mark("Only those invited may come in.");
        }
        return "";
    }

} // namespace

View lineOf(const web::Request& request, const web::Pages& pages, const Meeting& meeting)
{
    View out;
    out.text("id", std::to_string(meeting.id.value))
        .text("meeting_title", meeting.title)
        .text("kind", pages.words(request, nameOf(meeting.kind)))
        .text("kind_code", std::string{codeOf(meeting.kind)})
        .text("letter", letterOf(request, pages, meeting.kind))
        .text("state", pages.words(request, nameOf(meeting.kind, meeting.state)))
        .text("sign", signOf(meeting.state))
        .flag("off", isOff(meeting.state))
        .text("day", web::dayFor(request.language, meeting.begins.date))
        .text("begins", web::clockFor(meeting.begins.minutes))
        .text("ends", web::clockFor(meeting.ends.minutes))
        .maybe("last_day",
            meeting.ends.date == meeting.begins.date
                ? std::string{}
                : web::dayFor(request.language, meeting.ends.date))
        .maybe("zone", meeting.time_zone == home_zone ? std::string{} : meeting.time_zone)
        .maybe("place", meeting.place);
    return out;
}

std::vector<View> kindViews(
    const web::Request& request, const web::Pages& pages, std::string_view chosen)
{
    std::vector<View> out;
    for (const auto one : kinds) {
        out.push_back(View{}
                          .text("code", std::string{codeOf(one)})
                          .text("name", pages.words(request, nameOf(one)))
                          .text("letter", letterOf(request, pages, one))
                          .text("usual", usualOf(request, pages, one))
                          .flag("chosen", codeOf(one) == chosen));
    }
    return out;
}

std::string letterOf(const web::Request& request, const web::Pages& pages, Kind kind)
{
    return pages.words(request, nameOf(kind)).substr(0, 1);
}

std::string usualOf(const web::Request& request, const web::Pages& pages, Kind kind)
{
    const auto usual = defaultsOf(kind);
    return pages.renderer().words().say(request.language, sizeOf(usual)) + " "
        + pages.words(request, doorOf(usual.door));
}

bool isOff(State state)
{
    return state == State::cancelled || state == State::postponed;
}

} // namespace hazirun::meetings
