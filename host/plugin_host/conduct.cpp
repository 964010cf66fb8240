// SPDX-License-Identifier: MIT
#include "plugin_host/conduct.h"

#include "base/log.h"
#include "plugin_host/answer_fault.h"
#include "plugin_host/log_lines.h"

#include <poll.h>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using Kind = PluginFailure::Kind;

    const db::Actor& program()
    {
        static const db::Actor actor{"program"};
        return actor;
    }

    /// For the audit: never the plug-in's own words, which may be about somebody.
    std::string detailOf(State state, Happening what, const PluginFailure* failure)
    {
        const auto out = std::string{codeOf(state)};
        if (what == Happening::unfit) {
            return out + " unfit";
        }
        return failure == nullptr ? out : out + " " + std::string{codeOf(failure->kind)};
    }

} // namespace

void Conduct::noteTrouble(Slot& slot, const PluginFailure& failure) const
{
    slot.record.last_failure = keptForm(failure);
    slot.record.failed_at = clock_.now();
}

/// Not counted. Said once in the log, however often it is asked.
Consequence Conduct::shownOnly(Slot& slot, const PluginFailure& failure) const
{
    const bool known = slot.record.last_failure == keptForm(failure);
    noteTrouble(slot, failure);
    return {Consequence::Keep::conduct, slot.record, {}, {}, {},
        known ? std::string{} : lineOf(slot, failure)};
}

/// A quarantine so soon after an upgrade: the version before serves again.
void Conduct::rollBackSoon(Slot& slot, Consequence& out) const
{
    auto& record = slot.record;
    const auto trial = std::chrono::duration_cast<std::chrono::seconds>(limits_.trial);
    const auto before = record.earlier ? findOnShelf(slot, record.earlier->hash)
                                       : std::shared_ptr<const Package>{};
    if (!before || !record.upgraded_at || clock_.now() - *record.upgraded_at > trial) {
        return;
    }
    out.detail = slot.package->manifest.version + " > " + before->manifest.version;
    out.act = "plugin.fell_back";
    out.keep = Consequence::Keep::version;
    record = wentBack(std::move(record));
    slot.package = before;
    slot.failures.clear();
    slot.state = State::asleep;
}

Consequence Conduct::take(Slot& slot, Happening what, const PluginFailure* failure) const
{
    Consequence out;
    const auto before = slot.state;
    const auto step = next(before, what, static_cast<int>(slot.failures.size()));
    slot.state = step.to;
    if (step.pauses) {
        const auto doublings = std::min<std::size_t>(slot.failures.size() - 1, 7);
        slot.pause_until = Ticks::now()
            + std::min(limits_.longest_pause, limits_.first_pause * (1 << doublings));
    }
    if (step.stops) {
        out.ended = retire(slot);
    }
    if (failure != nullptr) {
        noteTrouble(slot, *failure);
        out.keep = Consequence::Keep::conduct;
    }
    if (before != step.to) {
        out.keep = std::max(out.keep, Consequence::Keep::act);
        out.act = "plugin.became";
        out.detail = detailOf(step.to, what, failure);
    }
    if (step.to == State::quarantined && before != step.to) {
        slot.record.quarantined_hash = quarantineKey(slot);
        out.keep = Consequence::Keep::conduct;
        rollBackSoon(slot, out);
    }
    if (failure != nullptr) {
        out.line = lineOf(slot, *failure);
    }
    out.record = slot.record;
    slot.changed.notify_all();
    return out;
}

void Conduct::countFailure(Slot& slot) const
{
    const auto now = Ticks::now();
    ++slot.figures.failures;
    slot.failures.push_back(now);
    while (now - slot.failures.front() > limits_.failure_window) {
        slot.failures.pop_front();
    }
}

