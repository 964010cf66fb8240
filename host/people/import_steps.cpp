// SPDX-License-Identifier: MIT
#include "people/import_steps.h"

#include "base/place_names.h"
#include "base/text.h"
#include "people/birth_words.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace hazirun::people {

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

namespace {

    /// Who is meant already by a key of their own, and by which line.
    using Met = std::unordered_map<std::int64_t, int>;

    Step stepOf(const GoodLine& line, const KnownPeople& known,
        std::unordered_set<std::string_view>& seen, Met& met)
    {
        bool twice = false;
        for (const auto& key : line.keys) {
            twice = !seen.insert(key).second || twice;
        }
        const auto* person = known.find(line.keys);
        if (twice || (person != nullptr && !met.emplace(person->id.value, line.line).second)) {
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

    /// Whether two of one name cannot be one person. A telephone or an e-mail changes; in the same
    /// village another one speaks against nobody.
    bool contradict(const PersonDraft& one, const PersonDraft& other, Places& places)
    {
        const bool genders = one.gender != Gender::unstated && other.gender != Gender::unstated
            && one.gender != other.gender;
        const bool placed = !one.neighbourhood.empty() && !other.neighbourhood.empty();
        const bool apart = places.differ(one.neighbourhood, other.neighbourhood);
        const bool reached = differ(one.phone, other.phone) || differ(one.email, other.email);
        return genders || differ(one.birth, other.birth) || apart || (reached && !placed);
    }

    std::vector<Candidate> candidatesOf(
        const GoodLine& line, const KnownPeople& known, const Met& met, Places& places)
    {
        std::vector<Candidate> out;
        for (const auto* person : known.named(line.name_form)) {
            if (!contradict(person->facts, line.draft, places)) {
                const auto by = met.find(person->id.value);
                out.push_back({person, by == met.end() ? 0 : by->second});
            }
        }
        std::sort(out.begin(), out.end(), [](const Candidate& one, const Candidate& other) {
            return std::tuple{one.met_by != 0, one.known->id}
            < std::tuple{other.met_by != 0, other.known->id};
        });
        return out;
    }

    LineFate fateOf(const Step& step)
    {
        return step.after == step.known->facts ? LineFate::unchanged : LineFate::updated;
    }

    /// Takes alike lines for whom they were told to be.
    class Settling {
    public:
        explicit Settling(std::vector<Step>& steps)
        {
            for (auto& step : steps) {
                if (step.known != nullptr) {
                    taken_.emplace(step.known, &step);
                }
            }
        }
        /// False where it cannot be.
        [[nodiscard]] bool take(Step& step, const LineChoice& choice)
        {
            switch (choice.as) {
            case LineChoice::As::new_person: step.fate = LineFate::added; return true;
            case LineChoice::As::left_out: step.fate = LineFate::left_out; return true;
            case LineChoice::As::known: break;
            }
            const auto chosen = std::find_if(step.candidates.begin(), step.candidates.end(),
                [&](const Candidate& one) { return one.known->id == choice.known; });
            if (chosen == step.candidates.end()) {
                return false;
            }
            const auto [before, first] = taken_.emplace(chosen->known, &step);
            if (!first) {
                auto& other = *before->second;
                other.after = merged(other.after, *step.from);
                other.fate = fateOf(other);
                step.fate = LineFate::duplicate;
                return true;
            }
            step.known = chosen->known;
            step.after = merged(step.known->facts, *step.from);
            step.fate = fateOf(step);
            return true;
        }

    private:
        std::unordered_map<const Person*, Step*> taken_;
    };

} // namespace

std::vector<Step> decide(const ReadList& list, const KnownPeople& known)
{
    std::vector<Step> out;
    out.reserve(list.good.size());
    std::unordered_set<std::string_view> seen; // the keys live in the list
    Met met;
    for (const auto& line : list.good) {
        out.push_back(stepOf(line, known, seen, met));
    }
    Places places;
    for (auto& step : out) {
        if (step.fate == LineFate::added) {
            step.candidates = candidatesOf(*step.from, known, met, places);
            step.fate = step.candidates.empty() ? LineFate::added : LineFate::alike;
        }
    }
    return out;
}

std::vector<int> settle(std::vector<Step>& steps, const Choices& choices)
{
    std::vector<int> unkept;
    Settling settling(steps);
    for (auto& step : steps) {
        const auto chosen = choices.find(step.from->line);
        const auto choice = chosen == choices.end() ? LineChoice{} : chosen->second;
        const bool alike = step.fate == LineFate::alike;
        if (alike ? !settling.take(step, choice) : chosen != choices.end()) {
            unkept.push_back(step.from->line);
        }
    }
    return unkept;
}

} // namespace hazirun::people
