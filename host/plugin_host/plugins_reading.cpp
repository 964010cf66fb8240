// SPDX-License-Identifier: MIT
// What lies in the folders, read anew: packages that came, changed or went.
#include "plugin_host/log_lines.h"
#include "plugin_host/plugins.h"
#include "plugin_host/shelf.h"
#include "plugin_host/turns.h"

#include <map>
#include <mutex>
#include <utility>

namespace hazirun::plugin_host {

namespace {

    bool isSame(const std::optional<Message>& left, const Message& right)
    {
        return left && left->english == right.english && left->facts == right.facts;
    }

} // namespace

bool Plugins::discover()
{
    const std::lock_guard reading(reading_);
    std::map<std::string, Shelf> shelves;
    try {
        shelves = readShelves(places_.folders);
    } catch (const Shortage& shortage) {
        if (!unread_.exchange(true)) {
            broker_.log("plug-ins: " + Words{}.say(Language::en, shortage.why));
        }
        return false;
    }
    unread_ = false;
    auto odd = oddThingsIn(places_.folders, shelves);
    for (const auto& one : odd) {
        broker_.log("plug-ins: " + Words{}.say(Language::en, one));
    }
    {
        const std::unique_lock lock(mutex_);
        odd_ = std::move(odd);
    }
    for (const auto& slot : slots()) {
        if (shelves.count(slot->id) == 0) {
            take(slot, {});
            const std::unique_lock lock(mutex_);
            slots_.erase(slot->id);
        }
    }
    for (auto& [id, shelf] : shelves) {
        dropSpoilt(shelf);
        auto slot = slotOf(id);
        if (!slot) {
            slot = std::make_shared<Slot>(id);
            slot->record = records_.find(id);
        }
        take(slot, std::move(shelf));
        const std::unique_lock lock(mutex_);
        slots_.emplace(id, slot);
    }
    uninspected_ = true;
    return true;
}

/// What is known not to be as its sums say does not stand on a shelf.
void Plugins::dropSpoilt(Shelf& shelf) const
{
    std::erase_if(shelf.packages, [&](const std::shared_ptr<const Package>& one) {
        const auto known = inspection_.known(*one);
        if (known && known->refusal) {
            shelf.refusal = known->refusal;
        }
        return known && known->refusal;
    });
}

void Plugins::inspect()
{
    uninspected_ = false;
    for (const auto& slot : slots()) {
        const std::lock_guard changing(slot->changing);
        const auto shelf = [&] {
            const std::lock_guard lock(slot->facts);
            return slot->shelf;
        }();
        for (const auto& package : shelf) {
            if (!inspection_.known(*package)) {
                static_cast<void>(spoilt(slot, package));
            }
        }
    }
}

/// Reads a package whole; one that is not as its sums say serves no more.
std::optional<Message> Plugins::spoilt(
    const std::shared_ptr<Slot>& slot, const std::shared_ptr<const Package>& package)
{
    auto verdict = inspection_.read(*package);
    if (verdict.refusal && !isOfMoment(*verdict.refusal)) {
        const std::lock_guard lock(slot->facts);
        turns_->follow(
            slot, conduct_->withdraw(*slot, package, *verdict.refusal), Turns::Ending::background);
    }
    return std::move(verdict.refusal);
}

/// What lies under an id now.
void Plugins::take(const std::shared_ptr<Slot>& slot, Shelf shelf)
{
    Processes ended;
    std::string line;
    {
        const std::lock_guard changing(slot->changing);
        const std::lock_guard lock(slot->facts);
        const auto before = slot->package;
        slot->shelf = std::move(shelf.packages);
        if (shelf.refusal && !isSame(slot->refusal, *shelf.refusal)) {
            line = lineOf(slot->id, *shelf.refusal);
        }
        slot->refusal = std::move(shelf.refusal);
        slot->package = servingOf(*slot);
        const bool same = before && slot->package && before->hash == slot->package->hash;
        if (!same) {
            ended = retire(*slot);
            slot->state = standingOf(*slot);
            slot->changed.notify_all();
        }
    }
    if (!line.empty()) {
        broker_.log(line);
    }
    conduct_->endWell(std::move(ended));
}

} // namespace hazirun::plugin_host
