// SPDX-License-Identifier: MIT
#include "people/csv.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hazirun::people {

namespace {

    void appendPoint(std::string& out, unsigned point)
    {
        if (point < 0x80) {
            out += static_cast<char>(point);
        } else if (point < 0x800) {
            out += static_cast<char>(0xC0U | (point >> 6U));
            out += static_cast<char>(0x80U | (point & 0x3FU));
        } else {
            out += static_cast<char>(0xE0U | (point >> 12U));
            out += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
            out += static_cast<char>(0x80U | (point & 0x3FU));
        }
    }

    /// windows-1254: Latin-1 but for 0x80-0x9F and the six Turkish letters.
    unsigned pointOf1254(unsigned char byte)
    {
        static constexpr std::array<unsigned, 32> high{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E,
            0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0xFFFD, 0xFFFD,
            0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
            0x203A, 0x0153, 0xFFFD, 0xFFFD, 0x0178};
        switch (byte) {
        case 0xD0: return 0x011E;
        case 0xDD: return 0x0130;
        case 0xDE: return 0x015E;
        case 0xF0: return 0x011F;
        case 0xFD: return 0x0131;
        case 0xFE: return 0x015F;
        default: return byte >= 0x80 && byte < 0xA0 ? high.at(byte - 0x80U) : byte;
        }
    }

    char delimiterOf(std::string_view text)
    {
        std::array<std::pair<char, int>, 3> counts{{{';', 0}, {',', 0}, {'\t', 0}}};
        bool quoted = false;
        for (const char c : text) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && !quoted) {
                break;
            } else if (!quoted) {
                for (auto& [delimiter, count] : counts) {
                    count += c == delimiter ? 1 : 0;
                }
            }
        }
        return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        })->first;
    }

    /// Reads one cell at `at`; afterwards `at` is on its delimiter, line end or the end.
    std::string readCell(
        std::string_view text, std::size_t& at, int& line, char delimiter, bool& unclosed)
    {
        std::string out;
        if (at < text.size() && text[at] == '"') {
            unclosed = true;
            for (++at; at < text.size(); ++at) {
                if (text[at] == '"' && at + 1 < text.size() && text[at + 1] == '"') {
                    ++at;
                } else if (text[at] == '"') {
                    ++at;
                    unclosed = false;
                    break;
                }
                line += text[at] == '\n' ? 1 : 0;
                out += text[at];
            }
        }
        while (at < text.size() && text[at] != delimiter && text[at] != '\n' && text[at] != '\r') {
            out += text[at++];
        }
        return out;
    }

    /// A formula's first sign, also behind apostrophes, so that guarding a guarded text stays
    /// undoable.
    bool looksLikeFormula(std::string_view text)
    {
        const auto first = text.find_first_not_of('\'');
        return first != std::string_view::npos
            && std::string_view{"=+-@\t\r"}.find(text[first]) != std::string_view::npos;
    }

} // namespace

std::string asUtf8(std::string_view bytes)
{
    if (bytes.rfind("\xEF\xBB\xBF", 0) == 0) {
        bytes.remove_prefix(3);
    }
    // Control characters are each cell's own trouble; only the encoding is judged here.
    std::string probe{bytes};
    std::replace_if(
        probe.begin(), probe.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    if (isCleanText(probe)) {
        return std::string{bytes};
    }
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        appendPoint(out, pointOf1254(static_cast<unsigned char>(c)));
    }
    return out;
}

std::vector<CsvRecord> readCsv(std::string_view text)
{
    const char delimiter = delimiterOf(text);
    std::vector<CsvRecord> out;
    int line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        CsvRecord record{line, {}};
        for (;;) {
            record.cells.push_back(readCell(text, at, line, delimiter, record.unclosed));
            if (at >= text.size() || text[at] != delimiter) {
                break;
            }
            ++at;
        }
        at += at < text.size() && text[at] == '\r' ? 1U : 0U;
        at += at < text.size() && text[at] == '\n' ? 1U : 0U;
        ++line;
        if (record.cells.size() > 1 || !trimmed(record.cells.front()).empty()) {
            out.push_back(std::move(record));
        }
    }
    return out;
}

std::string csvCell(std::string_view text)
{
    std::string out = looksLikeFormula(text) ? "'" : "";
    out += text;
    if (out.find_first_of(";,\"\n\r\t") == std::string::npos) {
        return out;
    }
    std::string quoted = "\"";
    for (const char c : out) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    return quoted + '"';
}

std::string csvValue(std::string_view cell)
{
    return std::string{
        cell.substr(!cell.empty() && cell.front() == '\'' && looksLikeFormula(cell) ? 1 : 0)};
}

std::string csvBand(std::string band)
{
    const auto at = band.find('-');
    return at == std::string::npos ? band : band.replace(at, 1, "–");
}

} // namespace hazirun::people
