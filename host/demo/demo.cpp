// SPDX-License-Identifier: MIT
#include "demo/demo.h"

#include "demo/enrolment.h"
#include "people/neighbourhoods.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hazirun::demo {

namespace {

    /// Who belongs to which circle, as ids.
    using Circles = std::array<std::vector<PersonId>, circle_count>;

    std::vector<PersonId>& of(Circles& circles, Circle circle)
    {
        return circles.at(static_cast<std::size_t>(circle));
    }

    std::vector<GroupId> makeGroups(people::People& people, const db::Actor& actor)
    {
        std::vector<GroupId> out;
        for (int i = 0; i < circle_count; ++i) {
            out.push_back(people.addGroup(nameOf(static_cast<Circle>(i)), actor).value().id);
        }
        return out;
    }

    struct Settled {
        std::vector<PersonId> everybody;
        Circles circles;
    };

    Settled settle(people::People& people, const Verbs& verbs, const Size& size, const Dice& dice,
        const Progress& progress)
    {
        Settled out;
        const auto groups = makeGroups(people, verbs.secretary);
        const auto places = people.neighbourhoods();
        for (int n = 0; n < size.people; ++n) {
            const auto one = villager(dice, n, places, size.today);
            const auto added = people.add(one.facts, verbs.secretary);
            if (!added) {
                throw std::logic_error("the sample data were refused: person");
            }
            const auto id = added.value().id;
            out.everybody.push_back(id);
            for (const auto circle : one.circles) {
                of(out.circles, circle).push_back(id);
                static_cast<void>(people.putMember(
                    groups.at(static_cast<std::size_t>(circle)), id, verbs.secretary));
            }
            if (n % std::max(1, size.people / 40) == 0) {
                progress(40 * n / size.people);
            }
        }
        enrol(verbs, of(out.circles, Circle::members), out.everybody, dice, size.today);
        return out;
    }

    /// Whom a plan asks: its circle from a moving start, or anybody.
    std::vector<PersonId> askedBy(const Plan& plan, Settled& settled, Dice& dice, int scale)
    {
        const auto& from = plan.circle ? of(settled.circles, *plan.circle) : settled.everybody;
        const auto most
            = static_cast<std::size_t>(plan.people > 1 ? plan.people * scale : plan.people);
        if (most == 0 || from.size() <= most) {
            return from;
        }
        std::vector<PersonId> out;
        const auto start = static_cast<std::size_t>(dice.below(static_cast<int>(from.size())));
        for (std::size_t i = 0; i < most; ++i) {
            out.push_back(from[(start + i) % from.size()]);
        }
        return out;
    }

} // namespace

Made make(people::People& people, const Verbs& verbs, const Size& size, const Progress& progress)
{
    const Dice dice{size.seed};
    const auto today = Instant{std::chrono::sys_days{size.today}};
    verbs.clock.at = today - std::chrono::days{360};
    people.putNeighbourhoods(people::kepsutNeighbourhoods());
    auto settled = settle(people, verbs, size, dice, progress);
    const auto plans = programme(
        dice, size.meetings, people.neighbourhoods(), size.today, verbs.meetings.publicHolidays());
    Made made;
    // A large association asks more of its people to each meeting, except to a focus group.
    const int scale = size.people >= 20'000 ? 6 : 1;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        auto chance = dice.branch(2'000'000 + i);
        const bool grows = plans[i].draft.kind == meetings::Kind::sub_group;
        const auto counted = live(
            verbs, chance, plans[i], askedBy(plans[i], settled, chance, grows ? scale : 1), today);
        made.answers += counted.answers;
        made.attendances += counted.attendances;
        ++made.meetings;
        if (i % std::max<std::size_t>(1, plans.size() / 60) == 0) {
            progress(40 + static_cast<int>(60 * i / plans.size()));
        }
    }
    made.people = static_cast<int>(people.count({}));
    progress(100);
    return made;
}

} // namespace hazirun::demo
