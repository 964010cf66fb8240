// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"

#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace hazirun::web {

/// Slows guessing: after `limit` misses within `window` a key must wait until the oldest is older
/// than that. Remembers at most 10,000 keys; safe from any thread.
class Throttle {
public:
    Throttle(std::size_t limit, std::chrono::seconds window)
        : limit_(limit)
        , window_(window)
    {
    }
    [[nodiscard]] bool allowed(const std::string& key, Instant now);
    void miss(const std::string& key, Instant now);

private:
    void forgetOld(std::deque<Instant>& misses, Instant now) const;
    const std::size_t limit_;
    const std::chrono::seconds window_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Instant>> misses_;
};

} // namespace hazirun::web
