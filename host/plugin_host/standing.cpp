// SPDX-License-Identifier: MIT
#include "plugin_host/standing.h"

#include "plugin_host/shelf.h"

#include <algorithm>
#include <utility>

namespace hazirun::plugin_host {

bool isApproved(const Slot& slot)
{
    if (!slot.package || slot.record.approved_hash != slot.package->hash) {
        return false;
    }
    const auto& approved = slot.record.approved_permissions;
    const auto& wanted = slot.package->manifest.permissions;
    return std::all_of(wanted.begin(), wanted.end(), [&](const Permission& one) {
        return std::find(approved.begin(), approved.end(), one.name) != approved.end();
    });
}

std::shared_ptr<const Package> findOnShelf(const Slot& slot, const std::string& hash)
{
    const auto found = std::find_if(slot.shelf.begin(), slot.shelf.end(),
        [&](const std::shared_ptr<const Package>& one) { return one->hash == hash; });
    return found == slot.shelf.end() ? nullptr : *found;
}

std::shared_ptr<const Package> servingOf(const Slot& slot)
{
    if (auto approved = findOnShelf(slot, slot.record.approved_hash)) {
        return approved;
    }
    return slot.shelf.empty() ? nullptr : slot.shelf.front();
}

std::shared_ptr<const Package> candidateOf(const Slot& slot)
{
    if (!slot.package || slot.shelf.empty()) {
        return nullptr;
    }
    const auto& newest = slot.shelf.front();
    return newest->hash != slot.package->hash
            && !isNewer(slot.package->manifest.version, newest->manifest.version)
        ? newest
        : nullptr;
}

std::int64_t knownAfter(std::int64_t known, std::int64_t written)
{
    return written == known + 1 ? written : known;
}

std::string quarantineKey(const Slot& slot)
{
    return slot.package ? slot.package->hash + " " + std::to_string(slot.record.settings_version)
                        : std::string{};
}

State standingOf(const Slot& slot)
{
    if (!slot.package) {
        return State::refused;
    }
    if (!slot.record.enabled) {
        return State::off;
    }
    if (slot.record.quarantined_hash == quarantineKey(slot)) {
        return State::quarantined;
    }
    return isApproved(slot) ? State::asleep : State::waiting;
}

Processes retire(Slot& slot)
{
    ++slot.generation;
    return std::exchange(slot.resting, {});
}

Record wentBack(Record record)
{
    record.approved_hash = record.earlier->hash;
    record.approved_permissions = record.earlier->permissions;
    record.settings = record.earlier->settings;
    ++record.settings_version;
    record.earlier.reset();
    record.upgraded_at.reset();
    return record;
}

} // namespace hazirun::plugin_host
