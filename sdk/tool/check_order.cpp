// SPDX-License-Identifier: MIT
// In which order the checks are made, and which of them say nothing after another one failed.
#include "contained.h"

#include <algorithm>
#include <map>
#include <set>

namespace hazirun::tool {

namespace {

    /// Without these nothing can be asked: loaded, opened, closed, answered.
    bool isGround(int number)
    {
        static const std::set<int> ground{
            201, 202, 203, 206, 207, 301, 302, 303, 307, 407, 409, 605};
        return ground.count(number) > 0;
    }

    bool runsNothing(int number)
    {
        return number < 203 || (number > 203 && number != 207 && number < 300);
    }

    /// The ground first, then levels 1 and 2, then what costs more.
    int turnOf(const Check& check)
    {
        static const std::map<int, int> early{{206, 0}, {307, 2}, {605, 4}, {409, 5}, {407, 6}};
        if (const auto found = early.find(check.number); found != early.end()) {
            return found->second;
        }
        if (check.number < 304) {
            return 1;
        }
        static const std::map<int, int> late{{405, 1}, {423, 1}, {427, 1}, {601, 2}};
        const auto later = late.find(check.number);
        return check.number < 400
            ? 3
            : (check.level > 2 ? 9 : 7) + (later == late.end() ? 0 : later->second);
    }

    /// The failed check on which this one rests.
    std::optional<int> hindranceOf(const Check& check, const std::vector<Finding>& findings)
    {
        static const std::map<int, std::set<int>> rests{
            {405, {501, 523, 531}}, {419, {309}}, {423, {426}}, {427, {426}}, {601, {423}}};
        const auto found = rests.find(check.number);
        for (const auto& [before, outcome] : findings) {
            if (outcome.kind == Outcome::Kind::failed && !runsNothing(check.number)
                && (isGround(before.number) || (turnOf(check) >= 9 && before.number >= 300)
                    || (found != rests.end() && found->second.count(before.number) > 0))) {
                return before.number;
            }
        }
        return std::nullopt;
    }

} // namespace

std::vector<Finding> findingsOf(const std::vector<Check>& checks, Subject& subject)
{
    auto ordered = checks;
    std::stable_sort(ordered.begin(), ordered.end(),
        [](const Check& a, const Check& b) { return turnOf(a) < turnOf(b); });
    std::vector<Finding> out;
    for (const auto& check : ordered) {
        const auto hindrance = hindranceOf(check, out);
        out.push_back({check,
            hindrance ? notReached("it rests on " + nameOf({*hindrance}) + ", which failed")
                      : contained(check, subject)});
    }
    std::sort(out.begin(), out.end(),
        [](const Finding& a, const Finding& b) { return a.check.number < b.check.number; });
    return out;
}

} // namespace hazirun::tool
