// SPDX-License-Identifier: MIT
#include "people/person_export.h"

#include "people/csv.h"
#include "people/import_columns.h"
#include "people/people_views.h"

#include <initializer_list>

namespace hazirun::people {

namespace {

    void addLine(std::string& out, std::initializer_list<std::string> cells)
    {
        bool first = true;
        for (const auto& cell : cells) {
            out += first ? "" : ";";
            out += csvCell(cell);
            first = false;
        }
        out += "\r\n";
    }

    void addPerson(
        std::string& out, const PersonDraft& facts, PlaceNames& places, Language language)
    {
        const auto& birth = facts.birth;
        const auto born = birth.date ? dayOf(language, *birth.date)
            : birth.year             ? std::to_string(*birth.year)
                                     : std::string{};
        addLine(out,
            {facts.given_name, facts.family_name, std::string{wordOf(facts.gender, language)}, born,
                csvBand(birth.band), birth.band_scheme,
                birth.band_on ? dayOf(language, *birth.band_on) : std::string{},
                phoneForReading(facts.phone), facts.email, places.shown(facts.neighbourhood),
                std::string{wordOf(facts.sector, language)}, facts.organisation, facts.language,
                facts.source});
    }

} // namespace

PeopleFile exportPeople(const People& people, const PeopleFilter& filter, const Words& words,
    Language language, PlaceNames places)
{
    PeopleFile out{"\xEF\xBB\xBF", 0};
    addLine(out.text,
        {words.in(language, mark("Given name")), words.in(language, mark("Family name")),
            words.in(language, mark("Gender")), words.in(language, mark("Birth date or year")),
            words.in(language, mark("Age band")), words.in(language, mark("Age band scheme")),
            words.in(language, mark("Age band date")), words.in(language, mark("Telephone")),
            words.in(language, mark("E-mail")), words.in(language, mark("Neighbourhood")),
            words.in(language, mark("Sector")), words.in(language, mark("Organisation")),
            words.in(language, mark("Language")), words.in(language, mark("Source"))});
    people.each(filter, [&](const Person& person) {
        addPerson(out.text, person.facts, places, language);
        ++out.people;
    });
    return out;
}

} // namespace hazirun::people
