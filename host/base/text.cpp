// SPDX-License-Identifier: MIT
#include "base/text.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace hazirun {

namespace {

    const icu::Locale& turkish()
    {
        static const icu::Locale locale("tr", "TR");
        return locale;
    }

    icu::UnicodeString fromUtf8(std::string_view text)
    {
        return icu::UnicodeString::fromUTF8(
            icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    }

    std::string toUtf8(const icu::UnicodeString& text)
    {
        std::string out;
        return text.toUTF8String(out);
    }

    const icu::Collator& collator()
    {
        // A Collator is not safe for concurrent use, so each thread owns one.
        thread_local const auto own = [] {
            UErrorCode status = U_ZERO_ERROR;
            std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(turkish(), status));
            if (U_FAILURE(status)) {
                throw std::runtime_error("ICU has no Turkish collation; install its data package");
            }
            return made;
        }();
        return *own;
    }

    bool isPlainAscii(std::string_view text)
    {
        for (const char c : text) {
            if (static_cast<unsigned char>(c) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    icu::UnicodeString withoutMarks(const icu::UnicodeString& text)
    {
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeString split;
        icu::Normalizer2::getNFDInstance(status)->normalize(text, split, status);
        icu::UnicodeString out;
        for (int32_t i = 0; i < split.length(); ++i) {
            const char16_t unit = split[i];
            if (unit < 0x0300 || unit > 0x036F) {
                out.append(unit == 0x0131 ? u'i' : unit);
            }
        }
        return out;
    }

    /// How many bytes the white space in front takes, as office programs write it too: a blank that
    /// does not break a line, one of some width. 0: none.
    std::size_t whiteSpaceOf(std::string_view text)
    {
        const char c = text.front();
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            return 1;
        }
        if (text.rfind("\xC2\xA0", 0) == 0) { // U+00A0
            return 2;
        }
        const bool of_some_width = text.size() > 2 && text.rfind("\xE2\x80", 0) == 0
            && static_cast<unsigned char>(text[2]) <= 0x8A; // U+2000 to U+200A
        return of_some_width || text.rfind("\u202F", 0) == 0 ? 3 : 0;
    }

    /// Likewise of what shows nothing at all.
    std::size_t nothingShownOf(std::string_view text)
    {
        return text.rfind("\u200B", 0) == 0 || text.rfind("\uFEFF", 0) == 0 ? 3 : 0;
    }

} // namespace

std::string trimmed(std::string_view text)
{
    std::string out;
    bool gap = false;
    while (!text.empty()) {
        if (const auto white = whiteSpaceOf(text); white > 0) {
            gap = true;
            text.remove_prefix(white);
            continue;
        }
        if (const auto nothing = nothingShownOf(text); nothing > 0) {
            text.remove_prefix(nothing);
            continue;
        }
        if (gap && !out.empty()) {
            out += ' ';
        }
        gap = false;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

std::string searchForm(std::string_view text)
{
    auto clean = trimmed(text);
    if (isPlainAscii(clean)) {
        for (auto& c : clean) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return clean;
    }
    return toUtf8(withoutMarks(fromUtf8(clean).toLower(turkish())));
}

std::string sortKey(std::string_view text)
{
    const auto from = fromUtf8(text);
    std::string key(64, '\0');
    const auto fill = [&] {
        return collator().getSortKey(
            from, reinterpret_cast<uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
    };
    auto length = static_cast<std::size_t>(fill());
    if (length > key.size()) {
        key.resize(length);
        fill();
    }
    key.resize(length == 0 ? 0 : length - 1);
    return key;
}

std::string lowerTurkish(std::string_view text)
{
    return toUtf8(fromUtf8(text).toLower(turkish()));
}

std::string upperTurkish(std::string_view text)
{
    return toUtf8(fromUtf8(text).toUpper(turkish()));
}

std::string titleTurkish(std::string_view text)
{
    return toUtf8(fromUtf8(text).toTitle(nullptr, turkish()));
}

bool isCleanText(std::string_view text)
{
    const auto length = static_cast<int32_t>(text.size());
    for (int32_t at = 0; at < length;) {
        UChar32 point = 0;
        U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), at, length, point);
        if (point < 0 || (point < 0x20 && point != '\t' && point != '\n' && point != '\r')
            || point == 0x7F) {
            return false;
        }
    }
    return true;
}

std::string cutAt(std::string_view text, std::size_t most)
{
    auto end = std::min(text.size(), most);
    while (
        end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string{text.substr(0, end)};
}

std::size_t lengthOf(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return count;
}

} // namespace hazirun
