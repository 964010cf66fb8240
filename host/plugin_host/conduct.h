// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/limits.h"
#include "plugin_host/standing.h"

#include <functional>
#include <memory>
#include <string>

namespace hazirun::plugin_host {

/// What happened to a plug-in and must be written down, once `facts` is free again.
struct Consequence {
    enum class Keep { nothing, act, conduct, version };
    Keep keep = Keep::nothing;
    Record record;
    std::string act;
    std::string detail;
    Processes ended;
    std::string line{}; ///< of the program's log; empty: none
};

/// Moves a plug-in from state to state.
class Conduct {
public:
    using Log = std::function<void(const std::string& line)>;
    Conduct(Records& records, const Clock& clock, const Limits& limits, Log log)
        : records_(records)
        , clock_(clock)
        , limits_(limits)
        , log_(std::move(log))
    {
    }
    /// Call with `facts` held.
    [[nodiscard]] Consequence take(
        Slot& slot, Happening what, const PluginFailure* failure = nullptr) const;
    /// What an answer that failed says about the plug-in's health. Call with `facts` held.
    [[nodiscard]] Consequence judge(Slot& slot, const PluginFailure& failure) const;
    /// The same of an opening.
    [[nodiscard]] Consequence judgeOpening(Slot& slot, const PluginFailure& failure) const;
    /// Its process ended although nobody asked it.
    [[nodiscard]] Consequence judgeDeath(Slot& slot, const Child& child) const;
    /// It uses processor time although nobody asks it.
    [[nodiscard]] Consequence judgeUnrest(Slot& slot) const;
    /// A package of its shelf does not pass the gate any more. Call with `facts` held.
    [[nodiscard]] Consequence withdraw(
        Slot& slot, const std::shared_ptr<const Package>& package, Message why) const;
    /// Without `facts`. A record that cannot be written is no reason to lose an answer.
    void write(Slot& slot, const Consequence& consequence) const;
    /// Lets processes close in their own way, for two seconds at most.
    void endWell(Processes processes) const;

private:
    void countFailure(Slot& slot) const;
    void noteTrouble(Slot& slot, const PluginFailure& failure) const;
    [[nodiscard]] Consequence shownOnly(Slot& slot, const PluginFailure& failure) const;
    void rollBackSoon(Slot& slot, Consequence& out) const;

    Records& records_;
    const Clock& clock_;
    const Limits& limits_;
    const Log log_;
};

} // namespace hazirun::plugin_host
