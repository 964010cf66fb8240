// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/figures.h"
#include "plugin_host/records.h"
#include "plugin_host/slot.h"
#include "plugin_host/state.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace hazirun::plugin_host {

struct Slot;

/// One opened process of a plug-in.
struct Process {
    Running running;
    std::shared_ptr<const Package> package; ///< what it was started from
    std::weak_ptr<Slot> slot;
    std::uint64_t generation = 0; ///< of the slot when it was started; an older one answers no more
    std::uint64_t calls = 0;
    Ticks::time_point last_used{};
    std::optional<Ticks::time_point> resting_since{};
    std::chrono::milliseconds processor_before{};
    std::atomic<bool> gone = false; ///< it ended by itself
};
using Processes = std::vector<std::shared_ptr<Process>>;

/// Who waits for an answer. pages: a person looks at a page that lives without it. batches: no
/// person waits.
enum class Queue { people, pages, batches };

/// One plug-in. `facts` guards the rest and is held for moments.
struct Slot {
    explicit Slot(std::string plugin)
        : id(std::move(plugin))
    {
    }
    const std::string id;
    std::mutex changing; ///< held by whoever changes what was decided; taken before `facts`
    mutable std::mutex facts;
    std::condition_variable changed;
    std::vector<std::shared_ptr<const Package>> shelf; ///< all that were found, the newest first
    std::shared_ptr<const Package> package; ///< the one that serves, or would
    std::optional<Message> refusal;
    Record record;
    State state = State::off;
    Isolation isolation = Isolation::unknown;
    std::uint64_t generation = 1;
    Processes resting;
    std::size_t answering = 0;
    std::size_t opening = 0;
    std::array<std::size_t, 3> waiting{}; ///< by Queue
    std::uint64_t openings = 0; ///< how many have ended, well or not
    std::optional<PluginFailure> last_opening; ///< why the last one failed
    std::deque<Ticks::time_point> failures; ///< of the last five minutes
    Ticks::time_point pause_until{};
    Figures figures;
};

/// This very package with these permissions was approved. Call with `facts` held.
[[nodiscard]] bool isApproved(const Slot& slot);
/// The approved package, or the newest where none was.
[[nodiscard]] std::shared_ptr<const Package> servingOf(const Slot& slot);
[[nodiscard]] std::shared_ptr<const Package> findOnShelf(const Slot& slot, const std::string& hash);
/// A newer package than the one that serves.
[[nodiscard]] std::shared_ptr<const Package> candidateOf(const Slot& slot);
/// Where a plug-in stands by what was decided about it.
[[nodiscard]] State standingOf(const Slot& slot);
/// The revision known after a write of ours. Where another program wrote between, it stays, so that
/// its change is still taken up.
[[nodiscard]] std::int64_t knownAfter(std::int64_t known, std::int64_t written);
/// What a quarantine holds for: this package with these settings.
[[nodiscard]] std::string quarantineKey(const Slot& slot);
/// Processes of before answer no more; those that rest are handed out to be ended. With `facts`.
[[nodiscard]] Processes retire(Slot& slot);

/// The record when the version and the settings of before the last upgrade serve again.
[[nodiscard]] Record wentBack(Record record);

} // namespace hazirun::plugin_host