Consequence Conduct::judge(Slot& slot, const PluginFailure& failure) const
{
    if (failure.cause && isOfMoment(*failure.cause)) {
        return shownOnly(slot, failure); // the computer's fault, not the plug-in's
    }
    const bool too_large = failure.status == HZ_E_LIMIT && failure.detail;
    if (failure.kind == Kind::refused && (failure.status == HZ_E_CONFIG || too_large)) {
        return shownOnly(slot, failure); // a setting, or a question about too much
    }
    const bool bug = failure.kind == Kind::refused
        && (failure.status == HZ_E_INTERNAL || failure.status == HZ_E_INVALID);
    const bool broken = failure.kind == Kind::crashed || failure.kind == Kind::deadline
        || failure.kind == Kind::garbled;
    if (!bug && !broken) {
        return {};
    }
    countFailure(slot);
    return take(slot, bug ? Happening::misbehaved : Happening::failed, &failure);
}

Consequence Conduct::judgeOpening(Slot& slot, const PluginFailure& failure) const
{
    if (failure.spoilt && failure.cause) {
        return withdraw(slot, slot.package, *failure.cause);
    }
    if (failure.kind == Kind::refused && failure.status == HZ_E_CONFIG) {
        return take(slot, Happening::wants_settings, &failure);
    }
    if (failure.kind == Kind::unavailable || failure.kind == Kind::busy) {
        return shownOnly(slot, failure); // the system's fault, not the plug-in's
    }
    countFailure(slot);
    const bool unfit = failure.cause && isForGood(*failure.cause);
    return take(slot, unfit ? Happening::unfit : Happening::failed, &failure);
}

Consequence Conduct::judgeDeath(Slot& slot, const Child& child) const
{
    const auto failure = died(child);
    countFailure(slot);
    return take(slot, Happening::died, &failure);
}

Consequence Conduct::judgeUnrest(Slot& slot) const
{
    const auto failure = failureBy(Kind::refused, "restless");
    countFailure(slot);
    return take(slot, Happening::misbehaved, &failure);
}

Consequence Conduct::withdraw(
    Slot& slot, const std::shared_ptr<const Package>& package, Message why) const
{
    Consequence out;
    out.line = lineOf(slot.id, why);
    slot.refusal = std::move(why);
    std::erase(slot.shelf, package);
    if (slot.package != package) {
        return out;
    }
    slot.package = servingOf(slot);
    out.ended = retire(slot);
    if (!slot.package) {
        auto refused = take(slot, Happening::package_refused);
        refused.ended.insert(refused.ended.end(), out.ended.begin(), out.ended.end());
        refused.line = std::move(out.line);
        return refused;
    }
    slot.state = standingOf(slot);
    slot.changed.notify_all();
    return out;
}

void Conduct::write(Slot& slot, const Consequence& consequence) const
{
    using Keep = Consequence::Keep;
    if (!consequence.line.empty()) {
        log_(consequence.line);
    }
    const Act act{clock_.now(), program(), consequence.act, consequence.detail};
    try {
        std::int64_t revision = 0;
        switch (consequence.keep) {
        case Keep::nothing: break;
        case Keep::act: revision = records_.note(slot.id, act); break;
        case Keep::conduct:
            revision = records_.saveConduct(slot.id, consequence.record, act);
            break;
        case Keep::version:
            revision = records_.saveVersion(slot.id, consequence.record, act);
            break;
        }
        if (revision > 0) {
            const std::lock_guard lock(slot.facts);
            slot.record.revision = knownAfter(slot.record.revision, revision);
        }
    } catch (const std::exception& error) {
        logLine("what became of plug-in {} was not written down: {}", slot.id, error.what());
    }
}

// Taken by value: they are gone when it returns.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void Conduct::endWell(Processes processes) const
{
    for (const auto& one : processes) {
        static_cast<void>(
            wire::send(one->running.child->socket(), {wire::Kind::close, 0, 0, {}, {}}, grace));
    }
    const auto end = Ticks::now() + limits_.farewell;
    for (const auto& one : processes) {
        const auto left
            = std::max(Limits::Span{0}, std::chrono::ceil<Limits::Span>(end - Ticks::now()));
        pollfd ended{one->running.child->pidfd(), POLLIN, 0};
        ::poll(&ended, 1, static_cast<int>(left.count()));
        static_cast<void>(hear(one->running, one->calls));
    }
}

} // namespace hazirun::plugin_host
