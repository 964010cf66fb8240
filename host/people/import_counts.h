// SPDX-License-Identifier: MIT
#pragma once

#include "people/person_import.h"

#include <map>
#include <string_view>

namespace hazirun::people {

/// What becomes of each line with the choices made so far; an alike line nobody chose for stays
/// alike.
class ChosenFates {
public:
    ChosenFates(const ImportOutcome& outcome, const Choices& choices);
    [[nodiscard]] LineFate of(const ImportLine& line) const;
    /// How many lines become so.
    [[nodiscard]] int count(LineFate fate) const;
    /// Whether a list of this fate ("" = all) shows the line: an alike one stays among those to
    /// choose for.
    [[nodiscard]] bool isAmong(const ImportLine& line, std::string_view fate) const;

private:
    void choose(const ImportLine& line, const LineChoice& choice);
    std::map<int, LineFate> chosen_; ///< by line, where it is another than the outcome's
    std::map<std::int64_t, int> line_of_; ///< who is whose line by a choice
    std::map<LineFate, int> counts_;
};

} // namespace hazirun::people
