// SPDX-License-Identifier: MIT
#include "panels/notices.h"

#include <algorithm>
#include <utility>

namespace hazirun::panels {

void Notices::keep(Place place, v1::panel::Notice notice)
{
    constexpr std::size_t most = 100;
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [&](const Kept& one) { return one.place == place; });
    kept_.push_back({std::move(place), std::move(notice)});
    if (kept_.size() > most) {
        kept_.pop_front();
    }
}

std::optional<v1::panel::Notice> Notices::take(const Place& place)
{
    const std::lock_guard lock(mutex_);
    const auto at = std::find_if(
        kept_.begin(), kept_.end(), [&](const Kept& one) { return one.place == place; });
    if (at == kept_.end()) {
        return std::nullopt;
    }
    auto out = std::move(at->notice);
    kept_.erase(at);
    return out;
}

} // namespace hazirun::panels
