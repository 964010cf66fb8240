// SPDX-License-Identifier: MIT
#include "plugin_host/turns.h"

#include "base/zone.h"
#include "plugin_host/answer_fault.h"

#include <poll.h>

#include <algorithm>
#include <numeric>

namespace hazirun::plugin_host {

namespace {

    using Kind = PluginFailure::Kind;

    std::size_t waitingFor(const Slot& slot)
    {
        return std::accumulate(slot.waiting.begin(), slot.waiting.end(), std::size_t{0});
    }

    std::size_t& waitingIn(Slot& slot, Queue queue)
    {
        return slot.waiting.at(static_cast<std::size_t>(queue));
    }

    /// People before batches.
    bool isNext(const Slot& slot, Queue queue)
    {
        return queue != Queue::batches
            || slot.waiting[static_cast<std::size_t>(Queue::people)]
                + slot.waiting[static_cast<std::size_t>(Queue::pages)]
            == 0;
    }

    /// Counts one who waits.
    class Waiting {
    public:
        Waiting(Slot& slot, Queue queue)
            : count_(waitingIn(slot, queue))
        {
            ++count_;
        }
        ~Waiting() { --count_; }
        Waiting(const Waiting&) = delete;
        Waiting& operator=(const Waiting&) = delete;

    private:
        std::size_t& count_;
    };

    bool hasSaid(const Running& running)
    {
        std::array<pollfd, 2> ends{
            {{running.child->socket(), POLLIN, 0}, {running.child->output(), POLLIN, 0}}};
        ::poll(ends.data(), ends.size(), 0);
        return std::any_of(ends.begin(), ends.end(),
            [](const pollfd& one) { return (one.revents & POLLIN) != 0; });
    }

    const char* lastTime(Kind kind)
    {
        switch (kind) {
        case Kind::crashed: return mark("found ~ it stopped in the middle of its work");
        case Kind::deadline: return mark("found ~ it did not answer in time");
        case Kind::garbled: return mark("found ~ it answered something that cannot be read");
        case Kind::refused: return mark("found ~ it reported a mistake of its own");
        case Kind::unavailable:
        case Kind::busy: break;
        }
        return mark("found ~ it failed");
    }

    std::optional<Message> whySetAside(const Record& record)
    {
        const auto trouble = failureFrom(record.last_failure);
        if (!trouble || trouble->cause) {
            return trouble ? trouble->cause : std::nullopt;
        }
        auto since
            = record.failed_at ? formatLocalTime(toLocal(*record.failed_at, home_zone)) : "?";
        std::replace(since.begin(), since.end(), 'T', ' ');
        return causeBy("set_aside", {{"since", since}, {"found", lastTime(trouble->kind)}});
    }

    std::shared_ptr<Process> takeResting(Slot& slot)
    {
        auto out = std::move(slot.resting.back()); // the one asked last is the warmest
        slot.resting.pop_back();
        out->resting_since.reset();
        ++slot.answering;
        return out;
    }

    /// Nobody answers anything yet, for its first process is on the way.
    bool isStarting(const Slot& slot)
    {
        return slot.answering == 0 && slot.resting.empty();
    }

