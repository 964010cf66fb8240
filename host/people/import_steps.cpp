// SPDX-License-Identifier: MIT
#include "people/import_steps.h"

#include "base/place_names.h"
#include "base/text.h"
#include "people/birth_words.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

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
    using Met = std::unordered_map<std::int64_t, const GoodLine*>;

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

    bool areGendersApart(const PersonDraft& one, const PersonDraft& other)
    {
        return one.gender != Gender::unstated && other.gender != Gender::unstated
            && one.gender != other.gender;
    }

    /// Whether two of one name cannot be one person. A telephone or an e-mail changes; in the same
    /// village another one speaks against nobody.
    bool contradict(const PersonDraft& one, const PersonDraft& other, Places& places)
    {
        const bool placed = !one.neighbourhood.empty() && !other.neighbourhood.empty();
        const bool apart = places.differ(one.neighbourhood, other.neighbourhood);
        const bool reached = differ(one.phone, other.phone) || differ(one.email, other.email);
        return areGendersApart(one, other) || differ(one.birth, other.birth) || apart
            || (reached && !placed);
    }

    /// Whether two of one key may be two people all the same: in a village some have one name and
    /// one year of birth.
    bool isDoubtful(
        const std::string& key, const PersonDraft& one, const PersonDraft& other, Places& places)
    {
        if (!isUnsure(key)) {
            return false;
        }
        return one.birth.year ? contradict(one, other, places) : areGendersApart(one, other);
    }

    /// Finds whom a line means by its keys.
    class Recognising {
    public:
        Recognising(const KnownPeople& known, Places& places)
            : known_(known)
            , places_(places)
        {
        }
        [[nodiscard]] Step stepOf(const GoodLine& line)
        {
            Step out{&line};
            const bool twice = isTwice(line);
            const auto* person = personOf(line, out.doubted);
            if (twice || (person != nullptr && !met_.emplace(person->id.value, &line).second)) {
                return {&line, LineFate::duplicate};
            }
            if (person != nullptr) {
                out.doubted.clear();
                out.known = person;
                out.after = merged(person->facts, line);
                out.fate = out.after == person->facts ? LineFate::unchanged : LineFate::updated;
            }
            return out;
        }
        [[nodiscard]] const Met& met() const { return met_; }

    private:
        /// Another telephone alone makes no second person of a list.
        [[nodiscard]] bool areTwo(
            const std::string& key, const PersonDraft& one, const PersonDraft& other)
        {
            return isUnsure(key)
                && (areGendersApart(one, other)
                    || (one.birth.year && places_.differ(one.neighbourhood, other.neighbourhood)));
        }

        [[nodiscard]] bool isTwice(const GoodLine& line)
        {
            bool twice = false;
            for (const auto& key : line.keys) {
                auto& lines = seen_[key];
                const bool known = std::any_of(lines.begin(), lines.end(),
                    [&](const auto* one) { return !areTwo(key, one->draft, line.draft); });
                if (!known) {
                    lines.push_back(&line);
                }
                twice = twice || known;
            }
            return twice;
        }

        [[nodiscard]] const Person* personOf(
            const GoodLine& line, std::vector<const Person*>& doubted)
        {
            for (const auto& key : line.keys) {
                for (const auto* one : known_.having(key)) {
                    const auto by = met_.find(one->id.value);
                    const bool another
                        = by != met_.end() && areTwo(key, by->second->draft, line.draft);
                    if (!another && !isDoubtful(key, line.draft, one->facts, places_)) {
                        return one;
                    }
                    doubted.push_back(one);
                }
            }
            return nullptr;
        }

        const KnownPeople& known_;
        Places& places_;
        /// The keys live in the list.
        std::unordered_map<std::string_view, std::vector<const GoodLine*>> seen_;
        Met met_;
    };

    std::vector<Candidate> candidatesOf(
        const Step& step, const KnownPeople& known, const Met& met, Places& places)
    {
        std::vector<Candidate> out;
        for (const auto* person : known.named(step.from->name_form)) {
            const bool doubted
                = std::find(step.doubted.begin(), step.doubted.end(), person) != step.doubted.end();
            if (doubted || !contradict(person->facts, step.from->draft, places)) {
                const auto by = met.find(person->id.value);
                out.push_back({person, by == met.end() ? 0 : by->second->line, doubted});
            }
        }
        const auto order = [](const Candidate& one) {
            return std::tuple{one.met_by != 0, one.doubted, one.known->id};
        };
        std::sort(out.begin(), out.end(), [&](const Candidate& one, const Candidate& other) {
            return order(one) < order(other);
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
    Places places;
    Recognising recognising(known, places);
    for (const auto& line : list.good) {
        out.push_back(recognising.stepOf(line));
    }
    for (auto& step : out) {
        if (step.fate == LineFate::added) {
            step.candidates = candidatesOf(step, known, recognising.met(), places);
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
