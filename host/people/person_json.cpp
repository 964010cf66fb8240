// SPDX-License-Identifier: MIT
#include "people/person_json.h"

#include "people/age_scheme.h"
#include "people/birth_words.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun::people {

namespace {

    using nlohmann::json;
    namespace api = web::api;

    Message notADate(const std::string& text)
    {
        constexpr std::size_t as_long_as_a_day = 10;
        return text.size() == as_long_as_a_day && text[4] == '-' && isNoSuchDay(text)
            ? wrongBirth(text)
            : Message{mark("Write the date as YYYY-MM-DD; it must exist in the calendar.")};
    }

    void readBirth(const json& body, Birth& birth, Date today, std::vector<FieldError>& errors)
    {
        const auto scheme = api::textOf(body, "age_band_scheme", errors);
        const auto named = [&](const char* field) { return body.contains(field); };
        const auto given
            = [&](const char* field) { return body.contains(field) && !body[field].is_null(); };
        if (!given("birth_date") && !given("birth_year") && !given("age_band")) {
            const bool empties = (!birth.date || named("birth_date"))
                && (!birth.year || named("birth_year"))
                && (birth.band.empty() || named("age_band"));
            birth = empties ? Birth{} : birth;
            return;
        }
        birth = {}; // only one of the three holds
        if (const auto text = api::textOf(body, "birth_date", errors); !text.empty()) {
            birth.date = parseDate(text);
            if (!birth.date) {
                errors.push_back({"birth_date", notADate(text)});
            }
        }
        if (const auto year = api::numberOf(body, "birth_year", errors)) {
            birth.year = *year > 0 && *year < 10000 ? static_cast<int>(*year) : 0;
        }
        birth.band = api::textOf(body, "age_band", errors);
        if (!birth.band.empty()) {
            birth.band_scheme = scheme.empty() ? schemeMeant(birth.band) : scheme;
            birth.band_on = today;
        }
    }

} // namespace

json toJson(const Person& person)
{
    const auto& facts = person.facts;
    json out{{"id", person.id.value}, {"given_name", facts.given_name},
        {"family_name", facts.family_name}, {"gender", codeOf(facts.gender)},
        {"birth_date", nullptr}, {"birth_year", nullptr}, {"age_band", nullptr},
        {"phone", facts.phone}, {"email", facts.email}, {"neighbourhood", facts.neighbourhood},
        {"sector", nullptr}, {"organisation", facts.organisation}, {"language", facts.language}};
    if (facts.birth.date) {
        out["birth_date"] = formatDate(*facts.birth.date);
    }
    if (facts.birth.year) {
        out["birth_year"] = *facts.birth.year;
    }
    if (!facts.birth.band.empty()) {
        out["age_band"] = facts.birth.band;
        out["age_band_scheme"] = facts.birth.band_scheme;
    }
    if (facts.sector != Sector::none) {
        out["sector"] = codeOf(facts.sector);
    }
    return out;
}

PersonDraft draftOf(const json& body, PersonDraft base, Date today, std::vector<FieldError>& errors)
{
    const auto take = [&](const char* field, std::string& into) {
        if (body.contains(field)) {
            into = api::textOf(body, field, errors);
        }
    };
    take("given_name", base.given_name);
    take("family_name", base.family_name);
    take("phone", base.phone);
    take("email", base.email);
    take("neighbourhood", base.neighbourhood);
    take("organisation", base.organisation);
    take("source", base.source);
    if (body.contains("language") && !body["language"].is_null()) {
        take("language", base.language);
    }
    if (body.contains("gender") && !body["gender"].is_null()) {
        const auto gender = parseGender(api::textOf(body, "gender", errors));
        base.gender = gender.value_or(Gender::unstated);
        if (!gender) {
            errors.push_back({"gender", {mark("Use female, male or unstated.")}});
        }
    }
    if (body.contains("sector")) {
        const auto sector = parseSector(api::textOf(body, "sector", errors));
        base.sector = sector.value_or(Sector::none);
        if (!sector) {
            errors.push_back({"sector", {mark("Use public, private, civil or individual.")}});
        }
    }
    readBirth(body, base.birth, today, errors);
    return base;
}

} // namespace hazirun::people
