// SPDX-License-Identifier: MIT
#include "people/import_steps.h"

#include "base/place_names.h"
#include "base/text.h"

#include <unordered_map>
#include <unordered_set>

namespace hazirun::people {

namespace {

    /// What a line does not say keeps what we know.
    PersonDraft merged(const PersonDraft& known, const GoodLine& line)
    {
        PersonDraft out = known;
        const auto& said = line.draft;
        const auto take = [](std::string& into, const std::string& from) {
            if (!from.empty()) {
                into = from;
            }
        };
        // SENGUL or DURAK says no more than Şengül and Durak: how a name is spelled here stays.
        const auto takeName = [&](std::string& into, const std::string& from) {
            if (into != from && searchForm(into) != searchForm(from)) {
                take(into, from);
            }
        };
        takeName(out.given_name, said.given_name);
        takeName(out.family_name, said.family_name);
        take(out.phone, said.phone);
        take(out.email, said.email);
        if (placeForm(out.neighbourhood) != placeForm(said.neighbourhood)) {
            take(out.neighbourhood, said.neighbourhood);
        }
        takeName(out.organisation, said.organisation);
        take(out.source, said.source);
        out.language = line.says_language ? said.language : known.language;
        out.gender = said.gender == Gender::unstated ? known.gender : said.gender;
        out.sector = said.sector == Sector::none ? known.sector : said.sector;
        const bool knows_more = known.birth.date || known.birth.year;
        if (said.birth.date || (said.birth.year && !known.birth.date)
            || (!said.birth.band.empty() && !knows_more)) {
            out.birth = said.birth;
        }
        return out;
    }

    /// Who is meant already, by a key of their own.
    using Met = std::unordered_set<std::int64_t>;

    Step stepOf(const GoodLine& line, const KnownPeople& known,
        std::unordered_set<std::string_view>& seen, Met& met)
    {
        bool twice = false;
        for (const auto& key : line.keys) {
            twice = !seen.insert(key).second || twice;
        }
        const auto* person = known.find(line.keys);
        if (twice || (person != nullptr && !met.insert(person->id.value).second)) {
            return {&line, LineFate::duplicate};
        }
        if (person == nullptr) {
            return {&line, LineFate::added};
        }
        auto after = merged(person->facts, line);
        const auto fate = after == person->facts ? LineFate::unchanged : LineFate::updated;
        return {&line, fate, person, std::move(after)};
    }

    bool differ(const std::string& one, const std::string& other)
    {
        return !one.empty() && !other.empty() && one != other;
    }

    std::optional<int> yearOf(const Birth& birth)
    {
        return birth.date ? static_cast<int>(birth.date->year()) : birth.year;
    }

    bool differ(const Birth& one, const Birth& other)
    {
        if (one.date && other.date) {
            return one.date != other.date;
        }
        const auto year = yearOf(one);
        const auto other_year = yearOf(other);
        if (year && other_year) {
            return year != other_year;
        }
        return one.band_scheme == other.band_scheme && differ(one.band, other.band);
    }

    /// Folds each neighbourhood once.
    class Places {
    public:
        bool differ(const std::string& one, const std::string& other)
        {
            return !one.empty() && !other.empty() && one != other && formOf(one) != formOf(other);
        }

    private:
        const std::string& formOf(const std::string& name)
        {
            const auto found = forms_.find(name);
            return found != forms_.end() ? found->second
                                         : forms_.emplace(name, placeForm(name)).first->second;
        }
        std::unordered_map<std::string, std::string> forms_;
    };

    /// Whether two of one name cannot be one person.
    bool contradict(const PersonDraft& one, const PersonDraft& other, Places& places)
    {
        const bool genders = one.gender != Gender::unstated && other.gender != Gender::unstated
            && one.gender != other.gender;
        return genders || differ(one.birth, other.birth) || differ(one.phone, other.phone)
            || differ(one.email, other.email)
            || places.differ(one.neighbourhood, other.neighbourhood);
    }

    /// A line nobody is known by becomes `alike` where somebody of its name could be meant; `known`
    /// where that is one person.
    void findNamesakes(std::vector<Step>& steps, const KnownPeople& known, const Met& met)
    {
        Places places;
        for (auto& step : steps) {
            if (step.fate != LineFate::added) {
                continue;
            }
            for (const auto* person : known.named(step.from->name_form)) {
                if (met.count(person->id.value) > 0
                    || contradict(person->facts, step.from->draft, places)) {
                    continue;
                }
                const bool first = step.fate != LineFate::alike;
                step.fate = LineFate::alike;
                step.known = first ? person : nullptr;
                if (!first) {
                    break;
                }
            }
        }
    }

    /// No two lines are the same person.
    void keepSingle(std::vector<Step>& steps)
    {
        std::unordered_map<const Person*, int> claims;
        for (const auto& step : steps) {
            claims[step.fate == LineFate::alike ? step.known : nullptr] += 1;
        }
        for (auto& step : steps) {
            if (step.fate != LineFate::alike || step.known == nullptr) {
                continue;
            }
            if (claims[step.known] == 1) {
                step.after = merged(step.known->facts, *step.from);
            } else {
                step.known = nullptr;
            }
        }
    }

    void takeAsKnown(std::vector<Step>& steps)
    {
        for (auto& step : steps) {
            if (step.fate == LineFate::alike && step.known != nullptr) {
                step.fate
                    = step.after == step.known->facts ? LineFate::unchanged : LineFate::updated;
            }
        }
    }

} // namespace

std::vector<Step> decide(const ReadList& list, const KnownPeople& known, Namesakes namesakes)
{
    std::vector<Step> out;
    out.reserve(list.good.size());
    std::unordered_set<std::string_view> seen; // the keys live in the list
    Met met;
    for (const auto& line : list.good) {
        out.push_back(stepOf(line, known, seen, met));
    }
    findNamesakes(out, known, met);
    keepSingle(out);
    if (namesakes == Namesakes::are_known) {
        takeAsKnown(out);
    }
    return out;
}

} // namespace hazirun::people
