// SPDX-License-Identifier: MIT
#include "web/throttle.h"

namespace hazirun::web {

namespace {
    constexpr std::size_t most_keys = 10000;
}

void Throttle::forgetOld(std::deque<Instant>& misses, Instant now) const
{
    while (!misses.empty() && misses.front() + window_ <= now) {
        misses.pop_front();
    }
}

bool Throttle::allowed(const std::string& key, Instant now)
{
    const std::lock_guard lock(mutex_);
    const auto found = misses_.find(key);
    if (found == misses_.end()) {
        return true;
    }
    forgetOld(found->second, now);
    return found->second.size() < limit_;
}

void Throttle::miss(const std::string& key, Instant now)
{
    const std::lock_guard lock(mutex_);
    if (misses_.size() >= most_keys && misses_.find(key) == misses_.end()) {
        std::erase_if(misses_, [&](const auto& one) {
            return one.second.empty() || one.second.back() + window_ <= now;
        });
        if (misses_.size() >= most_keys) {
            misses_.clear();
        }
    }
    auto& mine = misses_[key];
    forgetOld(mine, now);
    if (mine.size() < limit_) {
        mine.push_back(now);
    }
}

} // namespace hazirun::web
