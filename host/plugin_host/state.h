// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace hazirun::plugin_host {

/// refused: the gate said no. off: found, not switched on. waiting: switched on, but a setting or
/// the approval is missing. asleep: on, no process. on: a process answers. retrying: it failed and
/// pauses. quarantined: it failed three times in five minutes, or is not what its package says, and
/// stays off until somebody acts.
enum class State { refused, off, waiting, asleep, on, retrying, quarantined };
inline constexpr std::array states{State::refused, State::off, State::waiting, State::asleep,
    State::on, State::retrying, State::quarantined};

/// What may happen to a plug-in. failed: crash, missed deadline, garbled wire, or an opening that
/// failed by a bug. unfit: its library is not what its package says, which no other try changes.
/// misbehaved: it answered that it has a bug, or works while nobody asks; its
/// process is kept. died: its process ended between questions.
enum class Happening {
    enabled,
    disabled,
    opened,
    wants_settings,
    failed,
    unfit,
    misbehaved,
    died,
    idle,
    pause_over,
    settings_saved,
    package_refused,
    package_changed,
    unapproved
};
inline constexpr std::array happenings{Happening::enabled, Happening::disabled, Happening::opened,
    Happening::wants_settings, Happening::failed, Happening::unfit, Happening::misbehaved,
    Happening::died, Happening::idle, Happening::pause_over, Happening::settings_saved,
    Happening::package_refused, Happening::package_changed, Happening::unapproved};

struct Step {
    State to;
    bool stops = false; ///< a process that still runs is ended
    bool pauses = false; ///< nobody is asked until the pause is over
    bool operator==(const Step&) const = default;
};

/// Pure. `failures` counts those of the last five minutes, this one included.
[[nodiscard]] Step next(State from, Happening what, int failures);
[[nodiscard]] std::string_view codeOf(State state);
/// English texts of the catalogue.
[[nodiscard]] const char* nameOf(State state);

} // namespace hazirun::plugin_host
