// SPDX-License-Identifier: MIT
#include "attendance/mistake.h"

#include "base/words.h"

#include <algorithm>
#include <iterator>

namespace hazirun::attendance {

std::string_view codeOf(Mistake mistake)
{
    switch (mistake) {
    case Mistake::wrong_tap: return "wrong_tap";
    case Mistake::wrong_person: return "wrong_person";
    case Mistake::did_not_come: return "did_not_come";
    case Mistake::entered_twice: return "entered_twice";
    }
    return {};
}

std::optional<Mistake> parseMistake(std::string_view code)
{
    const auto* found = std::find_if(
        std::begin(mistakes), std::end(mistakes), [&](Mistake one) { return codeOf(one) == code; });
    return found == std::end(mistakes) ? std::nullopt : std::optional{*found};
}

const char* nameOf(Mistake mistake)
{
    switch (mistake) {
    case Mistake::wrong_tap: return mark("wrong tap");
    case Mistake::wrong_person: return mark("wrong person");
    case Mistake::did_not_come: return mark("did not come after all");
    case Mistake::entered_twice: return mark("entered twice");
    }
    return "";
}

} // namespace hazirun::attendance
