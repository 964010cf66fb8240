// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

/// One record of a CSV file; `line` is where it begins in the file, counted from 1.
struct CsvRecord {
    int line = 1;
    std::vector<std::string> cells;
    bool unclosed = false; ///< a quotation mark is opened and never closed; the rest of the file
                           ///< lies in this record
    bool overfull = false; ///< says something beyond `most_cells`, which alone are kept
    bool cut_off = false; ///< the text goes on, but is too long: nothing below was read
};

/// What a list of people never has, so that no file takes the memory of the machine.
inline constexpr std::size_t most_cells = 300; ///< of one record
inline constexpr std::size_t most_cells_in_all = 5'000'000;
inline constexpr std::size_t most_records = 500'000;

/// The bytes of a spreadsheet's file as UTF-8: a BOM is dropped, UTF-16 is known by its own. What
/// is not valid UTF-8 is read as windows-1254: odd bytes alone where most lines with letters beyond
/// ASCII are valid, else all.
[[nodiscard]] std::string asUtf8(std::string_view bytes);
/// Whether these are the bytes of an Excel workbook, new or old.
[[nodiscard]] bool isWorkbook(std::string_view bytes);
/// RFC 4180 records. The delimiter (; , or tab) is the one the first line holds most often outside
/// quotes; the lines below have another where they never hold that one. Empty rows below it are
/// none.
[[nodiscard]] std::vector<CsvRecord> readCsv(std::string_view text);
/// A cell for a CSV file: quoted where needed, and a text a spreadsheet would take for a formula
/// gets a ' before it. csvValue undoes the guard, so what is exported comes back unchanged.
[[nodiscard]] std::string csvCell(std::string_view text);
[[nodiscard]] std::string csvValue(std::string_view cell);
/// An age band with an en dash, because a spreadsheet would take 5-9 for a day in September.
[[nodiscard]] std::string csvBand(std::string band);

} // namespace hazirun::people
