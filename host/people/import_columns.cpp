// SPDX-License-Identifier: MIT
#include "people/import_columns.h"

#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

namespace hazirun::people {

namespace {

    using Alias = std::pair<std::string_view, std::string_view>;
    constexpr std::array aliases{Alias{"ad", "given_name"}, Alias{"adi", "given_name"},
        Alias{"given_name", "given_name"}, Alias{"first name", "given_name"},
        Alias{"isim", "given_name"}, Alias{"soyad", "family_name"}, Alias{"soyadi", "family_name"},
        Alias{"family_name", "family_name"}, Alias{"last name", "family_name"},
        Alias{"ad soyad", "name"}, Alias{"adi soyadi", "name"}, Alias{"name", "name"},
        Alias{"cinsiyet", "gender"}, Alias{"gender", "gender"}, Alias{"dogum tarihi", "birth"},
        Alias{"birth_date", "birth"}, Alias{"dogum yili", "birth_year"},
        Alias{"birth_year", "birth_year"}, Alias{"birth year", "birth_year"},
        Alias{"birth date", "birth"}, Alias{"dogum", "birth"}, Alias{"telefon", "phone"},
        Alias{"tel", "phone"}, Alias{"cep", "phone"}, Alias{"gsm", "phone"},
        Alias{"phone", "phone"}, Alias{"e-posta", "email"}, Alias{"eposta", "email"},
        Alias{"email", "email"}, Alias{"e-mail", "email"}, Alias{"mahalle", "neighbourhood"},
        Alias{"koy", "neighbourhood"}, Alias{"mahalle/koy", "neighbourhood"},
        Alias{"neighbourhood", "neighbourhood"}, Alias{"sektor", "sector"},
        Alias{"sector", "sector"}, Alias{"kurum", "organisation"}, Alias{"kurulus", "organisation"},
        Alias{"organisation", "organisation"}, Alias{"given name", "given_name"},
        Alias{"family name", "family_name"}, Alias{"birth", "birth"},
        Alias{"birth date or year", "birth"}, Alias{"dogum tarihi ya da yili", "birth"},
        Alias{"telephone", "phone"}, Alias{"yas araligi", "age_band"},
        Alias{"age band", "age_band"}, Alias{"age_band", "age_band"},
        Alias{"yas araligi duzeni", "age_band_scheme"}, Alias{"age band scheme", "age_band_scheme"},
        Alias{"age_band_scheme", "age_band_scheme"}, Alias{"yas araligi tarihi", "age_band_on"},
        Alias{"age band date", "age_band_on"}, Alias{"age_band_on", "age_band_on"},
        Alias{"dil", "language"}, Alias{"language", "language"}, Alias{"kaynak", "source"},
        Alias{"source", "source"}, Alias{"surname", "family_name"}, Alias{"full name", "name"},
        Alias{"sex", "gender"}, Alias{"date of birth", "birth"}, Alias{"mobile", "phone"},
        Alias{"mahalle / koy", "neighbourhood"}, Alias{"village", "neighbourhood"},
        Alias{"organization", "organisation"}, Alias{"soyisim", "family_name"},
        Alias{"isim soyisim", "name"}, Alias{"adi ve soyadi", "name"}, Alias{"ad ve soyad", "name"},
        Alias{"d. tarihi", "birth"}, Alias{"d.tarihi", "birth"}, Alias{"tel no", "phone"},
        Alias{"telefon no", "phone"}, Alias{"telefon numarasi", "phone"},
        Alias{"cep telefonu", "phone"}, Alias{"cep tel", "phone"}, Alias{"gsm no", "phone"},
        Alias{"e-posta adresi", "email"}, Alias{"eposta adresi", "email"}, Alias{"mail", "email"},
        Alias{"mail adresi", "email"}, Alias{"koyu", "neighbourhood"},
        Alias{"mahallesi", "neighbourhood"}, Alias{"koy/mahalle", "neighbourhood"},
        Alias{"mahalle/koyu", "neighbourhood"}, Alias{"kurumu", "organisation"},
        Alias{"kurulusu", "organisation"}};

    bool isIdentityNumber(const std::string& header)
    {
        return header.find("kimlik") != std::string::npos || header == "tc" || header == "tckn"
            || header == "tc no";
    }

    std::optional<int> number(std::string_view text)
    {
        int out = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional{out}
                                                                        : std::nullopt;
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

Message wrongBirth(const std::string& typed)
{
    return {mark("\"{{value}}\" is not a date; write 14.03.1980, 1980-03-14 or 1980."),
        {{"value", typed}}};
}

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
    for (const auto* word : {"kadin", "k", "bayan", "f", "female"}) {
        if (form == word) {
            return Gender::female;
        }
    }
    for (const auto* word : {"erkek", "e", "bay", "m", "male"}) {
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

std::optional<Birth> parseBirthWord(std::string_view raw)
{
    const auto text = trimmed(raw);
    Birth out;
    if (text.empty() || text == "-") {
        return out;
    }
    if (const auto year = number(text)) {
        out.year = *year;
        return *year >= 1900 && *year < 2200 ? std::optional{out} : std::nullopt;
    }
    out.date = parseDate(text);
    if (out.date) {
        return out;
    }
    const auto first = text.find_first_of("./-");
    const auto second = first == std::string::npos ? first : text.find_first_of("./-", first + 1);
    if (second == std::string::npos) {
        return std::nullopt;
    }
    const auto day = number(std::string_view{text}.substr(0, first));
    const auto month = number(std::string_view{text}.substr(first + 1, second - first - 1));
    const auto year = number(std::string_view{text}.substr(second + 1));
    if (!day || !month || !year || *year < 1000) {
        return std::nullopt;
    }
    out.date = parseDate(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
    return out.date ? std::optional{out} : std::nullopt;
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
        bool known = form.empty();
        for (const auto& [alias, field] : aliases) {
            if (form == alias) {
                out.columns_.emplace(field, i);
                known = true;
            }
        }
        if (!known) {
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

PersonDraft ImportColumns::draftOf(const CsvRecord& record, std::vector<FieldError>& errors) const
{
    PersonDraft out;
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
    out.birth = birthOf(record, errors);
    return out;
}

Birth ImportColumns::birthOf(const CsvRecord& record, std::vector<FieldError>& errors) const
{
    auto text = cell(record, "birth");
    if (text.empty()) {
        text = cell(record, "birth_year");
    }
    const auto read = parseBirthWord(text);
    if (!read) {
        errors.push_back({"birth_date", wrongBirth(text)});
        return {};
    }
    auto out = *read;
    // Where a date or a year is known, a ticked band says nothing more.
    if (out.date || out.year) {
        return out;
    }
    out.band = plainDash(cell(record, "age_band"));
    if (!out.band.empty()) {
        const auto scheme = cell(record, "age_band_scheme");
        out.band_scheme = scheme.empty() ? "youth-30" : scheme;
        const auto on = cell(record, "age_band_on");
        const auto day = parseBirthWord(on);
        if (!on.empty() && (!day || !day->date)) {
            errors.push_back({"age_band_on", wrongBirth(on)});
        }
        out.band_on = day ? day->date : std::nullopt;
    }
    return out;
}

} // namespace hazirun::people
