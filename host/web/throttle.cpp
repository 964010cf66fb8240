// SPDX-License-Identifier: MIT
#include "web/throttle.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace hazirun::web {

namespace {
    constexpr std::size_t most_keys = 10000;
    constexpr std::size_t host_part = 8; ///< bytes of an IPv6 address a host may choose itself
} // namespace

std::string networkOf(const std::string& address)
{
    in6_addr six{};
    if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) {
        return address;
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        ::inet_ntop(AF_INET, &six.s6_addr[12], text.data(), text.size());
        return text.data();
    }
    std::fill(std::begin(six.s6_addr) + host_part, std::end(six.s6_addr), std::uint8_t{0});
    ::inet_ntop(AF_INET6, &six, text.data(), text.size());
    return std::string{text.data()} + "/64";
}

void Throttle::forgetOld(std::vector<Instant>& misses, Instant now) const
{
    const auto young = std::find_if(
        misses.begin(), misses.end(), [&](Instant miss) { return miss + window_ > now; });
    misses.erase(misses.begin(), young);
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

void Throttle::makeRoom(Instant now)
{
    std::erase_if(misses_,
        [&](const auto& one) { return one.second.empty() || one.second.back() + window_ <= now; });
    if (misses_.size() < most_keys) {
        return;
    }
    std::vector<std::pair<Instant, std::string>> ages;
    for (const auto& [key, misses] : misses_) {
        ages.emplace_back(misses.back(), key);
    }
    // A tenth at a time, so that a flood does not sort everybody for each newcomer.
    const auto tenth = ages.begin() + most_keys / 10;
    std::nth_element(ages.begin(), tenth, ages.end());
    std::for_each(ages.begin(), tenth, [this](const auto& one) { misses_.erase(one.second); });
}

void Throttle::miss(const std::string& key, Instant now)
{
    static_cast<void>(tries(key, now));
}

bool Throttle::tries(const std::string& key, Instant now)
{
    const std::lock_guard lock(mutex_);
    if (misses_.size() >= most_keys && misses_.find(key) == misses_.end()) {
        makeRoom(now);
    }
    auto& mine = misses_[key];
    forgetOld(mine, now);
    if (mine.size() >= limit_) {
        return false;
    }
    mine.push_back(now);
    return true;
}

void Throttle::forgive(const std::string& key, Instant at)
{
    const std::lock_guard lock(mutex_);
    const auto found = misses_.find(key);
    if (found == misses_.end()) {
        return;
    }
    auto& mine = found->second;
    if (const auto one = std::find(mine.begin(), mine.end(), at); one != mine.end()) {
        mine.erase(one);
    }
    if (mine.empty()) {
        misses_.erase(found);
    }
}

} // namespace hazirun::web
