// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::messages {

/// How an SMS is written, cheapest first. Tables: 3GPP TS 23.038, Turkish national language shift
/// tables.
enum class Encoding { gsm7, turkish_single, turkish_locking, ucs2 };
inline constexpr std::array encodings{
    Encoding::gsm7, Encoding::turkish_single, Encoding::turkish_locking, Encoding::ucs2};
[[nodiscard]] std::string_view codeOf(Encoding encoding);
[[nodiscard]] std::optional<Encoding> parseEncoding(std::string_view code);

/// What a text needs in one encoding.
struct Length {
    Encoding encoding = Encoding::gsm7;
    bool possible = false; ///< has a sign for every letter
    int units = 0; ///< septets or UTF-16 code units, the operator's own included
    int parts = 0;
    int left = 0; ///< units left in the last part
};

struct Measure {
    std::array<Length, 4> lengths{}; ///< in the order of `encodings`
    Encoding chosen
        = Encoding::ucs2; ///< fewest parts, then fewest units, then the order of `encodings`
    std::vector<std::string> costly; ///< the letters the plain alphabet lacks, each once, in order

    [[nodiscard]] const Length& best() const
    {
        return lengths.at(static_cast<std::size_t>(chosen));
    }
};

/// Measures valid UTF-8. `appended`: characters the operator adds at the end (Turkey: 5, BTK
/// 2016/DK-YED/211). `allowed`: what the channel can write; ucs2 is taken when none of them can
/// hold the text. A pair of septets or surrogates is never split over two parts.
[[nodiscard]] Measure measure(std::string_view text, int appended,
    const std::vector<Encoding>& allowed = {encodings.begin(), encodings.end()});

} // namespace hazirun::messages
