// SPDX-License-Identifier: MIT
#include "people/merge.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

namespace hazirun::people {

namespace {

    using nlohmann::json;

    int toldBy(const Birth& birth)
    {
        return birth.date ? 3 : birth.year ? 2 : birth.band.empty() ? 0 : 1;
    }

    int told(bool something)
    {
        return something ? 1 : 0;
    }

    int toldOf(Fact fact, const PersonDraft& facts)
    {
        switch (fact) {
        case Fact::given_name: return static_cast<int>(lengthOf(facts.given_name));
        case Fact::family_name: return static_cast<int>(lengthOf(facts.family_name));
        case Fact::gender: return told(facts.gender != Gender::unstated);
        case Fact::birth: return toldBy(facts.birth);
        case Fact::phone: return told(!facts.phone.empty());
        case Fact::email: return told(!facts.email.empty());
        case Fact::neighbourhood: return told(!facts.neighbourhood.empty());
        case Fact::sector: return told(facts.sector != Sector::none);
        case Fact::organisation: return told(!facts.organisation.empty());
        case Fact::language: return 0;
        case Fact::source: return told(!facts.source.empty());
        }
        return 0;
    }

    json dayOrNull(const std::optional<Date>& day)
    {
        return day ? json(formatDate(*day)) : json();
    }

    std::optional<Date> dayOf(const json& text)
    {
        return text.is_null() ? std::nullopt : parseDate(text.get<std::string>());
    }

} // namespace

std::string_view codeOf(Fact fact)
{
    switch (fact) {
    case Fact::given_name: return "given_name";
    case Fact::family_name: return "family_name";
    case Fact::gender: return "gender";
    case Fact::birth: return "birth";
    case Fact::phone: return "phone";
    case Fact::email: return "email";
    case Fact::neighbourhood: return "neighbourhood";
    case Fact::sector: return "sector";
    case Fact::organisation: return "organisation";
    case Fact::language: return "language";
    case Fact::source: return "source";
    }
    return {};
}

void copy(Fact fact, const PersonDraft& from, PersonDraft& into)
{
    switch (fact) {
    case Fact::given_name: into.given_name = from.given_name; break;
    case Fact::family_name: into.family_name = from.family_name; break;
    case Fact::gender: into.gender = from.gender; break;
    case Fact::birth: into.birth = from.birth; break;
    case Fact::phone: into.phone = from.phone; break;
    case Fact::email: into.email = from.email; break;
    case Fact::neighbourhood: into.neighbourhood = from.neighbourhood; break;
    case Fact::sector: into.sector = from.sector; break;
    case Fact::organisation: into.organisation = from.organisation; break;
    case Fact::language: into.language = from.language; break;
    case Fact::source: into.source = from.source; break;
    }
}

bool isSame(Fact fact, const PersonDraft& one, const PersonDraft& other)
{
    auto changed = one;
    copy(fact, other, changed);
    return changed == one;
}

bool isFuller(Fact fact, const PersonDraft& kept, const PersonDraft& other)
{
    return toldOf(fact, other) > toldOf(fact, kept);
}

PersonDraft taking(const std::vector<Fact>& facts, PersonDraft kept, const PersonDraft& other)
{
    for (const auto fact : facts) {
        copy(fact, other, kept);
    }
    return kept;
}

PersonDraft puttingBack(PersonDraft now, const PersonDraft& former, const PersonDraft& latter)
{
    for (const auto fact : all_facts) {
        if (isSame(fact, now, latter)) {
            copy(fact, former, now);
        }
    }
    return now;
}

std::string packed(const PersonDraft& facts)
{
    const auto& birth = facts.birth;
    return json{{"given_name", facts.given_name}, {"family_name", facts.family_name},
        {"gender", codeOf(facts.gender)}, {"birth_date", dayOrNull(birth.date)},
        {"birth_year", birth.year ? json(*birth.year) : json()}, {"age_band", birth.band},
        {"age_band_scheme", birth.band_scheme}, {"age_band_on", dayOrNull(birth.band_on)},
        {"phone", facts.phone}, {"email", facts.email}, {"neighbourhood", facts.neighbourhood},
        {"sector", codeOf(facts.sector)}, {"organisation", facts.organisation},
        {"language", facts.language}, {"source", facts.source}}
        .dump();
}

PersonDraft unpacked(const std::string& text)
{
    const auto kept = json::parse(text);
    PersonDraft out;
    out.given_name = kept.at("given_name");
    out.family_name = kept.at("family_name");
    out.gender = parseGender(kept.at("gender").get<std::string>()).value();
    out.birth.date = dayOf(kept.at("birth_date"));
    if (const auto& year = kept.at("birth_year"); !year.is_null()) {
        out.birth.year = year.get<int>();
    }
    out.birth.band = kept.at("age_band");
    out.birth.band_scheme = kept.at("age_band_scheme");
    out.birth.band_on = dayOf(kept.at("age_band_on"));
    out.phone = kept.at("phone");
    out.email = kept.at("email");
    out.neighbourhood = kept.at("neighbourhood");
    out.sector = parseSector(kept.at("sector").get<std::string>()).value();
    out.organisation = kept.at("organisation");
    out.language = kept.at("language");
    out.source = kept.at("source");
    return out;
}

} // namespace hazirun::people
