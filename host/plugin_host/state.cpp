// SPDX-License-Identifier: MIT
#include "plugin_host/state.h"

#include "base/words.h"

namespace hazirun::plugin_host {

namespace {

    constexpr int most_failures = 3;

    bool isSwitchedOn(State state)
    {
        return state == State::waiting || state == State::asleep || state == State::on
            || state == State::retrying;
    }

    Step afterFailure(State from, int failures, Step otherwise)
    {
        if (!isSwitchedOn(from)) {
            return {from, true};
        }
        return failures >= most_failures ? Step{State::quarantined, true} : otherwise;
    }

} // namespace

Step next(State from, Happening what, int failures)
{
    switch (what) {
    case Happening::package_refused: return {State::refused, from == State::on};
    case Happening::package_changed:
        return {from == State::refused ? State::off : (isSwitchedOn(from) ? State::asleep : from),
            from == State::on};
    case Happening::enabled:
        return from == State::off || from == State::quarantined ? Step{State::asleep} : Step{from};
    case Happening::disabled:
        return from == State::refused ? Step{from} : Step{State::off, from == State::on};
    case Happening::opened: return isSwitchedOn(from) ? Step{State::on} : Step{from, true};
    case Happening::wants_settings:
        return isSwitchedOn(from) ? Step{State::waiting, true} : Step{from, true};
    case Happening::settings_saved:
        return isSwitchedOn(from) || from == State::quarantined
            ? Step{State::asleep, from == State::on}
            : Step{from};
    case Happening::idle: return from == State::on ? Step{State::asleep, true} : Step{from};
    case Happening::pause_over: return from == State::retrying ? Step{State::asleep} : Step{from};
    case Happening::unapproved:
        return isSwitchedOn(from) || from == State::quarantined ? Step{State::waiting, true}
                                                                : Step{from};
    case Happening::failed: return afterFailure(from, failures, {State::retrying, true, true});
    case Happening::unfit:
        return isSwitchedOn(from) ? Step{State::quarantined, true} : Step{from, true};
    case Happening::misbehaved: return afterFailure(from, failures, {from});
    case Happening::died:
        return afterFailure(
            from, failures, from == State::on ? Step{State::asleep, true} : Step{from});
    }
    return {from};
}

std::string_view codeOf(State state)
{
    switch (state) {
    case State::refused: return "refused";
    case State::off: return "off";
    case State::waiting: return "waiting";
    case State::asleep: return "asleep";
    case State::on: return "on";
    case State::retrying: return "retrying";
    case State::quarantined: return "quarantined";
    }
    return {};
}

const char* nameOf(State state)
{
    switch (state) {
    case State::refused: return mark("refused");
    case State::off: return mark("off");
    case State::waiting: return mark("waits for settings");
    case State::asleep:
    case State::on: return mark("on");
    case State::retrying: return mark("tries again");
    case State::quarantined: return mark("in quarantine");
    }
    return "";
}

} // namespace hazirun::plugin_host
