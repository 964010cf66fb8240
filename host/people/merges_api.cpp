// SPDX-License-Identifier: MIT
#include "people/merges_api.h"

#include "people/merge.h"
#include "people/part_words.h"
#include "people/person_json.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::people {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    /// What a program wants merged. A fact it does not choose is that of the record that tells
    /// more, as the page proposes it.
    struct Wanted {
        PersonId other;
        std::vector<std::pair<Fact, bool>> from_gone{};
    };

    void readChoices(const json& choices, Wanted& out, std::vector<FieldError>& errors)
    {
        for (const auto& choice : choices.items()) {
            const auto& name = choice.key();
            const auto& side = choice.value();
            const auto* const fact = std::find_if(
                all_facts.begin(), all_facts.end(), [&](Fact one) { return codeOf(one) == name; });
            if (fact == all_facts.end()) {
                errors.push_back({"choices." + name, {mark("There is no field of this name.")}});
            } else if (side != "kept" && side != "gone") {
                errors.push_back({"choices." + name, {mark("Use kept or gone.")}});
            } else {
                out.from_gone.emplace_back(*fact, side == "gone");
            }
        }
    }

    Wanted wantedOf(const json& body, std::vector<FieldError>& errors)
    {
        Wanted out;
        api::refuseUnknown(body, {"other", "choices"}, errors);
        const auto before = errors.size();
        const auto other = api::numberOf(body, "other", errors);
        if (!other && errors.size() == before) {
            errors.push_back({"other", {mark("Give the number of the record that goes.")}});
        }
        out.other = PersonId{other.value_or(0)};
        const auto choices = body.value("choices", json::object());
        if (choices.is_object()) {
            readChoices(choices, out, errors);
        } else if (!choices.is_null()) {
            errors.push_back({"choices",
                {mark("The choices are an object such as {\"given_name\": \"gone\"}.")}});
        }
        return out;
    }

    std::vector<Fact> takenFrom(const Pair& pair, const Wanted& wanted)
    {
        std::vector<Fact> out;
        for (const auto fact : all_facts) {
            const auto chosen = std::find_if(wanted.from_gone.begin(), wanted.from_gone.end(),
                [&](const auto& one) { return one.first == fact; });
            if (chosen == wanted.from_gone.end() ? isFuller(fact, pair.kept.facts, pair.gone.facts)
                                                 : chosen->second) {
                out.push_back(fact);
            }
        }
        return out;
    }

    struct Api {
        People& people;
        Merges& merges;
        const Words& words;

        [[nodiscard]] Response merge(const Request& request) const;
        [[nodiscard]] Response merged(
            const Request& request, PersonId kept, const Wanted& wanted) const;
        [[nodiscard]] std::optional<Merge> standing(PersonId kept, PersonId gone) const;
        [[nodiscard]] Response refused(const Request& request, PersonId kept) const;
        [[nodiscard]] Response takeBack(const Request& request) const;
        [[nodiscard]] Response told(const Merge& merge, int status) const;
    };

    Response Api::told(const Merge& merge, int status) const
    {
        const auto person = people.find(merge.kept); // absent: removed since
        return api::json(
            {{"id", merge.id.value}, {"kept", merge.kept.value}, {"gone", merge.gone.value},
                {"at", formatInstant(merge.at)}, {"by", merge.by},
                {"taken_back_at",
                    merge.taken_back_at ? json(formatInstant(*merge.taken_back_at)) : json{}},
                {"person", person ? toJson(*person) : json{}}},
            status);
    }

    Response Api::merge(const Request& request) const
    {
        return api::readBody(request, words, wantedOf, [&](const Wanted& wanted) {
            const auto kept = request.id<PersonId>();
            return kept ? merged(request, *kept, wanted) : api::notFound(request, words);
        });
    }

    /// The merge that made them one and was not taken back.
    std::optional<Merge> Api::standing(PersonId kept, PersonId gone) const
    {
        if (merges.keptOf(gone) == kept) {
            for (const auto& one : merges.of(kept)) {
                if (one.gone == gone && !one.taken_back_at) {
                    return one;
                }
            }
        }
        return std::nullopt;
    }

    Response Api::refused(const Request& request, PersonId kept) const
    {
        return people.find(kept) ? api::invalid(
                   request, words, {{"other", {mark("This is not the number of another person.")}}})
                                 : api::notFound(request, words);
    }

    /// What nobody chose is chosen by what both records say; who changes one meanwhile makes it be
    /// chosen anew.
    Response Api::merged(const Request& request, PersonId kept, const Wanted& wanted) const
    {
        constexpr int tries = 5;
        const auto& reason = words.in(request.language, mark("the same person was recorded twice"));
        for (int i = 0; i < tries; ++i) {
            const auto pair = merges.pairOf(kept, wanted.other);
            if (!pair) {
                const auto once = standing(kept, wanted.other); // asked once more
                return once ? told(*once, 200) : refused(request, kept);
            }
            const auto asSeen = [&](const Pair& now) {
                return packed(now.kept.facts) == packed(pair->kept.facts)
                    && packed(now.gone.facts) == packed(pair->gone.facts);
            };
            const auto id = merges.merge(
                kept, wanted.other, takenFrom(*pair, wanted), reason, actorOf(request), asSeen);
            if (id) {
                return told(merges.find(*id).value(), 201);
            }
        }
        return api::problem(request, words, 409,
            {mark(
                "The records are being changed at this moment. Nothing was done; send it again.")},
            "not_as_seen");
    }

    Response Api::takeBack(const Request& request) const
    {
        const auto person = request.id<PersonId>();
        const auto id = request.id<MergeId>("merge");
        const auto found = id ? merges.find(*id) : std::nullopt;
        if (!found || found->kept != person) {
            return api::notFound(request, words);
        }
        const auto taken = merges.takeBack(*id, actorOf(request));
        if (!taken && taken.error().why != PartRefusal::unknown_merge) {
            return api::problem(
                request, words, 409, sentenceOf(taken.error()), codeOf(taken.error().why).data());
        }
        return told(merges.find(*id).value(), 200); // once more is the same
    }

} // namespace

void mountMergesApi(web::Router& router, People& people, Merges& merges, const Words& words)
{
    const Api routes{people, merges, words};
    using web::Right;
    router.post("/api/v1/people/{id}/merge", Right::write,
        [routes](const Request& r) { return routes.merge(r); });
    router.post("/api/v1/people/{id}/merges/{merge}/take-back", Right::write,
        [routes](const Request& r) { return routes.takeBack(r); });
}

} // namespace hazirun::people
