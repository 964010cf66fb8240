// SPDX-License-Identifier: MIT
#include "people/csv.h"

#include "base/charset.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

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

    using Counts = std::array<std::pair<char, int>, 3>;

    /// How often each delimiter stands outside quotes in so many lines.
    Counts delimitersIn(std::string_view text, int lines)
    {
        Counts counts{{{';', 0}, {',', 0}, {'\t', 0}}};
        bool quoted = false;
        for (const char c : text) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && !quoted && --lines == 0) {
                break;
            } else if (!quoted) {
                for (auto& [delimiter, count] : counts) {
                    count += c == delimiter ? 1 : 0;
                }
            }
        }
        return counts;
    }

    std::pair<char, int> mostOf(const Counts& counts)
    {
        return *std::max_element(counts.begin(), counts.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
    }

    /// A heading pasted from elsewhere may be delimited otherwise than the lines below it.
    char delimiterBelow(std::string_view body, std::pair<char, int> heading)
    {
        constexpr int looked_at = 20;
        const auto counts = delimitersIn(body, looked_at);
        const auto [most, count] = mostOf(counts);
        const bool keeps = std::any_of(counts.begin(), counts.end(),
            [&](const auto& one) { return one.first == heading.first && one.second > 0; });
        return keeps || count == 0 || heading.second == 0 ? heading.first : most;
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

    /// The cells of the record at `at`; afterwards `at` is on its line end or the end.
    CsvRecord readRecord(std::string_view text, std::size_t& at, int& line, char delimiter)
    {
        CsvRecord record{line, {}};
        for (;; ++at) {
            auto cell = readCell(text, at, line, delimiter, record.unclosed);
            if (record.cells.size() < most_cells) {
                record.cells.push_back(std::move(cell));
            } else {
                record.overfull = record.overfull || !trimmed(cell).empty();
            }
            if (at >= text.size() || text[at] != delimiter) {
                return record;
            }
        }
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

namespace {

    /// Control characters are each cell's own trouble; only the encoding is judged here.
    bool isUtf8(std::string_view bytes)
    {
        std::string probe{bytes};
        std::replace_if(
            probe.begin(), probe.end(),
            [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
        return isCleanText(probe);
    }

    bool isAscii(std::string_view text)
    {
        return std::all_of(
            text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    }

    bool isMostlyUtf8(std::string_view bytes)
    {
        int valid = 0;
        int odd = 0;
        while (!bytes.empty()) {
            const auto line = bytes.substr(0, bytes.find_first_of("\r\n"));
            bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
            if (!isAscii(line)) {
                ++(isUtf8(line) ? valid : odd);
            }
        }
        return valid > 0 && valid >= odd;
    }

    /// Bytes of the character of valid UTF-8 in front; 0: there is none.
    std::size_t characterOf(std::string_view bytes)
    {
        const auto first = static_cast<unsigned char>(bytes.front());
        const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        return size <= bytes.size() && isUtf8(bytes.substr(0, size)) ? size : 0;
    }

    std::optional<std::string> fromUtf16(std::string_view bytes)
    {
        if (bytes.rfind("\xFF\xFE", 0) == 0) {
            return fromCharset(std::string{bytes.substr(2)}, "UTF-16LE");
        }
        return bytes.rfind("\xFE\xFF", 0) == 0
            ? fromCharset(std::string{bytes.substr(2)}, "UTF-16BE")
            : std::nullopt;
    }

} // namespace

std::string asUtf8(std::string_view bytes)
{
    if (auto wide = fromUtf16(bytes)) {
        return std::move(*wide);
    }
    if (bytes.rfind("\xEF\xBB\xBF", 0) == 0) {
        bytes.remove_prefix(3);
    }
    if (isUtf8(bytes)) {
        return std::string{bytes};
    }
    const bool mostly = isMostlyUtf8(bytes);
    std::string out;
    out.reserve(bytes.size() * 2);
    while (!bytes.empty()) {
        const auto size = mostly ? characterOf(bytes) : 0;
        if (size > 0) {
            out += bytes.substr(0, size);
        } else {
            appendPoint(out, pointOf1254(static_cast<unsigned char>(bytes.front())));
        }
        bytes.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return out;
}

bool isWorkbook(std::string_view bytes)
{
    return bytes.rfind("PK\x03\x04", 0) == 0 || bytes.rfind("\xD0\xCF\x11\xE0", 0) == 0;
}

std::vector<CsvRecord> readCsv(std::string_view text)
{
    const auto heading = mostOf(delimitersIn(text, 1));
    char delimiter = heading.first;
    std::vector<CsvRecord> out;
    std::size_t cells = 0;
    int line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        if (out.size() >= most_records || cells >= most_cells_in_all) {
            out.back().cut_off = true;
            break;
        }
        auto record = readRecord(text, at, line, delimiter);
        at += at < text.size() && text[at] == '\r' ? 1U : 0U;
        at += at < text.size() && text[at] == '\n' ? 1U : 0U;
        ++line;
        const bool says_something = std::any_of(record.cells.begin(), record.cells.end(),
            [](const std::string& cell) { return !trimmed(cell).empty(); });
        const bool heads = out.empty() && record.cells.size() > 1;
        if (says_something || heads || record.unclosed) {
            cells += record.cells.size();
            out.push_back(std::move(record));
            if (out.size() == 1) {
                delimiter = delimiterBelow(text.substr(at), heading);
            }
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
