// SPDX-License-Identifier: MIT
#include "web/percent_codes.h"

#include "base/text.h"

#include <fmt/format.h>

namespace hazirun::web {

namespace {

    constexpr std::size_t most_fields = 20000;

    int hexDigit(char c)
    {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /// Percent codes resolved, whatever comes of it.
    std::optional<std::string> resolved(std::string_view text, Plus plus)
    {
        if (text.find_first_of(plus == Plus::is_blank ? "%+" : "%") == std::string_view::npos) {
            return std::string{text};
        }
        std::string out;
        out.reserve(text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '%') {
                const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
                const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
                if (high < 0 || low < 0) {
                    return std::nullopt;
                }
                out += static_cast<char>(high * 16 + low);
                i += 2;
            } else {
                out += text[i] == '+' && plus == Plus::is_blank ? ' ' : text[i];
            }
        }
        return out;
    }

    std::optional<std::string> ifClean(std::optional<std::string> text)
    {
        return text && isCleanText(*text) ? text : std::nullopt;
    }

    std::optional<std::string> valueOf(std::string_view text)
    {
        auto value = resolved(text, Plus::is_blank);
        return value ? ifClean(withoutControls(std::move(*value))) : std::nullopt;
    }

} // namespace

std::optional<std::string> decoded(std::string_view text, Plus plus)
{
    return ifClean(resolved(text, plus));
}

std::string coded(std::string_view text, std::string_view kept)
{
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
            || (c >= 'A' && c <= 'Z') || kept.find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string withoutControls(std::string text)
{
    for (char& c : text) {
        if (c == '\v' || c == '\f') {
            c = '\n';
        } else if ((c > 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
            c = ' ';
        }
    }
    return text;
}

bool readPairs(std::string_view text, Fields& into)
{
    std::size_t count = 0;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty()) {
            continue;
        }
        const auto equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals), Plus::is_blank);
        auto value = valueOf(
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        if (!name || !value || ++count > most_fields) {
            return false;
        }
        into.add(std::move(*name), std::move(*value));
    }
    return true;
}

} // namespace hazirun::web
