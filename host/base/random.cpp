// SPDX-License-Identifier: MIT
#include "base/random.h"

#include <sodium.h>

#include <algorithm>

namespace hazirun {

namespace {
    constexpr std::string_view alphabet
        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
}

std::string randomBase62(std::size_t length)
{
    std::string out(length, '0');
    std::generate(out.begin(), out.end(),
        [] { return alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]; });
    return out;
}

std::string base62From(std::string_view bytes, std::size_t length)
{
    std::string number{bytes};
    std::string out(length, alphabet.front());
    for (auto& digit : out) {
        std::uint32_t rest = 0;
        for (auto& byte : number) {
            const auto value = rest * 256 + static_cast<unsigned char>(byte);
            byte = static_cast<char>(value / alphabet.size());
            rest = static_cast<std::uint32_t>(value % alphabet.size());
        }
        digit = alphabet[rest];
    }
    return out;
}

bool isBase62(std::string_view text, std::size_t length)
{
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) {
        return alphabet.find(c) != std::string_view::npos;
    });
}

} // namespace hazirun
