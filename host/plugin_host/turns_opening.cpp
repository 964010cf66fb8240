// SPDX-License-Identifier: MIT
// How a plug-in's processes come up, and what their end means.
#include "plugin_host/settings_schema.h"
#include "plugin_host/turns.h"

#include <system_error>

namespace hazirun::plugin_host {

using nlohmann::json;
using Kind = PluginFailure::Kind;

json openingSettings(const Package& package, const json& decided)
{
    const auto checked = checkedSettings(package.manifest.settings, decided);
    return checked ? *checked : decided;
}

Result<std::shared_ptr<Process>, PluginFailure> Turns::start(
    const std::shared_ptr<Slot>& slot, const Opening& opening)
{
    const auto& folder = opening.package->folder;
    const bool ours = !ground_.shipped.empty() && folder.parent_path() == ground_.shipped;
    const auto closed = ground_.limits.full_isolation && !ours ? Closed::full : Closed::any;
    try {
        auto running = openFresh(ground_.spawner, ground_.broker, *opening.package,
            {opening.settings, organisation(), ground_.limits.stretched(ground_.limits.opening),
                closed});
        if (!running) {
            return Refused{running.error()};
        }
        auto out = std::make_shared<Process>();
        out->running = std::move(*running);
        out->package = opening.package;
        out->slot = slot;
        out->last_used = Ticks::now();
        watch_.add(out);
        return out;
    } catch (const std::exception& error) {
        return Refused{PluginFailure{Kind::unavailable, 0, error.what()}};
    }
}

bool Turns::open(const std::shared_ptr<Slot>& slot)
{
    Opening opening{slot->package, openingSettings(*slot->package, slot->record.settings)};
    try {
        tasks_.run([this, slot, generation = slot->generation, opening = std::move(opening)] {
            finishOpening(slot, generation, start(slot, opening));
        });
        ++slot->opening; // the task waits for `facts`
        return true;
    } catch (const std::system_error&) {
        ++slot->openings;
        slot->last_opening = failureBy(Kind::unavailable, "no_thread");
        return false;
    }
}

void Turns::finishOpening(const std::shared_ptr<Slot>& slot, std::uint64_t generation,
    const Result<std::shared_ptr<Process>, PluginFailure>& opened)
{
    Consequence what;
    const std::lock_guard lock(slot->facts);
    --slot->opening;
    const bool outlived = generation != slot->generation;
    if (!outlived) {
        ++slot->openings;
        slot->last_opening = opened ? std::nullopt : std::optional{opened.error()};
    }
    if (!opened) {
        what = outlived ? Consequence{} : ground_.conduct.judgeOpening(*slot, opened.error());
    } else if (outlived) {
        what.ended.push_back(*opened);
    } else {
        ++slot->figures.starts;
        slot->isolation = (*opened)->running.isolation;
        (*opened)->generation = generation;
        what = ground_.conduct.take(*slot, Happening::opened);
        if ((*opened)->gone) {
            what = ground_.conduct.judgeDeath(*slot, *(*opened)->running.child);
        } else {
            slot->resting.push_back(*opened);
        }
    }
    slot->changed.notify_all();
    follow(slot, std::move(what), Ending::background);
}

void Turns::died(const std::shared_ptr<Process>& process)
{
    const auto slot = process->slot.lock();
    if (!slot) {
        return;
    }
    {
        const std::lock_guard lock(slot->facts);
        process->gone = true;
        if (std::erase(slot->resting, process) == 0) {
            return; // whoever asks it sees for itself
        }
        follow(
            slot, ground_.conduct.judgeDeath(*slot, *process->running.child), Ending::background);
    }
    static_cast<void>(hear(process->running, process->calls)); // its last words
}

} // namespace hazirun::plugin_host
