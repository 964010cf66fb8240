// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/conduct.h"
#include "plugin_host/tasks.h"
#include "plugin_host/watch.h"

namespace hazirun::plugin_host {

class Turns;

/// A process of a plug-in, ours to ask until this goes out of scope.
class Turn {
public:
    /// What the question waited for: one that answers others, or the start of its own.
    enum class After { answers, start };
    Turn(Turns& turns, std::shared_ptr<Slot> slot, std::shared_ptr<Process> process, After after)
        : turns_(turns)
        , slot_(std::move(slot))
        , process_(std::move(process))
        , after_(after)
    {
    }
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    [[nodiscard]] Process& process() const { return *process_; }
    [[nodiscard]] After after() const { return after_; }
    /// The process is ended at once; it cannot be asked again.
    void kill();

private:
    Turns& turns_;
    std::shared_ptr<Slot> slot_;
    std::shared_ptr<Process> process_;
    After after_;
};

/// What a plug-in is started with.
struct Opening {
    std::shared_ptr<const Package> package;
    nlohmann::json settings;
};

/// Who is asked next: hands out processes one question at a time, and starts those that are
/// missing.
class Turns {
public:
    struct Ground {
        Broker& broker;
        Spawner& spawner;
        const Conduct& conduct;
        const Limits& limits;
        std::filesystem::path shipped;
    };
    explicit Turns(Ground ground);

    /// Waits for a process until `end`. Kind is busy or unavailable, or why an opening failed.
    [[nodiscard]] Result<std::shared_ptr<Turn>, PluginFailure> take(
        const std::shared_ptr<Slot>& slot, Queue queue, Ticks::time_point end);
    /// A process beside those that answer; nobody asks it yet.
    [[nodiscard]] Result<std::shared_ptr<Process>, PluginFailure> start(
        const std::shared_ptr<Slot>& slot, const Opening& opening);
    /// Takes a process back from whoever asked it; null when it was ended.
    void giveBack(const std::shared_ptr<Slot>& slot, std::shared_ptr<Process> process);
    /// Writes down what its resting processes have said since they were last asked.
    void listen(const std::shared_ptr<Slot>& slot);
    /// Starts one more in the background. Call with `facts` held. False: the system gives no
    /// thread for it.
    bool open(const std::shared_ptr<Slot>& slot);
    void setOrganisation(std::string name);
    [[nodiscard]] std::string organisation() const;
    [[nodiscard]] const Conduct& conduct() const { return ground_.conduct; }
    [[nodiscard]] const Limits& limits() const { return ground_.limits; }
    /// Writes down what happened, in the background and in order where it is called with `facts`
    /// held; processes end in their own way, also in the background or while the caller waits.
    enum class Ending { awaited, background };
    void follow(const std::shared_ptr<Slot>& slot, Consequence what, Ending ending);
    [[nodiscard]] Tasks& tasks() { return tasks_; }
    /// Waits for what is still starting or answering late.
    void finish() { tasks_.finish(); }

private:
    [[nodiscard]] std::optional<PluginFailure> refusalOf(
        const std::shared_ptr<Slot>& slot, std::uint64_t openings);
    [[nodiscard]] bool isFull(const Slot& slot, Queue queue) const;
    void finishOpening(const std::shared_ptr<Slot>& slot, std::uint64_t generation,
        const Result<std::shared_ptr<Process>, PluginFailure>& opened);
    void died(const std::shared_ptr<Process>& process);
    void write();

    Ground ground_;
    mutable std::mutex mutex_;
    std::string organisation_;
    std::deque<std::pair<std::shared_ptr<Slot>, Consequence>> unwritten_;
    bool writing_ = false;
    Watch watch_;
    Tasks tasks_; ///< ends first: its work uses all of the above
};

/// The settings a plug-in is opened with: what was decided, defaults for the rest.
[[nodiscard]] nlohmann::json openingSettings(const Package& package, const nlohmann::json& decided);

} // namespace hazirun::plugin_host
