// SPDX-License-Identifier: MIT
#include "demo/gathering.h"

#include "base/zone.h"
#include "demo/accepted.h"
#include "demo/door.h"

#include <stdexcept>

namespace hazirun::demo {

namespace {

    using invitations::Answer;
    using meetings::State;
    using std::chrono::days;
    using std::chrono::minutes;

    /// People answer between seven in the morning and eleven at night.
    Instant byDay(Instant at)
    {
        const auto hour = toLocal(at, home_zone).minutes / 60;
        return hour < 7 || hour >= 23 ? at + std::chrono::hours{9} : at;
    }

    struct Living {
        const Verbs& verbs;
        Dice& dice;
        const Plan& plan;
        MeetingId id;
        Instant begins;
        Instant ends;
        Counted counted{};

        void become(State state, const std::string& reason = {}) const
        {
            static_cast<void>(
                accepted(verbs.meetings.become(id, state, reason, verbs.secretary), "state"));
        }

        void answerBy(const invitations::FreshLink& link, Instant latest)
        {
            const int chance = dice.below(100);
            const auto answer
                = chance < 56 ? Answer::yes : (chance < 76 ? Answer::no : Answer::maybe);
            const int way = dice.below(100);
            const auto room = std::chrono::duration_cast<minutes>(latest - verbs.clock.at).count();
            const auto back = verbs.clock.at;
            verbs.clock.at
                = std::min(byDay(verbs.clock.at
                               + minutes{dice.below(static_cast<int>(std::max<long>(room, 2)))}),
                    latest);
            const invitations::Given given{answer,
                dice.percent(4) ? "Traktör arızalı, geç kalabilirim" : "",
                dice.percent(6) ? "transport" : ""};
            if (way < 70) {
                static_cast<void>(
                    accepted(verbs.invitations.answer(link.token, given), "answer by link"));
            } else {
                const auto via = way < 90
                    ? invitations::Via::phone
                    : (way < 96 ? invitations::Via::paper : invitations::Via::person);
                static_cast<void>(
                    accepted(verbs.invitations.answerOnBehalf(link.id, given, via, verbs.secretary),
                        "answer on behalf"));
            }
            verbs.clock.at = back;
            ++counted.answers;
        }

        void record(PersonId person, attendance::Report report) const
        {
            static_cast<void>(accepted(
                verbs.attendance.record(id, person, report, {}, verbs.desk), "attendance"));
        }

        void walkIn(int n)
        {
            auto facts = villager(dice, n, plan.draft.neighbourhoods, localDay(begins)).facts;
            facts.phone.clear();
            facts.email.clear();
            facts.organisation.clear();
            const auto entry = verbs.attendance.walkIn(id, facts, {}, verbs.desk);
            if (!entry) {
                throw std::logic_error("the sample data were refused: walk-in");
            }
        }

        void happen(const Step& step, int guest)
        {
            verbs.clock.at = step.at;
            switch (step.what) {
            case Step::What::opens: become(State::open); return;
            case Step::What::comes: record(step.person, attendance::Report::present); break;
            case Step::What::walks_in: walkIn(9'000'000 + guest); break;
            case Step::What::leaves: record(step.person, attendance::Report::left); return;
            case Step::What::struck:
                static_cast<void>(accepted(
                    verbs.attendance.strike(id, step.person, "Yanlış kişiye dokunuldu", verbs.desk),
                    "striking"));
                --counted.attendances;
                return;
            }
            ++counted.attendances;
        }
    };

    void hold(Living& living, Instant today)
    {
        const auto& verbs = living.verbs;
        const bool failed = living.plan.fate == Fate::no_quorum;
        int guest = 0;
        for (const auto& step : doorOf(living.dice, living.plan, living.begins, living.ends,
                 verbs.invitations.invited(living.id))) {
            living.happen(step, guest);
            ++guest;
        }
        verbs.clock.at = failed ? living.begins + minutes{45} : living.ends;
        living.become(failed ? State::no_quorum : State::closed);
        if (living.ends + days{12} >= today) {
            return;
        }
        verbs.clock.at = living.ends + days{5};
        if (verbs.papers(living.id)) {
            verbs.clock.at = living.ends + days{12};
            living.become(State::filed);
        }
    }

} // namespace

Counted live(const Verbs& verbs, Dice dice, const Plan& plan, const std::vector<PersonId>& asked,
    Instant today)
{
    const auto begins = toInstant(plan.draft.begins, plan.draft.time_zone);
    // An assembly is called at least fifteen days before; the others ten. Nothing is written after
    // today.
    const auto called_at
        = begins - days{plan.draft.kind == meetings::Kind::general_assembly ? 18 : 10};
    verbs.clock.at = std::min(called_at - days{5}, today - days{1});
    const auto meeting = accepted(
        verbs.meetings.plan(plan.draft, verbs.secretary, dice.branch(1).base62(22)), "meeting");
    Living living{verbs, dice, plan, meeting.id, meeting.begins_at, meeting.ends_at};
    if (called_at >= today) {
        return living.counted;
    }
    verbs.clock.at = called_at;
    living.become(State::called);
    invitations::Selection selection;
    selection.people = asked;
    const auto links
        = accepted(verbs.invitations.invite(meeting.id, selection, verbs.secretary), "invitation");
    for (const auto& link : links) {
        if (dice.percent(78)) {
            living.answerBy(link, std::min(begins - minutes{30}, today));
        }
    }
    const bool over = meeting.ends_at < today;
    if (over && (plan.fate == Fate::cancelled || plan.fate == Fate::postponed)) {
        verbs.clock.at = begins - days{1};
        living.become(plan.fate == Fate::cancelled ? State::cancelled : State::postponed,
            plan.fate == Fate::cancelled ? "Yol kardan kapandı" : "Köyde cenaze var");
    } else if (over) {
        hold(living, today);
    }
    return living.counted;
}

} // namespace hazirun::demo
