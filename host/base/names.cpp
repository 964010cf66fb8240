// SPDX-License-Identifier: MIT
#include "base/names.h"

#include "base/text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace hazirun {

namespace {

    bool turnsDirection(UChar32 point)
    {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /// The controls of the old one-byte character sets; a misread list or a telephone brings them.
    bool isOldControl(UChar32 point)
    {
        return point >= 0x80 && point <= 0x9F;
    }

    bool isSeen(UChar32 point)
    {
        constexpr UChar32 empty_braille_cell = 0x2800;
        return u_isUWhiteSpace(point) == 0
            && u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0
            && point != empty_braille_cell;
    }

} // namespace

bool isReadableName(std::string_view name)
{
    if (!isCleanText(name)) {
        return false;
    }
    bool seen = name.empty();
    const auto length = static_cast<int32_t>(name.size());
    for (int32_t at = 0; at < length;) {
        UChar32 point = 0;
        U8_NEXT(reinterpret_cast<const uint8_t*>(name.data()), at, length, point);
        if (turnsDirection(point) || isOldControl(point)) {
            return false;
        }
        seen = seen || isSeen(point);
    }
    return seen;
}

std::string withoutTurns(std::string_view text)
{
    std::string out;
    const auto length = static_cast<int32_t>(text.size());
    for (int32_t at = 0; at < length;) {
        const auto from = static_cast<std::size_t>(at);
        UChar32 point = 0;
        U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), at, length, point);
        if (!turnsDirection(point)) {
            out += text.substr(from, static_cast<std::size_t>(at) - from);
        }
    }
    return out;
}

std::string fullName(const std::string& given, const std::string& family)
{
    return trimmed(given + " " + family);
}

} // namespace hazirun
