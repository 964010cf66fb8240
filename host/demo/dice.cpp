// SPDX-License-Identifier: MIT
#include "demo/dice.h"

#include <string_view>

namespace hazirun::demo {

namespace {

    std::uint64_t next(std::uint64_t& state)
    {
        state += 0x9E3779B97F4A7C15U;
        auto out = state;
        out = (out ^ (out >> 30U)) * 0xBF58476D1CE4E5B9U;
        out = (out ^ (out >> 27U)) * 0x94D049BB133111EBU;
        return out ^ (out >> 31U);
    }

} // namespace

int Dice::below(int sides)
{
    return static_cast<int>(next(state_) % static_cast<std::uint64_t>(sides));
}

std::string Dice::base62(std::size_t length)
{
    constexpr std::string_view digits
        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string out;
    while (out.size() < length) {
        out += digits[static_cast<std::size_t>(below(static_cast<int>(digits.size())))];
    }
    return out;
}

Dice Dice::branch(std::uint64_t number) const
{
    auto seed = state_ ^ (number * 0xD1B54A32D192ED03U);
    return Dice{next(seed)};
}

} // namespace hazirun::demo
