// SPDX-License-Identifier: MIT
#pragma once

#include "people/csv.h"
#include "people/person.h"
#include "people/person_import.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::people {

/// A line as far as it can be read.
struct ReadDraft {
    PersonDraft draft; ///< its language empty where the line does not say
    std::string guessed_birth; ///< what stands there, where the birth was guessed from it
    std::vector<FieldError> errors; ///< what cannot be read
};

/// Which column of a list holds what, read from its first line.
class ImportColumns {
public:
    /// Columns with an identity number are refused (added to `wrong`) and never read; unknown ones
    /// are named by unread().
    [[nodiscard]] static ImportColumns of(
        const std::vector<std::string>& header, std::vector<WrongLine>& wrong);
    [[nodiscard]] bool hasName() const;
    /// Headings nobody here knows, as they stand.
    [[nodiscard]] const std::vector<std::string>& unread() const { return unread_; }
    /// The columns whose cell is not read, because an earlier column of the same meaning is filled
    /// with something else.
    [[nodiscard]] std::vector<std::size_t> passedOver(const CsvRecord& record) const;
    [[nodiscard]] ReadDraft draftOf(const CsvRecord& record, Date today) const;

private:
    void readBirth(const CsvRecord& record, Date today, ReadDraft& into) const;
    [[nodiscard]] std::string cell(const CsvRecord& record, const std::string& field) const;
    /// By field, in the order of the list; the first that is filled is read.
    std::map<std::string, std::vector<std::size_t>> columns_;
    std::vector<std::string> unread_;
};

/// Kadın/K/Bayan/Kız/F/Female, Erkek/E/Bay/Oğlan/M/Male, empty/-/bilinmiyor/belirtmedi; anything
/// else is asked.
[[nodiscard]] std::optional<Gender> parseGenderWord(std::string_view text);
/// The word an exported list holds, and an import reads back.
[[nodiscard]] std::string_view wordOf(Gender gender, Language language);
[[nodiscard]] std::string_view wordOf(Sector sector, Language language);

} // namespace hazirun::people
