// SPDX-License-Identifier: MIT
// What is done every second without anybody asking.
#include "plugin_host/plugins.h"
#include "plugin_host/turns.h"

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    bool sameDecision(const Record& left, const Record& right)
    {
        return left.enabled == right.enabled && left.approved_hash == right.approved_hash
            && left.approved_permissions == right.approved_permissions
            && left.settings_version == right.settings_version
            && left.quarantined_hash == right.quarantined_hash;
    }

    bool isIdle(const Slot& slot, Limits::Span idle_time)
    {
        const auto now = Ticks::now();
        return !slot.resting.empty() && slot.answering == 0 && slot.opening == 0
            && std::all_of(slot.resting.begin(), slot.resting.end(),
                [&](const auto& one) { return now - one->last_used > idle_time; });
    }

    /// A process nobody asks uses more processor time than it may: a second a minute.
    bool isRestless(Process& process, const Limits& limits)
    {
        const auto now = Ticks::now();
        const auto used = processorTimeOf(process.running.child->process());
        if (process.resting_since && now - *process.resting_since < limits.resting) {
            return false;
        }
        const bool out
            = process.resting_since && used - process.processor_before > limits.resting / 60;
        process.resting_since = now;
        process.processor_before = used;
        return out;
    }

} // namespace

void Plugins::tick()
{
    const auto wish = records_.wish();
    const auto revisions = records_.revisions();
    bool unknown = false;
    for (const auto& slot : slots()) {
        const auto found = revisions.find(slot->id);
        unknown = (found != revisions.end() && adopt(*slot, found->second)) || unknown;
    }
    if (wish != wish_ || unknown || unread_) {
        wish_ = wish;
        discover();
    }
    if (uninspected_) {
        inspect();
    }
    for (const auto& slot : slots()) {
        lookAfter(slot);
    }
}

/// Takes up what another program wrote. True: it approved a package that was not there yet.
bool Plugins::adopt(Slot& slot, std::int64_t revision)
{
    {
        const std::lock_guard lock(slot.facts);
        if (slot.record.revision >= revision) {
            return false;
        }
    }
    const std::lock_guard changing(slot.changing);
    auto record = records_.find(slot.id);
    Processes ended;
    bool unknown = false;
    {
        const std::lock_guard lock(slot.facts);
        const bool same = sameDecision(slot.record, record);
        slot.record = std::move(record);
        if (!same) {
            unknown = !slot.record.approved_hash.empty()
                && !findOnShelf(slot, slot.record.approved_hash);
            slot.package = servingOf(slot);
            slot.failures.clear();
            ended = retire(slot);
            slot.state = standingOf(slot);
            slot.changed.notify_all();
        }
    }
    conduct_->endWell(std::move(ended));
    return unknown;
}

void Plugins::lookAfter(const std::shared_ptr<Slot>& slot)
{
    turns_->listen(slot);
    Consequence what;
    {
        const std::lock_guard lock(slot->facts);
        const bool always = slot->package && slot->package->manifest.always;
        if (!always && isIdle(*slot, limits_.idle_time)) {
            what = conduct_->take(*slot, Happening::idle);
        } else if (std::any_of(slot->resting.begin(), slot->resting.end(),
                       [&](const auto& one) { return isRestless(*one, limits_); })) {
            what = conduct_->judgeUnrest(*slot);
        } else if (always) {
            if (slot->state == State::retrying && Ticks::now() >= slot->pause_until) {
                what = conduct_->take(*slot, Happening::pause_over);
            }
            if (slot->state == State::asleep && isApproved(*slot) && slot->opening == 0) {
                static_cast<void>(turns_->open(slot)); // else with the next tick
            }
        }
    }
    turns_->follow(slot, std::move(what), Turns::Ending::awaited);
}

} // namespace hazirun::plugin_host
