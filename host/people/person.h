// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "base/words.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

enum class Gender { female, male, unstated };
/// The side a person speaks for.
enum class Sector { none, public_body, private_firm, civil, individual };

[[nodiscard]] std::string_view codeOf(Gender gender);
[[nodiscard]] std::optional<Gender> parseGender(std::string_view code);
[[nodiscard]] std::string_view codeOf(Sector sector);
/// "" is none.
[[nodiscard]] std::optional<Sector> parseSector(std::string_view code);

/// What is known of a birth: at most one of date, year, band.
struct Birth {
    std::optional<Date> date;
    std::optional<int> year;
    std::string band; ///< a ticked band of band_scheme, on the day band_on
    std::string band_scheme;
    std::optional<Date> band_on;
    bool operator==(const Birth&) const = default;
};

struct PersonDraft {
    std::string given_name;
    std::string family_name;
    Gender gender = Gender::unstated;
    Birth birth;
    std::string phone; ///< E.164, or empty
    std::string email;
    std::string neighbourhood;
    Sector sector = Sector::none;
    std::string organisation;
    std::string language = "tr";
    std::string source;
    bool operator==(const PersonDraft&) const = default;
};

struct Person {
    PersonId id;
    PersonDraft facts;
};

/// Turkish and foreign numbers to E.164: "0532 123 45 67" -> "+905321234567"; empty stays empty;
/// absent = not a number.
[[nodiscard]] std::optional<std::string> parsePhone(std::string_view text);
/// "+905321234567" -> "0532 123 45 67"; foreign numbers as they are.
[[nodiscard]] std::string phoneForReading(const std::string& e164);
/// Checks and tidies every field as a form or an import gives it; `today` bounds birth dates.
[[nodiscard]] Result<PersonDraft, std::vector<FieldError>> checked(PersonDraft draft, Date today);

} // namespace hazirun::people
