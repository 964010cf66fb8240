// SPDX-License-Identifier: MIT
#include "people/person.h"

#include "base/names.h"
#include "base/text.h"
#include "people/age_scheme.h"

namespace hazirun::people {

namespace {

    constexpr std::size_t longest_name = 100;

    bool looksLikeEmail(std::string_view text)
    {
        const auto at = text.find('@');
        return text.size() <= 254 && at != std::string_view::npos && at > 0
            && text.find('@', at + 1) == std::string_view::npos
            && text.find('.', at) != std::string_view::npos && text.back() != '.'
            && text.find_first_of(" ,;<>\"'") == std::string_view::npos && text[at + 1] != '.';
    }

    void checkText(std::string& text, const char* field, std::vector<FieldError>& errors)
    {
        if (!isCleanText(text)) {
            errors.push_back({field,
                {mark("This text holds characters that cannot be stored; delete it and "
                      "type it again.")}});
        }
        text = trimmed(text);
        if (isCleanText(text) && !isReadableName(text)) {
            errors.push_back({field,
                {mark("Hidden characters stand here that show nothing or turn the direction of "
                      "writing; type it again.")}});
        }
        if (lengthOf(text) > longest_name) {
            errors.push_back({field, {mark("This is longer than 100 characters; shorten it.")}});
        }
    }

    void checkBirth(const Birth& birth, Date today, std::vector<FieldError>& errors)
    {
        const int shapes
            = (birth.date ? 1 : 0) + (birth.year ? 1 : 0) + (birth.band.empty() ? 0 : 1);
        const int thisYear = static_cast<int>(today.year());
        if (shapes > 1) {
            errors.push_back({"birth_date",
                {mark("Give a birth date, a birth year or an age band, only one of them.")}});
        }
        if (birth.date
            && (*birth.date > today || static_cast<int>(birth.date->year()) < thisYear - 120)) {
            errors.push_back({"birth_date",
                {mark("The birth date lies in the future or more than 120 years back.")}});
        }
        if (birth.year && (*birth.year > thisYear || *birth.year < thisYear - 120)) {
            errors.push_back({"birth_year",
                {mark("The birth year lies in the future or more than 120 years back.")}});
        }
        if (!birth.band.empty()) {
            const auto* scheme = findScheme(birth.band_scheme);
            if (scheme == nullptr || !bandIndex(*scheme, birth.band)) {
                errors.push_back({"age_band",
                    {mark("This age band is not one of the scheme's; use 15-29, for example.")}});
            }
        }
    }

} // namespace

std::string_view codeOf(Gender gender)
{
    switch (gender) {
    case Gender::female: return "female";
    case Gender::male: return "male";
    case Gender::unstated: return "unstated";
    }
    return {};
}

std::optional<Gender> parseGender(std::string_view code)
{
    for (const auto gender : {Gender::female, Gender::male, Gender::unstated}) {
        if (codeOf(gender) == code) {
            return gender;
        }
    }
    return std::nullopt;
}

std::string_view codeOf(Sector sector)
{
    switch (sector) {
    case Sector::none: return "";
    case Sector::public_body: return "public";
    case Sector::private_firm: return "private";
    case Sector::civil: return "civil";
    case Sector::individual: return "individual";
    }
    return {};
}

std::optional<Sector> parseSector(std::string_view code)
{
    for (const auto sector : {Sector::none, Sector::public_body, Sector::private_firm,
             Sector::civil, Sector::individual}) {
        if (codeOf(sector) == code) {
            return sector;
        }
    }
    return std::nullopt;
}

std::optional<std::string> parsePhone(std::string_view text)
{
    std::string digits;
    bool plus = false;
    for (const char c : trimmed(text)) {
        if (c == '+' && digits.empty() && !plus) {
            plus = true;
        } else if (c >= '0' && c <= '9') {
            digits += c;
        } else if (std::string_view{" ()-./\t"}.find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    if (digits.empty()) {
        return plus ? std::nullopt : std::optional{std::string{}};
    }
    if (!plus && digits.rfind("00", 0) == 0) {
        digits.erase(0, 2);
        plus = true;
    }
    if (!plus) {
        if (digits.size() == 12 && digits.rfind("90", 0) == 0) {
            digits.erase(0, 2);
        } else if (digits.front() == '0') {
            digits.erase(0, 1);
        }
        return digits.size() == 10 && digits.front() >= '2' ? std::optional{"+90" + digits}
                                                            : std::nullopt;
    }
    const bool turkish = digits.rfind("90", 0) == 0;
    const bool fits = turkish ? digits.size() == 12
                              : digits.size() >= 7 && digits.size() <= 15 && digits.front() != '0';
    return fits ? std::optional{"+" + digits} : std::nullopt;
}

std::string phoneForReading(const std::string& e164)
{
    if (e164.size() != 13 || e164.rfind("+90", 0) != 0) {
        return e164;
    }
    return "0" + e164.substr(3, 3) + " " + e164.substr(6, 3) + " " + e164.substr(9, 2) + " "
        + e164.substr(11, 2);
}

Result<PersonDraft, std::vector<FieldError>> checked(PersonDraft draft, Date today)
{
    std::vector<FieldError> errors;
    checkText(draft.given_name, "given_name", errors);
    checkText(draft.family_name, "family_name", errors);
    checkText(draft.neighbourhood, "neighbourhood", errors);
    checkText(draft.organisation, "organisation", errors);
    if (draft.given_name.empty()) {
        errors.push_back({"given_name", {mark("Give the given name.")}});
    }
    draft.email = lowerTurkish(trimmed(draft.email)).empty() ? "" : trimmed(draft.email);
    for (auto& c : draft.email) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    if (!draft.email.empty() && (!isCleanText(draft.email) || !looksLikeEmail(draft.email))) {
        errors.push_back(
            {"email", {mark("This is not an e-mail address; it looks like name@example.org.")}});
    }
    const auto phone = isCleanText(draft.phone) ? parsePhone(draft.phone) : std::nullopt;
    if (!phone) {
        errors.push_back(
            {"phone", {mark("This is not a telephone number; write 0532 123 45 67 or +49 …")}});
    } else {
        draft.phone = *phone;
    }
    if (draft.language != "tr" && draft.language != "en") {
        errors.push_back({"language", {mark("Use tr or en.")}});
    }
    checkBirth(draft.birth, today, errors);
    if (!errors.empty()) {
        return Refused{errors};
    }
    return draft;
}

} // namespace hazirun::people
