// SPDX-License-Identifier: MIT
#include "people/import_columns.h"

#include "base/text.h"
#include "people/age_scheme.h"
#include "people/birth_words.h"
#include "people/import_headings.h"

namespace hazirun::people {

namespace {

    std::optional<Sector> parseSectorWord(std::string_view text)
    {
        const auto form = searchForm(text);
        if (form == "kamu") {
            return Sector::public_body;
        }
        if (form == "ozel") {
            return Sector::private_firm;
        }
        if (form == "stk" || form == "sivil") {
            return Sector::civil;
        }
        if (form == "birey" || form == "bireysel") {
            return Sector::individual;
        }
        return parseSector(form);
    }

    /// Spreadsheets make a date of 5-9, so bands are also written with an en dash.
    std::string plainDash(std::string text)
    {
        static const std::string dash = "\u2013";
        const auto at = text.find(dash);
        return at == std::string::npos ? text : text.replace(at, dash.size(), "-");
    }

} // namespace

std::string_view wordOf(Gender gender, Language language)
{
    if (language == Language::en) {
        return codeOf(gender);
    }
    switch (gender) {
    case Gender::female: return "Kadın";
    case Gender::male: return "Erkek";
    case Gender::unstated: return "Belirtilmemiş";
    }
    return {};
}

std::string_view wordOf(Sector sector, Language language)
{
    if (language == Language::en) {
        return codeOf(sector);
    }
    switch (sector) {
    case Sector::none: return "";
    case Sector::public_body: return "kamu";
    case Sector::private_firm: return "özel";
    case Sector::civil: return "STK";
    case Sector::individual: return "birey";
    }
    return {};
}

std::optional<Gender> parseGenderWord(std::string_view text)
{
    const auto form = searchForm(text);
    for (const auto* word : {"kadin", "k", "bayan", "hanim", "kiz", "kiz cocugu", "kiz cocuk", "f",
             "female", "woman", "girl"}) {
        if (form == word) {
            return Gender::female;
        }
    }
    for (const auto* word : {"erkek", "e", "bay", "bey", "oglan", "oglan cocugu", "erkek cocugu",
             "erkek cocuk", "m", "male", "man", "boy"}) {
        if (form == word) {
            return Gender::male;
        }
    }
    for (const auto* word : {"", "-", "bilinmiyor", "belirtmedi", "belirtilmemis", "unstated"}) {
        if (form == word) {
            return Gender::unstated;
        }
    }
    return std::nullopt;
}

ImportColumns ImportColumns::of(
    const std::vector<std::string>& header, std::vector<WrongLine>& wrong)
{
    ImportColumns out;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto form = headingForm(header[i]);
        if (isIdentityNumber(form)) {
            wrong.push_back({1,
                {header[i],
                    {mark("Identity numbers are kept only in the member book; this column was not "
                          "read.")}}});
            continue;
        }
        if (const auto field = fieldOf(form); !field.empty()) {
            out.columns_[std::string{field}].push_back(i);
        } else if (!trimmed(header[i]).empty()) {
            out.unread_.push_back(trimmed(header[i]));
        }
    }
    return out;
}

bool ImportColumns::hasName() const
{
    return columns_.count("name") > 0 || columns_.count("given_name") > 0;
}

namespace {

    std::string valueAt(const CsvRecord& record, std::size_t column)
    {
        return column < record.cells.size() ? csvValue(trimmed(record.cells[column]))
                                            : std::string{};
    }

} // namespace

std::string ImportColumns::cell(const CsvRecord& record, const std::string& field) const
{
    const auto found = columns_.find(field);
    if (found == columns_.end()) {
        return {};
    }
    for (const auto column : found->second) {
        if (auto value = valueAt(record, column); !value.empty()) {
            return value;
        }
    }
    return {};
}

std::vector<std::size_t> ImportColumns::passedOver(const CsvRecord& record) const
{
    std::vector<std::size_t> out;
    for (const auto& [field, columns] : columns_) {
        const auto taken = columns.size() > 1 ? cell(record, field) : std::string{};
        for (const auto column : columns) {
            const auto value = taken.empty() ? taken : valueAt(record, column);
            if (!value.empty() && value != taken) {
                out.push_back(column);
            }
        }
    }
    return out;
}

ReadDraft ImportColumns::draftOf(const CsvRecord& record, Date today) const
{
    ReadDraft read;
    auto& out = read.draft;
    auto& errors = read.errors;
    out.given_name = cell(record, "given_name");
    out.family_name = cell(record, "family_name");
    if (const auto whole = cell(record, "name"); !whole.empty()) {
        const auto at = whole.rfind(' ');
        out.given_name = whole.substr(0, at);
        out.family_name = at == std::string::npos ? std::string{} : whole.substr(at + 1);
    }
    out.phone = cell(record, "phone");
    if (const std::string nothing = ".0"; out.phone.size() > nothing.size()
        && out.phone.substr(out.phone.size() - nothing.size()) == nothing) {
        out.phone.resize(out.phone.size() - nothing.size()); // a spreadsheet took it for a sum
    }
    out.email = cell(record, "email");
    out.neighbourhood = cell(record, "neighbourhood");
    out.organisation = cell(record, "organisation");
    out.language = cell(record, "language");
    out.source = cell(record, "source");
    if (const auto gender = parseGenderWord(cell(record, "gender"))) {
        out.gender = *gender;
    } else {
        errors.push_back({"gender",
            {mark("\"{{value}}\" is not a gender; write Female, Male or leave it empty."),
                {{"value", cell(record, "gender")}}}});
    }
    if (const auto sector = parseSectorWord(cell(record, "sector"))) {
        out.sector = *sector;
    } else {
        errors.push_back({"sector",
            {mark("\"{{value}}\" is not a sector; write public, private, civil or individual."),
                {{"value", cell(record, "sector")}}}});
    }
    readBirth(record, today, read);
    return read;
}

void ImportColumns::readBirth(const CsvRecord& record, Date today, ReadDraft& into) const
{
    auto& errors = into.errors;
    auto text = cell(record, "birth");
    if (text.empty()) {
        text = cell(record, "birth_year");
    }
    const auto read = parseBirthWord(text, today);
    if (!read) {
        errors.push_back({"birth_date", wrongBirth(text)});
        return;
    }
    auto& out = into.draft.birth;
    out = read->birth;
    if (read->is_guessed) {
        into.guessed_birth = text;
    }
    // Where a date or a year is known, a ticked band says nothing more.
    if (out.date || out.year) {
        return;
    }
    out.band = plainDash(cell(record, "age_band"));
    if (!out.band.empty()) {
        const auto scheme = cell(record, "age_band_scheme");
        out.band_scheme = scheme.empty() ? schemeMeant(out.band) : scheme;
        const auto on = cell(record, "age_band_on");
        const auto day = parseBirthWord(on, today);
        if (!on.empty() && (!day || !day->birth.date)) {
            errors.push_back({"age_band_on", wrongBirth(on)});
        }
        out.band_on = day ? day->birth.date : std::nullopt;
    }
}

} // namespace hazirun::people
