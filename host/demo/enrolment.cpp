// SPDX-License-Identifier: MIT
#include "demo/enrolment.h"

#include "demo/accepted.h"

#include <algorithm>

namespace hazirun::demo {

namespace {

    using people::ConsentKind;
    using std::chrono::days;
    using std::chrono::sys_days;

    constexpr std::size_t founders = 7; ///< the board
    constexpr std::size_t former = 2;
    constexpr std::size_t asked_others = 400; ///< who filled in a form at a meeting, at most

    struct Enrolling {
        const Verbs& verbs;
        Dice dice;
        sys_days founded;
        sys_days today;

        people::MembershipId member(PersonId person, sys_days entry) const
        {
            return accepted(
                verbs.memberships.begin(person, Date{entry}, false, verbs.secretary), "membership");
        }
        people::ConsentId consent(
            PersonId person, ConsentKind kind, sys_days given, const char* source) const
        {
            return accepted(
                verbs.consents.give(person, kind, Date{given}, source, verbs.secretary), "consent");
        }

        void join(PersonId person, bool founder)
        {
            const auto entry = founded + days{founder ? 0 : dice.below(1800)};
            static_cast<void>(member(person, entry));
            static_cast<void>(consent(person, ConsentKind::contact, entry, "Üyelik formu"));
            if (dice.percent(60)) {
                static_cast<void>(consent(person, ConsentKind::photo, entry, "Üyelik formu"));
            }
        }
        void leave(PersonId person)
        {
            const auto entry = founded + days{dice.below(300)};
            const auto exit = entry + days{600 + dice.below(600)};
            static_cast<void>(accepted(
                verbs.memberships.end(person, member(person, entry), Date{exit}, verbs.secretary),
                "exit"));
        }
        void ask(PersonId person)
        {
            const auto given = today - days{500 + dice.below(300)};
            if (!dice.percent(45)) {
                return;
            }
            const auto id
                = consent(person, ConsentKind::contact, given, "Köy toplantısı katılım formu");
            if (dice.percent(4)) {
                static_cast<void>(
                    accepted(verbs.consents.withdraw(person, id,
                                 Date{given + days{30 + dice.below(90)}}, verbs.secretary),
                        "withdrawal"));
            }
        }
    };

} // namespace

void enrol(const Verbs& verbs, const std::vector<PersonId>& members,
    const std::vector<PersonId>& everybody, const Dice& dice, Date today)
{
    const sys_days day{today};
    Enrolling enrolling{verbs, dice.branch(3'000'000), day - days{2200}, day};
    for (std::size_t i = 0; i < members.size(); ++i) {
        enrolling.join(members[i], i < founders);
    }
    const auto end = std::min(everybody.size(), members.size() + asked_others);
    for (auto i = members.size(); i < end; ++i) {
        if (i < members.size() + former) {
            enrolling.leave(everybody[i]);
        }
        enrolling.ask(everybody[i]);
    }
}

} // namespace hazirun::demo
