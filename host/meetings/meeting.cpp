// SPDX-License-Identifier: MIT
#include "meetings/meeting.h"

#include "base/names.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace hazirun::meetings {

std::string_view codeOf(Kind kind)
{
    switch (kind) {
    case Kind::sub_group: return "sub_group";
    case Kind::focus_group: return "focus_group";
    case Kind::one_to_one: return "one_to_one";
    case Kind::interview: return "interview";
    case Kind::general_assembly: return "general_assembly";
    case Kind::board: return "board";
    }
    return {};
}

std::string_view codeOf(State state)
{
    switch (state) {
    case State::draft: return "draft";
    case State::called: return "called";
    case State::open: return "open";
    case State::no_quorum: return "no_quorum";
    case State::closed: return "closed";
    case State::filed: return "filed";
    case State::postponed: return "postponed";
    case State::cancelled: return "cancelled";
    }
    return {};
}

std::optional<Kind> parseKind(std::string_view code)
{
    const auto found
        = std::find_if(kinds.begin(), kinds.end(), [&](Kind kind) { return codeOf(kind) == code; });
    return found == kinds.end() ? std::nullopt : std::optional{*found};
}

std::optional<State> parseState(std::string_view code)
{
    const auto found = std::find_if(
        states.begin(), states.end(), [&](State state) { return codeOf(state) == code; });
    return found == states.end() ? std::nullopt : std::optional{*found};
}

const char* nameOf(Kind kind)
{
    switch (kind) {
    case Kind::sub_group: return mark("Sub-group meeting");
    case Kind::focus_group: return mark("Focus group");
    case Kind::one_to_one: return mark("One-to-one");
    case Kind::interview: return mark("Interview");
    case Kind::general_assembly: return mark("General assembly");
    case Kind::board: return mark("Board meeting");
    }
    return "";
}

const char* nameOf(State state)
{
    switch (state) {
    case State::draft: return mark("draft");
    case State::called: return mark("called");
    case State::open: return mark("open");
    case State::no_quorum: return mark("no quorum");
    case State::closed: return mark("closed");
    case State::filed: return mark("filed");
    case State::postponed: return mark("postponed");
    case State::cancelled: return mark("cancelled");
    }
    return "";
}

const char* nameOf(Kind kind, State state)
{
    return state == State::called && kind != Kind::general_assembly ? mark("invitation sent")
                                                                    : nameOf(state);
}

KindDefaults defaultsOf(Kind kind)
{
    using Door = KindDefaults::Door;
    switch (kind) {
    case Kind::sub_group: return {120, 20, 0, 0, Door::anybody};
    case Kind::focus_group: return {90, 8, 5, 12, Door::anybody};
    case Kind::one_to_one:
    case Kind::interview: return {60, 1, 1, 1, Door::invited_only};
    case Kind::general_assembly: return {180, 0, 0, 0, Door::invited_only};
    case Kind::board: return {120, 0, 0, 0, Door::invited_only};
    }
    return {60, 0, 0, 0, Door::anybody};
}

MeetingDraft Meeting::draft() const
{
    return {kind, title, begins, ends, time_zone, place, neighbourhoods, agenda, capacity};
}

bool mayBegin(const LocalTime& time)
{
    const int year{time.date.year()};
    return time.date.ok() && year >= first_year && year <= last_year;
}

bool mayBecome(State from, State to)
{
    const bool before = from == State::draft || from == State::called || from == State::open
        || from == State::postponed;
    switch (to) {
    case State::draft: return false;
    case State::called: return from == State::draft || from == State::postponed;
    case State::open: return from == State::called || from == State::draft;
    case State::no_quorum:
    case State::closed: return from == State::open || from == State::called;
    case State::filed: return from == State::closed || from == State::no_quorum;
    case State::postponed: return before && from != State::postponed;
    case State::cancelled: return before;
    }
    return false;
}

bool isLocked(State state)
{
    return state == State::filed || state == State::cancelled;
}

bool wasHeld(State state)
{
    return state == State::closed || state == State::no_quorum || state == State::filed;
}

bool isOver(State state)
{
    return wasHeld(state) || state == State::cancelled;
}

bool isAhead(State to, Instant begins_at, Instant now)
{
    constexpr std::chrono::hours to_set_up{12};
    switch (to) {
    case State::open: return begins_at - now > to_set_up;
    case State::no_quorum:
    case State::closed:
    case State::filed: return now < begins_at;
    case State::draft:
    case State::called:
    case State::postponed:
    case State::cancelled: return false;
    }
    return false;
}

bool mayChangeKind(State state)
{
    return state == State::draft || state == State::called;
}

} // namespace hazirun::meetings
