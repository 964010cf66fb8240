// SPDX-License-Identifier: MIT
#include "people/merge_views.h"

#include "people/people_views.h"
#include "people/person_form.h"

namespace hazirun::people {

namespace {

    using web::Request;

    const char* labelOf(Fact fact)
    {
        switch (fact) {
        case Fact::given_name: return mark("Given name");
        case Fact::family_name: return mark("Family name");
        case Fact::gender: return mark("Gender");
        case Fact::birth: return mark("Birth");
        case Fact::phone: return mark("Telephone");
        case Fact::email: return mark("E-mail");
        case Fact::neighbourhood: return mark("Neighbourhood");
        case Fact::sector: return mark("Sector");
        case Fact::organisation: return mark("Organisation");
        case Fact::language: return mark("Language of letters");
        case Fact::source: return mark("Source");
        }
        return "";
    }

    std::string wordsOf(
        const Request& request, const web::Pages& pages, Fact fact, const PersonDraft& facts)
    {
        switch (fact) {
        case Fact::given_name: return facts.given_name;
        case Fact::family_name: return facts.family_name;
        case Fact::gender: return pages.words(request, labelOf(facts.gender));
        case Fact::birth: return inWords(facts.birth, pages.renderer().words(), request.language);
        case Fact::phone: return phoneForReading(facts.phone);
        case Fact::email: return facts.email;
        case Fact::neighbourhood: return facts.neighbourhood;
        case Fact::sector: return pages.words(request, labelOf(facts.sector));
        case Fact::organisation: return facts.organisation;
        case Fact::language: return facts.language == "en" ? "English" : "Türkçe";
        case Fact::source: return facts.source;
        }
        return {};
    }

    /// The chosen side where one was chosen already, else the one that tells more.
    bool isFromGone(const Request& request, Fact fact, const Pair& pair)
    {
        const std::string code{codeOf(fact)};
        return request.form.has(code) ? request.form[code] == "gone"
                                      : isFuller(fact, pair.kept.facts, pair.gone.facts);
    }

} // namespace

std::vector<View> factViews(const web::Request& request, const web::Pages& pages, const Pair& pair)
{
    std::vector<View> out;
    for (const auto fact : all_facts) {
        const auto kept = wordsOf(request, pages, fact, pair.kept.facts);
        const auto gone = wordsOf(request, pages, fact, pair.gone.facts);
        if (kept.empty() && gone.empty()) {
            continue;
        }
        out.push_back(View{}
                          .text("fact", std::string{codeOf(fact)})
                          .text("fact_name", pages.words(request, labelOf(fact)))
                          .flag("differs", !isSame(fact, pair.kept.facts, pair.gone.facts))
                          .flag("from_gone", isFromGone(request, fact, pair))
                          .maybe("kept_value", kept)
                          .maybe("gone_value", gone));
    }
    return out;
}

} // namespace hazirun::people
