// SPDX-License-Identifier: MIT
// Markdown that stays what it was meant to be, whatever names and texts contain.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace markdown {
/// One line of plain text: every sign Markdown would read is escaped, line ends become spaces.
inline std::string plain(std::string_view text)
{
    static constexpr std::string_view signs = "\\`*_[]<>|~&#!";
    std::string out;
    bool only_digits = true; // "1. Ayşe" at the start of a line would be a list, "1.3.2026" none
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool ends = i + 1 == text.size() || static_cast<unsigned char>(text[i + 1]) <= 0x20;
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            out += ' ';
            continue;
        }
        const bool starts = out.empty() && (c == '-' || c == '+' || c == '=');
        const bool numbers = only_digits && ends && !out.empty() && (c == '.' || c == ')');
        if (starts || numbers || signs.find(c) != std::string_view::npos)
            out += '\\';
        out += c;
        only_digits = only_digits && c >= '0' && c <= '9';
    }
    return out;
}

/// Somebody's Markdown without HTML and without pictures; its emphasis, lists and tables stay.
inline std::string harmless(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<')
            out += "&lt;";
        else if (c == '!' && i + 1 < text.size() && text[i + 1] == '[')
            out += "\\!";
        else if (c == '\0' || c == '\r')
            continue;
        else
            out += c;
    }
    return out;
}

using Cells = std::vector<std::string>;

/// What the last column of a table is for; one to sign in is centred, and print gives it room.
enum class Last { text, signature };

/// A table of finished cells; an empty string when it has no rows.
inline std::string table(const Cells& head, const std::vector<Cells>& rows, Last last = Last::text)
{
    if (rows.empty())
        return "";
    std::string out;
    const auto line = [&out](const Cells& cells) {
        for (const auto& each : cells)
            out += "| " + each + " ";
        out += "|\n";
    };
    line(head);
    for (std::size_t i = 1; i < head.size(); ++i)
        out += "|---";
    out += last == Last::signature ? "|:---:|\n" : "|---|\n";
    for (const auto& row : rows)
        line(row);
    return out + "\n";
}
} // namespace markdown
