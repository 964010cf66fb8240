// SPDX-License-Identifier: MIT
#include "people/import_api.h"

#include "people/birth_words.h"
#include "people/import_choices.h"
#include "people/person_import.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun::people {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    /// false without the parameter; absent when it cannot be read.
    std::optional<bool> dryRunOf(const web::Fields& query)
    {
        const auto given = query.every("dry_run");
        if (given.size() > 1) {
            return std::nullopt;
        }
        const auto word = given.empty() ? std::string{"false"} : given.front();
        const bool yes = word == "true" || word == "1";
        return yes || word == "false" || word == "0" ? std::optional{yes} : std::nullopt;
    }

    /// How a list is to be taken; a misspelt dry run must not be a real one.
    struct HowTaken {
        ImportMode mode = ImportMode::write;
        ToldChoices told{};
    };

    HowTaken howTaken(const web::Fields& query, std::vector<FieldError>& errors)
    {
        HowTaken out;
        for (const auto& [name, value] : query.pairs()) {
            if (name == "choice") {
                const auto choice = parseChoice(value);
                const bool fresh = choice && out.told.choices.insert(*choice).second;
                if (!fresh) {
                    errors.push_back({name,
                        {mark("choice is LINE:PERSON, LINE:new or LINE:left_out, once for each "
                              "line.")}});
                }
            } else if (name == "perhaps_known") {
                const auto as = parseAs(value);
                out.told.rest = as.value_or(out.told.rest);
                if (!as) {
                    errors.push_back({name, {mark("perhaps_known is new, known or left_out.")}});
                }
            } else if (name != "dry_run") {
                errors.push_back({name, {mark("The import knows no parameter of this name.")}});
            }
        }
        const auto dry = dryRunOf(query);
        if (!dry) {
            errors.push_back({"dry_run", {mark("dry_run is true or false (1 or 0).")}});
        }
        out.mode = dry.value_or(true) ? ImportMode::dry_run : ImportMode::write;
        return out;
    }

    std::vector<FieldError> unkeptErrors(const std::vector<int>& lines)
    {
        std::vector<FieldError> out;
        for (const auto line : lines) {
            out.push_back({"choice",
                {mark("Line {{line}} is not perhaps that person, or not perhaps anybody known."),
                    {{"line", std::to_string(line)}}}});
        }
        return out;
    }

    json newPlacesIn(const ImportOutcome& outcome)
    {
        json out = json::array();
        for (const auto& place : outcome.new_places) {
            out.push_back({{"name", place.name}, {"lines", place.lines}});
        }
        return out;
    }

    json perhapsKnownIn(const ImportOutcome& outcome, const Choices& choices)
    {
        json out = json::array();
        for (const auto& line : outcome.lines) {
            if (line.namesakes.empty()) {
                continue;
            }
            json people = json::array();
            for (const auto& one : line.namesakes) {
                const auto& known = one.change->before;
                const auto year = yearOf(known.birth);
                people.push_back({{"id", one.id.value}, {"given_name", known.given_name},
                    {"family_name", known.family_name}, {"neighbourhood", known.neighbourhood},
                    {"birth_year", year ? json(*year) : json{}}});
            }
            const auto chosen = choices.find(line.line);
            out.push_back({{"line", line.line}, {"name", line.name}, {"people", std::move(people)},
                {"choice", wordOf(chosen == choices.end() ? LineChoice{} : chosen->second)}});
        }
        return out;
    }

    Response import(
        const Request& request, db::Database& database, const Clock& clock, const Words& words)
    {
        std::vector<FieldError> errors;
        const auto how = howTaken(request.query, errors);
        if (!errors.empty()) {
            return api::badQuery(request, words, errors);
        }
        const auto [outcome, choices]
            = importChosen(database, clock, {request.body}, how.told, how.mode, actorOf(request));
        if (!outcome.unkept.empty()) {
            return api::invalid(request, words, unkeptErrors(outcome.unkept));
        }
        json wrong = json::array();
        for (const auto& one : outcome.wrong) {
            wrong.push_back({{"line", one.line}, {"field", one.error.field},
                {"message", words.say(request.language, one.error.message)}});
        }
        return api::json({{"new", outcome.added}, {"updated", outcome.updated},
            {"skipped", outcome.skipped}, {"wrong", std::move(wrong)},
            {"unread_columns", outcome.unread}, {"new_neighbourhoods", newPlacesIn(outcome)},
            {"perhaps_known", perhapsKnownIn(outcome, choices)}});
    }

} // namespace

void mountImportApi(
    web::Router& router, db::Database& database, const Clock& clock, const Words& words)
{
    router.post("/api/v1/people/import", web::Right::write,
        [&](const Request& r) { return import(r, database, clock, words); });
}

} // namespace hazirun::people
