// SPDX-License-Identifier: MIT
#include "messages/sms_text.h"

#include <boost/locale/encoding_utf.hpp>

#include <algorithm>
#include <tuple>

namespace hazirun::messages {

namespace {

    constexpr std::array<std::string_view, 4> codes{
        "gsm7", "turkish_single", "turkish_locking", "ucs2"};

    constexpr std::u32string_view plain
        = U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          U"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    constexpr std::u32string_view extension = U"\f^{}\\[~]|€"; ///< two septets each
    constexpr std::u32string_view single_shift
        = U"ĞİŞçğış"; ///< two septets each, beside the extension
    constexpr std::u32string_view locking_has = U"€ıĞğŞşİç";
    constexpr std::u32string_view locking_lost = U"èìØøÆæ¡¿";

    /// Units of one letter; 0: the encoding has no sign for it.
    int unitsOf(char32_t letter, Encoding encoding)
    {
        const auto in = [&](std::u32string_view set) {
            return set.find(letter) != std::u32string_view::npos;
        };
        switch (encoding) {
        case Encoding::gsm7: return in(plain) ? 1 : in(extension) ? 2 : 0;
        case Encoding::turkish_single:
            return in(plain) ? 1 : in(extension) || in(single_shift) ? 2 : 0;
        case Encoding::turkish_locking:
            if (in(locking_has) || (in(plain) && !in(locking_lost))) {
                return 1;
            }
            return in(extension) ? 2 : 0;
        case Encoding::ucs2: return letter > 0xFFFF ? 2 : 1;
        }
        return 0;
    }

    struct Room {
        int alone;
        int of_several;
    };
    /// 140 octets less the user data header (3GPP TS 23.040, 9.2.3.24).
    Room roomOf(Encoding encoding)
    {
        switch (encoding) {
        case Encoding::gsm7: return {160, 153};
        case Encoding::ucs2: return {70, 67};
        case Encoding::turkish_single:
        case Encoding::turkish_locking: return {155, 149};
        }
        return {70, 67};
    }

    Length lengthIn(const std::u32string& text, int appended, Encoding encoding)
    {
        const auto room = roomOf(encoding);
        Length out{encoding, true, appended, 1, 0};
        int used = 0; // of the last part, were it one of several
        const auto put = [&](int units) {
            if (used + units > room.of_several) {
                ++out.parts;
                used = 0;
            }
            used += units;
        };
        for (const auto letter : text) {
            const auto units = unitsOf(letter, encoding);
            out.possible = out.possible && units > 0;
            out.units += units;
            put(units);
        }
        for (int i = 0; i < appended; ++i) {
            put(1);
        }
        if (out.units <= room.alone) {
            out.parts = 1;
            out.left = room.alone - out.units;
        } else {
            out.left = room.of_several - used;
        }
        return out;
    }

} // namespace

std::string_view codeOf(Encoding encoding)
{
    return codes.at(static_cast<std::size_t>(encoding));
}

std::optional<Encoding> parseEncoding(std::string_view code)
{
    const auto* const found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? std::nullopt
                                : std::optional{static_cast<Encoding>(found - codes.begin())};
}

Measure measure(std::string_view text, int appended, const std::vector<Encoding>& allowed)
{
    const auto letters
        = boost::locale::conv::utf_to_utf<char32_t>(text.data(), text.data() + text.size());
    Measure out;
    for (std::size_t i = 0; i < encodings.size(); ++i) {
        out.lengths.at(i) = lengthIn(letters, appended, encodings.at(i));
    }
    const auto* best = &out.lengths.back();
    bool chosen = false;
    for (const auto& one : out.lengths) {
        const bool may = std::find(allowed.begin(), allowed.end(), one.encoding) != allowed.end();
        if (may && one.possible
            && (!chosen || std::tie(one.parts, one.units) < std::tie(best->parts, best->units))) {
            best = &one;
            chosen = true;
        }
    }
    out.chosen = best->encoding;
    for (const auto letter : letters) {
        if (unitsOf(letter, Encoding::gsm7) == 0) {
            auto shown = boost::locale::conv::utf_to_utf<char>(&letter, &letter + 1);
            if (std::find(out.costly.begin(), out.costly.end(), shown) == out.costly.end()) {
                out.costly.push_back(std::move(shown));
            }
        }
    }
    return out;
}

} // namespace hazirun::messages
