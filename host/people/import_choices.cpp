// SPDX-License-Identifier: MIT
#include "people/import_choices.h"

#include "people/import_counts.h"

#include <algorithm>
#include <charconv>

namespace hazirun::people {

namespace {

    bool fits(const ImportLine& line, const LineChoice& choice)
    {
        const auto& all = line.namesakes;
        return line.fate == LineFate::alike
            && (choice.as != LineChoice::As::known
                || std::any_of(all.begin(), all.end(),
                    [&](const Namesake& one) { return one.id == choice.known; }));
    }

    /// The figures of a dry run with every choice made.
    void recount(ImportOutcome& outcome, const Choices& choices)
    {
        const ChosenFates fates(outcome, choices);
        outcome.alike = fates.count(LineFate::alike);
        outcome.added = fates.count(LineFate::added) + outcome.alike;
        outcome.updated = fates.count(LineFate::updated);
        outcome.skipped = static_cast<int>(outcome.lines.size()) - outcome.added - outcome.updated;
    }

} // namespace

std::optional<LineChoice::As> parseAs(std::string_view word)
{
    using As = LineChoice::As;
    return word == "new"     ? std::optional{As::new_person}
        : word == "known"    ? std::optional{As::known}
        : word == "left_out" ? std::optional{As::left_out}
                             : std::nullopt;
}

std::optional<std::pair<int, LineChoice>> parseChoice(std::string_view text)
{
    int line = 0;
    const auto* const end = text.data() + text.size();
    const auto [colon, error] = std::from_chars(text.data(), end, line);
    if (error != std::errc{} || colon == end || *colon != ':' || line < 1) {
        return std::nullopt;
    }
    const std::string_view who{colon + 1, static_cast<std::size_t>(end - colon - 1)};
    if (const auto person = PersonId::parse(who)) {
        return {{line, {LineChoice::As::known, *person}}};
    }
    const auto as = parseAs(who);
    return as && *as != LineChoice::As::known ? std::optional{std::pair{line, LineChoice{*as}}}
                                              : std::nullopt;
}

std::string wordOf(const LineChoice& choice)
{
    switch (choice.as) {
    case LineChoice::As::new_person: return "new";
    case LineChoice::As::left_out: return "left_out";
    case LineChoice::As::known: return std::to_string(choice.known.value);
    }
    return {};
}

Choices completed(const ImportOutcome& checked, const ToldChoices& told)
{
    auto out = told.choices;
    out.merge(choicesForAll(checked, told.rest)); // those told line by line stay
    return out;
}

std::vector<int> unfitting(const ImportOutcome& checked, const Choices& told)
{
    std::vector<int> out;
    for (const auto& [number, choice] : told) {
        const auto at = number;
        const auto line = std::find_if(checked.lines.begin(), checked.lines.end(),
            [at](const ImportLine& one) { return one.line == at; });
        if (line == checked.lines.end() || !fits(*line, choice)) {
            out.push_back(number);
        }
    }
    return out;
}

ChosenImport importChosen(db::Database& database, const Clock& clock, const PeopleList& from,
    const ToldChoices& told, ImportMode mode, const db::Actor& actor)
{
    const bool all_new = told.choices.empty() && told.rest == LineChoice::As::new_person;
    if (all_new) {
        return {importPeople(database, clock, from, mode, actor)};
    }
    ChosenImport out{importPeople(database, clock, from, ImportMode::dry_run, actor)};
    out.outcome.unkept = unfitting(out.outcome, told.choices);
    if (!out.outcome.unkept.empty()) {
        return out;
    }
    out.choices = completed(out.outcome, told);
    if (mode == ImportMode::dry_run) {
        recount(out.outcome, out.choices);
        return out;
    }
    // What becomes known meanwhile is judged again in the transaction that writes.
    auto namesakes = std::move(out.outcome.lines);
    out.outcome = importPeople(
        database, clock, {from.bytes, from.file, out.choices}, ImportMode::write, actor);
    if (out.outcome.unkept.empty()) {
        out.outcome.lines = std::move(namesakes);
    }
    return out;
}

} // namespace hazirun::people
