// SPDX-License-Identifier: MIT
#include "people/import_headings.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hazirun::people {

namespace {

    /// A column and all that lists call it, in heading form.
    struct Field {
        std::string_view name;
        std::vector<std::string_view> headings;
    };

    const std::vector<Field>& fields()
    {
        static const std::vector<Field> all{
            {"name",
                {"ad soyad", "adi soyadi", "name", "full name", "isim soyisim", "adi ve soyadi",
                    "ad ve soyad", "adiniz soyadiniz", "adiniz ve soyadiniz", "isim soyad"}},
            {"given_name", {"ad", "adi", "adiniz", "given name", "first name", "isim", "ismi"}},
            {"family_name",
                {"soyad", "soyadi", "soyadiniz", "family name", "last name", "surname", "soyisim",
                    "soyismi"}},
            {"gender", {"cinsiyet", "cinsiyeti", "cinsiyetiniz", "gender", "sex", "cins"}},
            {"birth",
                {"dogum tarihi", "dogum tarihiniz", "dogum tar", "birth date", "dogum", "birth",
                    "birth date or year", "dogum tarihi ya da yili", "date of birth", "d tarihi",
                    "d tarih", "d tar", "dogum gunu"}},
            {"birth_year",
                {"dogum yili", "dogum yiliniz", "birth year", "d yili", "year of birth"}},
            {"age_band", {"yas araligi", "age band"}},
            {"age_band_scheme", {"yas araligi duzeni", "age band scheme"}},
            {"age_band_on", {"yas araligi tarihi", "age band date", "age band on"}},
            {"phone",
                {"telefon", "telefonu", "telefonunuz", "tel", "cep", "gsm", "phone", "telephone",
                    "mobile", "tel no", "telefon no", "telefon numarasi", "telefon numaraniz",
                    "cep telefonu", "cep telefonunuz", "cep tel", "cep tel no", "gsm no", "cep no",
                    "cep telefon", "cep telefonu no"}},
            {"email",
                {"e posta", "eposta", "email", "e mail", "e posta adresi", "e posta adresiniz",
                    "eposta adresi", "mail", "mail adresi"}},
            {"neighbourhood",
                {"mahalle", "koy", "mahalle koy", "koy mahalle", "koy mah", "mah koy", "mah",
                    "neighbourhood", "village", "koyu", "mahallesi", "koyu mahallesi",
                    "mahallesi koyu", "mahalle koyu", "koyunuz", "mahalleniz", "koy adi",
                    "mahalle adi"}},
            {"sector", {"sektor", "sector"}},
            {"organisation",
                {"kurum", "kurulus", "organisation", "organization", "kurumu", "kurulusu",
                    "kurum kurulus"}},
            {"language", {"dil", "language"}}, {"source", {"kaynak", "source"}}};
        return all;
    }

} // namespace

std::string headingForm(std::string_view heading)
{
    std::string out;
    int brackets = 0;
    for (const char c : searchForm(heading)) {
        brackets += c == '(' || c == '[' ? 1 : 0;
        if (brackets == 0) {
            out += std::string_view{".,:;*-_/\\#'\"?!"}.find(c) == std::string_view::npos ? c : ' ';
        }
        brackets -= (c == ')' || c == ']') && brackets > 0 ? 1 : 0;
    }
    while (!out.empty() && ((out.back() >= '0' && out.back() <= '9') || out.back() == ' ')) {
        out.pop_back();
    }
    return trimmed(out);
}

std::string_view fieldOf(std::string_view form)
{
    for (const auto& [name, headings] : fields()) {
        if (std::find(headings.begin(), headings.end(), form) != headings.end()) {
            return name;
        }
    }
    return {};
}

bool isIdentityNumber(const std::string& form)
{
    static constexpr std::array<std::string_view, 5> forms{"tc", "tckn", "tc no", "t c", "t c no"};
    return form.find("kimlik") != std::string::npos
        || std::find(forms.begin(), forms.end(), form) != forms.end();
}

} // namespace hazirun::people
