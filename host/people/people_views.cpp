// SPDX-License-Identifier: MIT
#include "people/people_views.h"

#include "people/age_scheme.h"

#include <fmt/format.h>

namespace hazirun::people {

std::string nameOf(const Person& person)
{
    return person.facts.given_name
        + (person.facts.family_name.empty() ? "" : " " + person.facts.family_name);
}

std::string addressOf(PersonId id)
{
    return "/people/" + std::to_string(id.value);
}

std::string addressOf(GroupId id)
{
    return "/groups/" + std::to_string(id.value);
}

std::string dayOf(Language language, Date date)
{
    return language == Language::en
        ? formatDate(date)
        : fmt::format("{:02}.{:02}.{}", static_cast<unsigned>(date.day()),
            static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

std::string bandOf(const web::Request& request, const web::Pages& pages, const Birth& birth)
{
    const auto* scheme = findScheme(birth.band_scheme);
    const auto index = scheme == nullptr ? std::nullopt : bandIndex(*scheme, birth.band);
    return index ? labelOf(scheme->bands[*index], pages.renderer().words(), request.language)
                 : std::string{};
}

std::string ageOf(
    const web::Request& request, const web::Pages& pages, const Birth& birth, Date today)
{
    if (birth.date) {
        const auto age = completedAge(*birth.date, today);
        return age ? std::to_string(*age) : std::string{};
    }
    if (birth.year) {
        const int years = static_cast<int>(today.year()) - *birth.year;
        return years > 0 ? fmt::format("{}–{}", years - 1, years) : "0";
    }
    const auto band = bandOf(request, pages, birth);
    return band.empty() ? pages.words(request, mark("unknown")) : band;
}

const char* labelOf(Gender gender)
{
    switch (gender) {
    case Gender::female: return mark("Female");
    case Gender::male: return mark("Male");
    case Gender::unstated: return mark("Unstated");
    }
    return "";
}

const char* labelOf(Sector sector)
{
    switch (sector) {
    case Sector::none: return mark("Not said");
    case Sector::public_body: return mark("Public body");
    case Sector::private_firm: return mark("Private firm");
    case Sector::civil: return mark("Civil society");
    case Sector::individual: return mark("Themselves");
    }
    return "";
}

View lineOf(const web::Request& request, const web::Pages& pages, const Person& person, Date today)
{
    const auto& facts = person.facts;
    View out;
    out.text("id", std::to_string(person.id.value))
        .text("name", nameOf(person))
        .text("gender", pages.words(request, labelOf(facts.gender)))
        .text("age", ageOf(request, pages, facts.birth, today))
        .text("neighbourhood", facts.neighbourhood)
        .text("telephone", phoneForReading(facts.phone));
    return out;
}

std::vector<View> choicesOf(const std::vector<Group>& groups, std::int64_t chosen)
{
    std::vector<View> out;
    for (const auto& group : groups) {
        out.push_back(View{}
                          .text("group", std::to_string(group.id.value))
                          .text("group_name", group.name)
                          .count("people_count", group.people)
                          .flag("chosen", group.id.value == chosen));
    }
    return out;
}

std::optional<std::vector<PersonId>> tickedIn(const web::Request& request)
{
    std::vector<PersonId> out;
    for (const auto& text : request.form.every("people")) {
        const auto id = PersonId::parse(text);
        if (!id) {
            return std::nullopt;
        }
        out.push_back(*id);
    }
    return out;
}

} // namespace hazirun::people
