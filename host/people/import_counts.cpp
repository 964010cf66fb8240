// SPDX-License-Identifier: MIT
#include "people/import_counts.h"

#include <algorithm>

namespace hazirun::people {

ChosenFates::ChosenFates(const ImportOutcome& outcome, const Choices& choices)
{
    for (const auto& line : outcome.lines) {
        const auto found = line.fate == LineFate::alike ? choices.find(line.line) : choices.end();
        if (found != choices.end()) {
            choose(line, found->second);
        }
    }
    for (const auto& line : outcome.lines) {
        ++counts_[of(line)];
    }
}

void ChosenFates::choose(const ImportLine& line, const LineChoice& choice)
{
    if (choice.as != LineChoice::As::known) {
        chosen_[line.line]
            = choice.as == LineChoice::As::new_person ? LineFate::added : LineFate::left_out;
        return;
    }
    const auto known = std::find_if(line.namesakes.begin(), line.namesakes.end(),
        [&](const Namesake& one) { return one.id == choice.known; });
    if (known == line.namesakes.end()) {
        return;
    }
    // As the import does: a second line of one person completes the first.
    const auto first
        = line_of_.emplace(known->id.value, known->met_by != 0 ? known->met_by : line.line)
              .first->second;
    if (known->change->before != known->change->after) {
        chosen_[first] = LineFate::updated;
    } else if (first == line.line) {
        chosen_[first] = LineFate::unchanged;
    }
    if (first != line.line) {
        chosen_[line.line] = LineFate::duplicate;
    }
}

LineFate ChosenFates::of(const ImportLine& line) const
{
    const auto found = chosen_.find(line.line);
    return found == chosen_.end() ? line.fate : found->second;
}

int ChosenFates::count(LineFate fate) const
{
    const auto found = counts_.find(fate);
    return found == counts_.end() ? 0 : found->second;
}

bool ChosenFates::isAmong(const ImportLine& line, std::string_view fate) const
{
    return fate.empty() || codeOf(line.fate) == fate || codeOf(of(line)) == fate;
}

} // namespace hazirun::people
