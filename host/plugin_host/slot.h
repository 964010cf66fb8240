// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugin_log.h"
#include "plugin_host/plugins.h"
#include "plugin_host/spawner.h"
#include "plugin_runner/frames.h"

#include <deque>
#include <mutex>

namespace hazirun::plugin_host {

using Ticks = std::chrono::steady_clock;

/// A process that opened well.
struct Running {
    std::shared_ptr<Child> child;
    Isolation isolation = Isolation::unknown;
    std::shared_ptr<PluginLog> log;
};

/// One plug-in. `turn` is held by whoever asks it; `facts` guards the rest and is held for moments.
struct Slot {
    std::timed_mutex turn;
    mutable std::mutex facts;
    std::string id;
    std::optional<Package> package;
    std::optional<Message> refusal;
    Record record;
    State state = State::off;
    std::optional<Running> running; ///< changed only while `turn` is held
    Isolation isolation = Isolation::unknown;
    std::deque<Ticks::time_point> failures; ///< of the last five minutes
    Ticks::time_point pause_until{};
    Ticks::time_point last_used{};
    std::uint64_t calls = 0;
};

/// A question on its way, with what answers the plug-in's own questions.
struct Asking {
    Broker& broker;
    const Package& package;
    std::string method;
    std::string envelope;
    std::uint64_t number = 0;
    std::chrono::milliseconds deadline{};
};

/// Sends and waits, serving the plug-in meanwhile. Kind is crashed, deadline, garbled or refused.
[[nodiscard]] Result<nlohmann::json, PluginFailure> askRunning(
    const Running& running, const Asking& asking);
/// Starts a process and opens the plug-in with `settings`; five seconds at most.
[[nodiscard]] Result<Running, PluginFailure> openFresh(Spawner& spawner, Broker& broker,
    const Package& package, const nlohmann::json& settings, const std::string& organisation);

} // namespace hazirun::plugin_host
