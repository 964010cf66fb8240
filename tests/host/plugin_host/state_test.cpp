// SPDX-License-Identifier: MIT
#include "plugin_host/state.h"

#include <catch2/catch.hpp>

using namespace hazirun::plugin_host;

TEST_CASE(
    "every state takes every happening, and only a switched-on one is ever asked", "[plugin_host]")
{
    for (const auto state : states) {
        for (const auto what : happenings) {
            for (int failures = 0; failures < 5; ++failures) {
                const auto step = next(state, what, failures);
                INFO(codeOf(state) << " " << static_cast<int>(what) << " " << failures << " -> "
                                   << codeOf(step.to));
                const bool was_on = state == State::waiting || state == State::asleep
                    || state == State::on || state == State::retrying;
                if (step.to == State::on && state != State::on) {
                    CHECK((what == Happening::opened && was_on));
                }
                if (what == Happening::disabled && state != State::refused) {
                    CHECK(step.to == State::off);
                }
                if (state == State::on && step.to != State::on) {
                    CHECK(step.stops); // a process never outlives its state
                }
                if (step.pauses) {
                    CHECK(step.to == State::retrying);
                }
            }
        }
    }
}

TEST_CASE("the third failure is quarantine, and only people lift it", "[plugin_host]")
{
    CHECK(next(State::on, Happening::failed, 1) == Step{State::retrying, true, true});
    CHECK(next(State::on, Happening::failed, 2).to == State::retrying);
    CHECK(next(State::on, Happening::failed, 3) == Step{State::quarantined, true, false});
    CHECK(next(State::retrying, Happening::failed, 3).to == State::quarantined);
    for (const auto what :
        {Happening::opened, Happening::idle, Happening::pause_over, Happening::wants_settings}) {
        CHECK(next(State::quarantined, what, 0).to == State::quarantined);
    }
    CHECK(next(State::quarantined, Happening::enabled, 0).to == State::asleep);
    CHECK(next(State::quarantined, Happening::settings_saved, 0).to == State::asleep);
}

TEST_CASE("a library that is not what its package says is quarantined at once", "[plugin_host]")
{
    for (const auto state : {State::waiting, State::asleep, State::on, State::retrying}) {
        CHECK(next(state, Happening::unfit, 1) == Step{State::quarantined, true});
    }
    CHECK(next(State::off, Happening::unfit, 1).to == State::off);
    CHECK(next(State::refused, Happening::unfit, 1).to == State::refused);
}

TEST_CASE("what a plug-in admits keeps its process until the third time", "[plugin_host]")
{
    CHECK(next(State::on, Happening::misbehaved, 2) == Step{State::on});
    CHECK(next(State::on, Happening::misbehaved, 3) == Step{State::quarantined, true});
    CHECK(next(State::on, Happening::died, 2) == Step{State::asleep, true});
    CHECK(next(State::on, Happening::died, 3) == Step{State::quarantined, true});
    CHECK(next(State::on, Happening::unapproved, 0) == Step{State::waiting, true});
    CHECK(next(State::off, Happening::unapproved, 0).to == State::off);
}
