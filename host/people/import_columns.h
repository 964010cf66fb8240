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
    /// The line as a draft, its language empty where the line does not say; what cannot be read is
    /// added to `errors`.
    [[nodiscard]] PersonDraft draftOf(
        const CsvRecord& record, std::vector<FieldError>& errors) const;

private:
    [[nodiscard]] Birth birthOf(const CsvRecord& record, std::vector<FieldError>& errors) const;
    [[nodiscard]] std::string cell(const CsvRecord& record, const std::string& field) const;
    std::map<std::string, std::size_t> columns_;
    std::vector<std::string> unread_;
};

/// Kadın/K/Bayan/F/Female, Erkek/E/Bay/M/Male, empty/-/bilinmiyor/belirtmedi; anything else is
/// asked.
[[nodiscard]] std::optional<Gender> parseGenderWord(std::string_view text);
/// gg.aa.yyyy, g/a/yyyy, YYYY-MM-DD, or a bare year.
[[nodiscard]] std::optional<Birth> parseBirthWord(std::string_view text);

[[nodiscard]] Message wrongBirth(const std::string& typed);
/// The word an exported list holds, and an import reads back.
[[nodiscard]] std::string_view wordOf(Gender gender, Language language);
[[nodiscard]] std::string_view wordOf(Sector sector, Language language);

} // namespace hazirun::people
