// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace hazirun::web {

/// Whom an address counts for: an IPv6 host owns its /64, so that is the key; IPv4 stands as it is.
[[nodiscard]] std::string networkOf(const std::string& address);

/// Slows guessing: after `limit` misses within `window` a key must wait until the oldest is older
/// than that. Remembers at most 10,000 keys, the oldest go first; safe from any thread.
class Throttle {
public:
    Throttle(std::size_t limit, std::chrono::seconds window)
        : limit_(limit)
        , window_(window)
    {
    }
    [[nodiscard]] bool allowed(const std::string& key, Instant now);
    void miss(const std::string& key, Instant now);
    /// Asks and counts in one step, for what takes long to find out: false when the key must wait.
    [[nodiscard]] bool tries(const std::string& key, Instant now);
    /// Takes back one try counted at `at`: it was no miss.
    void forgive(const std::string& key, Instant at);

private:
    void makeRoom(Instant now);
    void forgetOld(std::vector<Instant>& misses, Instant now) const;
    const std::size_t limit_;
    const std::chrono::seconds window_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::vector<Instant>> misses_; ///< oldest first
};

} // namespace hazirun::web
