// SPDX-License-Identifier: MIT
#include "people/person_form.h"

#include "base/text.h"
#include "people/age_scheme.h"
#include "people/birth_words.h"
#include "people/own_schemes.h"
#include "people/people_views.h"

#include <map>

namespace hazirun::people {

namespace {

    const std::vector<std::string>& textFields()
    {
        static const std::vector<std::string> names{"given_name", "family_name", "birth",
            "age_band_on", "phone", "email", "neighbourhood", "organisation"};
        return names;
    }

    const std::vector<std::string>& choiceFields()
    {
        static const std::vector<std::string> names{"gender", "sector", "age_band", "language"};
        return names;
    }

    std::vector<View> bandChoices(
        const web::Request& request, const web::Pages& pages, const std::string& chosen)
    {
        std::vector<View> out;
        for (const auto& scheme : schemes()) {
            std::vector<View> bands;
            for (const auto& band : scheme.bands) {
                const auto value = scheme.name + ":" + band.name;
                bands.push_back(View{}
                                    .text("band", value)
                                    .text("band_name",
                                        labelOf(band, pages.renderer().words(), request.language))
                                    .flag("chosen", value == chosen));
            }
            out.push_back(View{}
                              .text("scheme_name", pages.words(request, labelOf(scheme)))
                              .list("bands", bands));
        }
        return out;
    }

    void readBand(
        const web::Fields& form, Birth& birth, Date today, std::vector<FieldError>& errors)
    {
        const auto chosen = form["age_band"];
        const auto colon = chosen.find(':');
        if (colon == std::string::npos) {
            return;
        }
        birth.band_scheme = chosen.substr(0, colon);
        birth.band = chosen.substr(colon + 1);
        birth.band_on = today;
        if (const auto text = trimmed(form["age_band_on"]); !text.empty()) {
            const auto day = parseBirthWord(text, today);
            if (!day || !day->birth.date || *day->birth.date > today) {
                errors.push_back({"age_band_on",
                    {mark("Write the day of the sheet as 14/03/2026, not later than today.")}});
            } else {
                birth.band_on = day->birth.date;
            }
        }
    }

    /// Date and year share one field of the form.
    std::vector<FieldError> underFormNames(std::vector<FieldError> errors)
    {
        for (auto& error : errors) {
            if (error.field == "birth_date" || error.field == "birth_year") {
                error.field = "birth";
            }
        }
        return errors;
    }

} // namespace

PersonDraft draftOf(
    const web::Fields& form, PersonDraft base, Date today, std::vector<FieldError>& errors)
{
    base.given_name = form["given_name"];
    base.family_name = form["family_name"];
    base.phone = form["phone"];
    base.email = form["email"];
    base.neighbourhood = form["neighbourhood"];
    base.organisation = form["organisation"];
    base.gender = parseGender(form["gender"]).value_or(Gender::unstated);
    base.sector = parseSector(form["sector"]).value_or(Sector::none);
    base.language = form["language"] == "en" ? "en" : "tr";
    base.birth = {};
    if (const auto birth = parseBirthWord(form["birth"], today)) {
        base.birth = birth->birth;
    } else {
        errors.push_back({"birth", wrongBirth(form["birth"])});
    }
    readBand(form, base.birth, today, errors);
    if (!errors.empty()) { // all mistakes are named at once, also those the rules find
        auto rest = base;
        rest.birth = {};
        if (const auto sound = checked(std::move(rest), today); !sound) {
            errors.insert(errors.end(), sound.error().begin(), sound.error().end());
        }
    }
    return base;
}

web::Fields fieldsOf(const PersonDraft& facts, Language language)
{
    web::Fields out;
    out.add("given_name", facts.given_name);
    out.add("family_name", facts.family_name);
    out.add("gender", std::string{codeOf(facts.gender)});
    const auto& birth = facts.birth;
    out.add("birth",
        birth.date       ? dayOf(language, *birth.date)
            : birth.year ? std::to_string(*birth.year)
                         : std::string{});
    if (!birth.band.empty()) {
        out.add("age_band", birth.band_scheme + ":" + birth.band);
        out.add("age_band_on", birth.band_on ? dayOf(language, *birth.band_on) : std::string{});
    }
    out.add("phone", phoneForReading(facts.phone));
    out.add("email", facts.email);
    out.add("neighbourhood", facts.neighbourhood);
    out.add("sector", std::string{codeOf(facts.sector)});
    out.add("organisation", facts.organisation);
    out.add("language", facts.language);
    return out;
}

std::vector<web::Compared> comparedWith(const web::Request& request, const web::Pages& pages,
    const web::Fields& typed, const PersonDraft& saved)
{
    const std::map<std::string, std::string> said{
        {"gender", pages.words(request, labelOf(saved.gender))},
        {"sector", pages.words(request, labelOf(saved.sector))},
        {"age_band", bandOf(request, pages, saved.birth)},
        {"language", saved.language == "en" ? "English" : "Türkçe"}};
    const auto fields = fieldsOf(saved, request.language);
    auto names = textFields();
    names.insert(names.end(), choiceFields().begin(), choiceFields().end());
    std::vector<web::Compared> out;
    for (const auto& name : names) {
        const auto words = said.find(name);
        out.push_back(
            {name, typed[name], fields[name], words == said.end() ? fields[name] : words->second});
    }
    return out;
}

View formView(const web::Request& request, const web::Pages& pages, const web::Fields& fields,
    const std::vector<std::string>& neighbourhoods, const std::vector<FieldError>& errors)
{
    View view;
    for (const auto& name : textFields()) {
        view.text(name, fields[name]);
    }
    const auto gender = fields["gender"];
    const auto sector = fields["sector"];
    view.flag("female", gender == "female")
        .flag("male", gender == "male")
        .flag("is_public", sector == "public")
        .flag("is_private", sector == "private")
        .flag("is_civil", sector == "civil")
        .flag("is_individual", sector == "individual")
        .flag("english", fields["language"] == "en")
        .list("schemes", bandChoices(request, pages, fields["age_band"]));
    std::vector<View> known;
    for (const auto& name : neighbourhoods) {
        known.push_back(View{}.text("known_name", name));
    }
    view.list("neighbourhoods", known);
    view.text("birth_reason", fields["birth_reason"]);
    auto shown = textFields();
    shown.emplace_back("birth_reason");
    shown.insert(shown.end(), choiceFields().begin(), choiceFields().end());
    web::showErrors(
        view, pages.renderer().words(), request.language, shown, underFormNames(errors));
    return view;
}

} // namespace hazirun::people
