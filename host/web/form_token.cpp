// SPDX-License-Identifier: MIT
#include "web/form_token.h"

#include "base/random.h"

#include <string_view>

namespace hazirun::web {

namespace {

    constexpr std::string_view letters
        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// Each letter moved on by the place of its neighbour in `mask`, `turns` times.
    std::string moved(std::string text, std::string_view mask, std::size_t turns)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto at = letters.find(text[i]);
            const auto by = letters.find(mask[i]);
            if (at != std::string_view::npos && by != std::string_view::npos) {
                text[i] = letters[(at + by * turns) % letters.size()];
            }
        }
        return text;
    }

} // namespace

std::string masked(const std::string& token)
{
    if (token.empty()) {
        return {};
    }
    const auto mask = randomBase62(token.size());
    return mask + "." + moved(token, mask, 1);
}

std::string unmasked(const std::string& sent)
{
    const auto dot = sent.find('.');
    if (dot == std::string::npos || sent.size() != dot * 2 + 1) {
        return sent;
    }
    return moved(sent.substr(dot + 1), sent.substr(0, dot), letters.size() - 1);
}

} // namespace hazirun::web
