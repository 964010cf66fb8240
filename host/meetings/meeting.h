// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/place_names.h"
#include "base/result.h"
#include "base/words.h"
#include "base/zone.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::meetings {

enum class Kind { sub_group, focus_group, one_to_one, interview, general_assembly, board };
enum class State { draft, called, open, no_quorum, closed, filed, postponed, cancelled };

inline constexpr std::array kinds{Kind::sub_group, Kind::focus_group, Kind::one_to_one,
    Kind::interview, Kind::general_assembly, Kind::board};
inline constexpr std::array states{State::draft, State::called, State::open, State::no_quorum,
    State::closed, State::filed, State::postponed, State::cancelled};

[[nodiscard]] std::string_view codeOf(Kind kind);
[[nodiscard]] std::string_view codeOf(State state);
[[nodiscard]] std::optional<Kind> parseKind(std::string_view code);
[[nodiscard]] std::optional<State> parseState(std::string_view code);
/// English texts of the catalogue.
[[nodiscard]] const char* nameOf(Kind kind);
[[nodiscard]] const char* nameOf(State state);
/// As a meeting of that kind says it: only an assembly is called, others have sent invitations.
[[nodiscard]] const char* nameOf(Kind kind, State state);

/// What a kind proposes; the secretary may choose otherwise.
struct KindDefaults {
    int minutes;
    int people; ///< target size, 0 = as many as come
    int fewest; ///< such a meeting works badly with fewer; 0 = no bound
    int most; ///< likewise with more
    enum class Door { anybody, invited_only } door; ///< invited_only: no walk-ins
};
[[nodiscard]] KindDefaults defaultsOf(Kind kind);

struct AgendaItem {
    std::string title;
    std::string kind = "item";
    bool operator==(const AgendaItem&) const = default;
};

struct MeetingDraft {
    Kind kind = Kind::sub_group;
    std::string title;
    LocalTime begins;
    LocalTime ends;
    std::string time_zone = home_zone;
    std::string place;
    std::vector<std::string> neighbourhoods;
    std::vector<AgendaItem> agenda;
    std::optional<int> capacity;
};

struct Meeting {
    MeetingId id;
    std::string uid;
    Kind kind = Kind::sub_group;
    std::string title;
    State state = State::draft;
    LocalTime begins;
    LocalTime ends;
    std::string time_zone;
    Instant begins_at;
    Instant ends_at;
    std::string place;
    std::vector<std::string> neighbourhoods;
    std::optional<int> capacity;
    std::string reason; ///< of a postponement or cancellation
    int sequence = 0; ///< rises when time, place or state change, for calendars
    std::vector<AgendaItem> agenda;

    [[nodiscard]] MeetingDraft draft() const;
    bool operator==(const Meeting&) const = default;
};

/// Years a meeting may begin in: from the oldest papers typed in to plans nobody lives to see.
inline constexpr int first_year = 1900;
inline constexpr int last_year = 2200;
[[nodiscard]] bool mayBegin(const LocalTime& time);
/// Checks and tidies what a form or a call gives.
[[nodiscard]] Result<MeetingDraft, std::vector<FieldError>> checked(MeetingDraft draft);
/// Each neighbourhood once, those of `kept` as they are, others as they are spelled here.
[[nodiscard]] MeetingDraft spelled(
    MeetingDraft draft, PlaceNames places, const std::vector<std::string>& kept = {});
/// draft→called→open→closed→filed; open→no_quorum; before closing also postponed or cancelled.
[[nodiscard]] bool mayBecome(State from, State to);
/// Filed or cancelled: nothing of it changes any more.
[[nodiscard]] bool isLocked(State state);
/// People have come together; when they did is a fact.
[[nodiscard]] bool wasHeld(State state);
/// It was held or will not be: nobody is asked to come any more. A postponed one is not over.
[[nodiscard]] bool isOver(State state);
/// The step tells of what cannot have come about yet: doors that open more than twelve hours before
/// the meeting begins, or its end before that. It may be meant; who takes it by hand is asked.
[[nodiscard]] bool isAhead(State to, Instant begins_at, Instant now);
/// The kind decides what is asked of people, so it stands once the doors have opened.
[[nodiscard]] bool mayChangeKind(State state);

} // namespace hazirun::meetings
