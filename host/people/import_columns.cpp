// SPDX-License-Identifier: MIT
#include "people/import_columns.h"

#include "base/text.h"
#include "people/birth_words.h"

#include <algorithm>

namespace hazirun::people {

namespace {

    /// A column and all that lists call it, in search form.
    struct Field {
        std::string_view name;
        std::vector<std::string_view> headings;
    };

    const std::vector<Field>& fields()
    {
        static const std::vector<Field> all{
            {"name",
                {"ad soyad", "adi soyadi", "name", "full name", "isim soyisim", "adi ve soyadi",
                    "ad ve soyad", "ad-soyad", "ad / soyad"}},
            {"given_name", {"ad", "adi", "given_name", "first name", "isim", "given name"}},
            {"family_name",
                {"soyad", "soyadi", "family_name", "last name", "family name", "surname",
                    "soyisim"}},
            {"gender", {"cinsiyet", "gender", "sex", "cins"}},
            {"birth",
                {"dogum tarihi", "birth_date", "birth date", "dogum", "birth", "birth date or year",
                    "dogum tarihi ya da yili", "date of birth", "d. tarihi", "d.tarihi", "d. tarih",
                    "dogum gunu"}},
            {"birth_year", {"dogum yili", "birth_year", "birth year", "d. yili", "year of birth"}},
            {"age_band", {"yas araligi", "age band", "age_band"}},
            {"age_band_scheme", {"yas araligi duzeni", "age band scheme", "age_band_scheme"}},
            {"age_band_on", {"yas araligi tarihi", "age band date", "age_band_on"}},
            {"phone",
                {"telefon", "tel", "cep", "gsm", "phone", "telephone", "mobile", "tel no",
                    "telefon no", "telefon numarasi", "cep telefonu", "cep tel", "gsm no", "cep no",
                    "cep telefon"}},
            {"email",
                {"e-posta", "eposta", "email", "e-mail", "e-posta adresi", "eposta adresi", "mail",
                    "mail adresi"}},
            {"neighbourhood",
                {"mahalle", "koy", "mahalle/koy", "neighbourhood", "mahalle / koy", "village",
                    "koyu", "mahallesi", "koy/mahalle", "mahalle/koyu", "koy adi", "mahalle adi",
                    "koy / mahalle"}},
            {"sector", {"sektor", "sector"}},
            {"organisation",
                {"kurum", "kurulus", "organisation", "organization", "kurumu", "kurulusu"}},
            {"language", {"dil", "language"}}, {"source", {"kaynak", "source"}}};
        return all;
    }

    /// The field a heading means; empty where nobody here knows it.
    std::string_view fieldOf(std::string_view form)
    {
        for (const auto& [name, headings] : fields()) {
            if (std::find(headings.begin(), headings.end(), form) != headings.end()) {
                return name;
            }
        }
        return {};
    }

    bool isIdentityNumber(const std::string& header)
    {
        return header.find("kimlik") != std::string::npos || header == "tc" || header == "tckn"
            || header == "tc no";
    }

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
        const auto form = searchForm(header[i]);
        if (isIdentityNumber(form)) {
            wrong.push_back({1,
                {header[i],
                    {mark("Identity numbers are kept only in the member book; this column was not "
                          "read.")}}});
            continue;
        }
        if (const auto field = fieldOf(form); !field.empty()) {
            out.columns_.emplace(field, i);
        } else if (!form.empty()) {
            out.unread_.push_back(trimmed(header[i]));
        }
    }
    return out;
}

bool ImportColumns::hasName() const
{
    return columns_.count("name") > 0 || columns_.count("given_name") > 0;
}

std::string ImportColumns::cell(const CsvRecord& record, const std::string& field) const
{
    const auto found = columns_.find(field);
    return found == columns_.end() || found->second >= record.cells.size()
        ? std::string{}
        : csvValue(trimmed(record.cells[found->second]));
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
        out.band_scheme = scheme.empty() ? "youth-30" : scheme;
        const auto on = cell(record, "age_band_on");
        const auto day = parseBirthWord(on, today);
        if (!on.empty() && (!day || !day->birth.date)) {
            errors.push_back({"age_band_on", wrongBirth(on)});
        }
        out.band_on = day ? day->birth.date : std::nullopt;
    }
}

} // namespace hazirun::people
