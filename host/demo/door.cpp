// SPDX-License-Identifier: MIT
#include "demo/door.h"

#include <algorithm>

namespace hazirun::demo {

namespace {

    using invitations::Answer;
    using std::chrono::minutes;
    using What = Step::What;

    /// Those who said yes mostly come, the silent sometimes.
    int shareComing(Answer answer, Fate fate)
    {
        const int full = answer == Answer::yes
            ? 84
            : (answer == Answer::maybe ? 45 : (answer == Answer::none ? 22 : 2));
        return fate == Fate::no_quorum ? full / 3 : full;
    }

    bool asksQuorum(meetings::Kind kind)
    {
        return kind == meetings::Kind::board || kind == meetings::Kind::general_assembly;
    }

    /// Held, its one person came.
    bool isTalk(meetings::Kind kind)
    {
        return kind == meetings::Kind::one_to_one || kind == meetings::Kind::interview;
    }

    /// How many must be there for the chair to open; 0: the hour opens. More than half, at the
    /// second sitting of an assembly twice the ten seats of the boards.
    std::size_t neededFor(const Plan& plan, std::size_t invited)
    {
        if (!asksQuorum(plan.draft.kind) || plan.fate == Fate::no_quorum) {
            return 0;
        }
        return plan.second_sitting ? std::min<std::size_t>(invited, 20) : invited / 2 + 1;
    }

    /// Who comes; where a quorum is missing, those who said no are talked round last.
    std::vector<PersonId> comers(Dice& dice, const Plan& plan,
        const std::vector<invitations::InvitedPerson>& invited, std::size_t needed)
    {
        std::vector<PersonId> out;
        std::vector<PersonId> away;
        std::vector<PersonId> unwilling;
        for (const auto& one : invited) {
            if (dice.percent(shareComing(one.answer, plan.fate)) || isTalk(plan.draft.kind)) {
                out.push_back(one.person);
            } else {
                (one.answer == Answer::no ? unwilling : away).push_back(one.person);
            }
        }
        away.insert(away.end(), unwilling.begin(), unwilling.end());
        for (auto next = away.begin(); out.size() < needed && next != away.end(); ++next) {
            out.push_back(*next);
        }
        return out;
    }

    Instant arrival(Dice& dice, Instant begins)
    {
        return dice.percent(80) ? begins - minutes{1 + dice.below(30)}
                                : begins + minutes{1 + dice.below(14)};
    }

    /// The hour of the meeting, or a minute after the one came who was still missing.
    Instant opening(const std::vector<Step>& steps, std::size_t needed, Instant begins)
    {
        std::vector<Instant> came;
        for (const auto& step : steps) {
            if (step.what == What::comes) {
                came.push_back(step.at);
            }
        }
        if (needed == 0 || needed > came.size()) {
            return begins;
        }
        std::sort(came.begin(), came.end());
        return std::max(begins, came[needed - 1] + minutes{1});
    }

} // namespace

std::vector<Step> doorOf(Dice& dice, const Plan& plan, Instant begins, Instant ends,
    const std::vector<invitations::InvitedPerson>& invited)
{
    std::vector<Step> out;
    const auto needed = neededFor(plan, invited.size());
    const auto lasts = static_cast<int>(std::chrono::duration_cast<minutes>(ends - begins).count());
    for (const auto person : comers(dice, plan, invited, needed)) {
        const auto at = arrival(dice, begins);
        out.push_back({at, What::comes, person});
        const bool counts = asksQuorum(plan.draft.kind);
        if (plan.fate == Fate::held && dice.percent(7)) {
            out.push_back(
                {begins + minutes{lasts / 2 + dice.below(lasts / 3)}, What::leaves, person});
        } else if (!counts && dice.percent(1)) {
            out.push_back({at + minutes{2}, What::struck, person});
        }
    }
    if (plan.draft.kind == meetings::Kind::sub_group) {
        const int guests = dice.below(5);
        for (int i = 0; i < guests; ++i) {
            out.push_back({begins + minutes{dice.below(30)}, What::walks_in});
        }
    }
    out.push_back({opening(out, needed, begins), What::opens});
    std::stable_sort(out.begin(), out.end(),
        [](const Step& one, const Step& other) { return one.at < other.at; });
    return out;
}

} // namespace hazirun::demo
