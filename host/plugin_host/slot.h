// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/broker.h"
#include "plugin_host/failure.h"
#include "plugin_host/limits.h"
#include "plugin_host/plugin_log.h"
#include "plugin_host/spawner.h"
#include "plugin_runner/frames.h"

#include <hazirun/documents.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace hazirun::plugin_host {

using Ticks = std::chrono::steady_clock;

/// How closed a process is. reduced: the kernel has no Landlock.
enum class Isolation { unknown, full, reduced, none };

/// A process that opened well.
struct Running {
    std::shared_ptr<Child> child;
    Isolation isolation = Isolation::unknown;
    std::shared_ptr<PluginLog> log;
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

/// What a question came to. late: no answer by the deadline; the process may still be at it.
struct Told {
    Result<nlohmann::json, PluginFailure> answer;
    bool late = false;
    bool unsent = false; ///< nothing of it reached the process, which can be asked again
};
/// Sends and waits until the deadline, serving the plug-in meanwhile. Kind is crashed, deadline,
/// garbled, refused, or unavailable for what the computer lacks.
[[nodiscard]] Told tell(const Running& running, const Asking& asking);
/// Waits on for the answer of a late one, which is dropped. True: the process may be asked again.
[[nodiscard]] bool comesLate(const Running& running, const Asking& asking, Ticks::time_point end);
inline constexpr std::chrono::milliseconds grace{50}; ///< a late answer saves the process
/// `tell`, with the grace.
[[nodiscard]] Result<nlohmann::json, PluginFailure> askRunning(
    const Running& running, const Asking& asking);

/// What a process nobody asks has said meanwhile: its lines are written down; never waits. False:
/// it said what only an answer or a question of a running call may say.
[[nodiscard]] bool hear(const Running& running, std::uint64_t last_call);

/// full: a process without Landlock is not given the plug-in.
enum class Closed { any, full };
/// How a plug-in is opened.
struct Terms {
    nlohmann::json settings;
    std::string organisation;
    std::chrono::milliseconds most = Limits{}.opening; ///< for the start and open() together
    Closed closed = Closed::any;
};
/// Starts a process and opens the plug-in.
[[nodiscard]] Result<Running, PluginFailure> openFresh(
    Spawner& spawner, Broker& broker, const Package& package, const Terms& terms);

} // namespace hazirun::plugin_host
