// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hazirun::demo {

/// Chance that repeats: the same seed gives the same throws on every machine (splitmix64).
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : state_(seed)
    {
    }
    /// 0 .. sides-1; sides > 0.
    [[nodiscard]] int below(int sides);
    [[nodiscard]] bool percent(int share) { return below(100) < share; }
    template <class T>
    [[nodiscard]] const T& pick(const std::vector<T>& from)
    {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    /// Characters of [0-9A-Za-z].
    [[nodiscard]] std::string base62(std::size_t length);
    /// A stream of its own, so that one part of the data does not move when another grows.
    [[nodiscard]] Dice branch(std::uint64_t number) const;

private:
    std::uint64_t state_;
};

} // namespace hazirun::demo
