// SPDX-License-Identifier: MIT
#include "people/person_views.h"

#include "people/people_views.h"

namespace hazirun::people {

View factsView(
    const web::Request& request, const web::Pages& pages, const Person& person, Date today)
{
    const auto& facts = person.facts;
    const auto& birth = facts.birth;
    auto view = lineOf(request, pages, person, today);
    std::string born;
    if (birth.date) {
        born = web::dateFor(request.language, *birth.date);
    } else if (birth.year) {
        born = std::to_string(*birth.year);
    }
    view.maybe("born", born)
        .flag("ticked", !birth.band.empty())
        .maybe("band_on",
            birth.band_on ? web::dateFor(request.language, *birth.band_on) : std::string{})
        .maybe("telephone", phoneForReading(facts.phone))
        .text("phone_link", facts.phone)
        .maybe("email", facts.email)
        .maybe("neighbourhood", facts.neighbourhood)
        .text("sector", pages.words(request, labelOf(facts.sector)))
        .maybe("organisation", facts.organisation)
        .flag("english", facts.language == "en")
        .maybe("source", facts.source);
    return view;
}

std::vector<View> alikeViews(const web::Request& request, const web::Pages& pages,
    const Person& person, const std::vector<Person>& others)
{
    std::vector<View> out;
    for (const auto& other : others) {
        const bool sharesPhone
            = !person.facts.phone.empty() && other.facts.phone == person.facts.phone;
        const bool sharesEmail
            = !person.facts.email.empty() && other.facts.email == person.facts.email;
        const auto* reason = sharesEmail ? mark("the same e-mail")
            : sharesPhone                ? mark("the same telephone")
                                         : mark("the same name and year of birth");
        out.push_back(View{}
                          .text("other", std::to_string(other.id.value))
                          .text("other_name", nameOf(other))
                          .text("reason", pages.words(request, reason)));
    }
    return out;
}

} // namespace hazirun::people