    /// A plug-in that starts is not busy with others.
    PluginFailure busyOr(bool starting)
    {
        return starting ? failureBy(Kind::busy, "starting") : PluginFailure{Kind::busy};
    }

} // namespace

Turn::~Turn()
{
    if (process_) {
        process_->last_used = Ticks::now();
    }
    turns_.giveBack(slot_, std::move(process_));
}

void Turn::kill()
{
    process_.reset();
}

Turns::Turns(Ground ground)
    : ground_(std::move(ground))
    , watch_([this](const std::shared_ptr<Process>& process) { died(process); })
{
}

void Turns::setOrganisation(std::string name)
{
    const std::lock_guard lock(mutex_);
    organisation_ = std::move(name);
}

std::string Turns::organisation() const
{
    const std::lock_guard lock(mutex_);
    return organisation_;
}

void Turns::follow(const std::shared_ptr<Slot>& slot, Consequence what, Ending ending)
{
    auto ended = std::exchange(what.ended, {});
    if (what.keep != Consequence::Keep::nothing || !what.line.empty()) {
        const std::lock_guard lock(mutex_);
        unwritten_.emplace_back(slot, std::move(what));
        if (!std::exchange(writing_, true)) {
            tasks_.runSurely([this] { write(); });
        }
    }
    if (ended.empty()) {
        return;
    }
    if (ending == Ending::awaited) {
        ground_.conduct.endWell(std::move(ended));
    } else {
        tasks_.runSurely([this, ended = std::move(ended)] { ground_.conduct.endWell(ended); });
    }
}

void Turns::write()
{
    while (true) {
        std::optional<std::pair<std::shared_ptr<Slot>, Consequence>> next;
        {
            const std::lock_guard lock(mutex_);
            if (unwritten_.empty()) {
                writing_ = false;
                return;
            }
            next = std::move(unwritten_.front());
            unwritten_.pop_front();
        }
        ground_.conduct.write(*next->first, next->second);
    }
}

std::optional<PluginFailure> Turns::refusalOf(
    const std::shared_ptr<Slot>& slot, std::uint64_t openings)
{
    if (slot->openings != openings && slot->last_opening) {
        auto out = *slot->last_opening;
        out.unasked = true;
        return out;
    }
    if (slot->state == State::retrying && Ticks::now() >= slot->pause_until) {
        follow(slot, ground_.conduct.take(*slot, Happening::pause_over), Ending::background);
    }
    const bool on = slot->state == State::asleep || slot->state == State::on;
    if (on && !isApproved(*slot)) {
        follow(slot, ground_.conduct.take(*slot, Happening::unapproved), Ending::background);
        return PluginFailure{Kind::unavailable};
    }
    if (on) {
        return std::nullopt;
    }
    PluginFailure out{Kind::unavailable};
    if (slot->state == State::quarantined) {
        out.cause = whySetAside(slot->record);
    }
    return out;
}

bool Turns::isFull(const Slot& slot, Queue queue) const
{
    return waitingFor(slot) >= ground_.limits.most_waiting
        || (queue == Queue::pages
            && slot.waiting[static_cast<std::size_t>(queue)] >= ground_.limits.most_pages_waiting);
}

Result<std::shared_ptr<Turn>, PluginFailure> Turns::take(
    const std::shared_ptr<Slot>& slot, Queue queue, Ticks::time_point end)
{
    std::unique_lock lock(slot->facts);
    const auto openings = slot->openings;
    std::optional<Waiting> waiting;
    auto after = Turn::After::answers;
    while (true) {
        if (auto refusal = refusalOf(slot, openings)) {
            return Refused{std::move(*refusal)};
        }
        if (!slot->resting.empty() && isNext(*slot, queue)) {
            return std::make_shared<Turn>(*this, slot, takeResting(*slot), after);
        }
        if (!waiting) {
            if (isFull(*slot, queue)) {
                return Refused{busyOr(isStarting(*slot))};
            }
            waiting.emplace(*slot, queue);
        }
        const auto most = slot->package->manifest.parallel ? ground_.limits.processes : 1;
        if (slot->resting.empty() && slot->answering + slot->opening < most && !open(slot)) {
            continue; // it ended at once, and the failure says why
        }
        if (isStarting(*slot)) {
            after = Turn::After::start;
        }
        const auto woken = slot->changed.wait_until(lock, end);
        if (woken == std::cv_status::timeout && slot->resting.empty()) {
            return Refused{slot->answering == 0 ? failureBy(Kind::unavailable, "starting")
                                                : PluginFailure{Kind::busy}};
        }
    }
}

void Turns::giveBack(const std::shared_ptr<Slot>& slot, std::shared_ptr<Process> process)
{
    if (process && process->gone) {
        static_cast<void>(hear(process->running, process->calls));
    }
    Consequence what;
    const std::lock_guard lock(slot->facts);
    --slot->answering;
    if (process && process->generation != slot->generation) {
        what.ended.push_back(std::move(process));
    } else if (process && process->gone) {
        what = ground_.conduct.judgeDeath(*slot, *process->running.child);
    } else if (process) {
        slot->resting.push_back(std::move(process));
    }
    slot->changed.notify_all();
    follow(slot, std::move(what), Ending::background);
}

void Turns::listen(const std::shared_ptr<Slot>& slot)
{
    Processes talking;
    {
        const std::lock_guard lock(slot->facts);
        const auto quiet = std::stable_partition(slot->resting.begin(), slot->resting.end(),
            [](const auto& one) { return !hasSaid(one->running); });
        talking.assign(quiet, slot->resting.end());
        slot->resting.erase(quiet, slot->resting.end());
        slot->answering += talking.size(); // a line may wait for the disk; `facts` may not
    }
    for (auto& process : talking) {
        if (!hear(process->running, process->calls)) {
            process.reset();
            const std::lock_guard lock(slot->facts);
            follow(slot, ground_.conduct.judge(*slot, spokeUnasked()), Ending::background);
        }
        giveBack(slot, std::move(process));
    }
}

} // namespace hazirun::plugin_host
