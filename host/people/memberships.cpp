// SPDX-License-Identifier: MIT
#include "people/memberships.h"

#include "people/people.h"
#include "people/people_texts.h"

#include <algorithm>

namespace hazirun::people {

namespace {

    std::vector<Membership> read(db::Session& session, PersonId person)
    {
        return session.all(
            sql::memberships_of_person,
            [](db::Row& row) {
                Membership out;
                out.id = row.next<MembershipId>();
                out.entry_on = row.next<Date>();
                out.exit_on = row.next<std::optional<Date>>();
                out.honorary = row.next<bool>();
                return out;
            },
            person);
    }

    bool isOpen(const Membership& membership)
    {
        return !membership.exit_on.has_value();
    }

} // namespace

Message sentenceOf(MembershipRefusal refusal)
{
    switch (refusal) {
    case MembershipRefusal::unknown_person: return {mark("This person was removed.")};
    case MembershipRefusal::date_in_future:
        return {mark("The day lies in the future; write a day up to today.")};
    case MembershipRefusal::already_member:
        return {mark("This person is a member already; end that membership first.")};
    case MembershipRefusal::unknown_membership:
        return {mark(
            "This membership cannot end on that day: it has ended already, or it began later.")};
    }
    return {};
}

std::vector<Membership> Memberships::of(PersonId person) const
{
    return database_.read([&](db::Session& session) { return read(session, person); });
}

Result<MembershipId, MembershipRefusal> Memberships::begin(
    PersonId person, Date entry, bool honorary, const db::Actor& actor) const
{
    const auto now = clock_.now();
    if (std::chrono::sys_days{entry} > now) {
        return Refused{MembershipRefusal::date_in_future};
    }
    return database_.transact([&](db::Session& session) -> Result<MembershipId, MembershipRefusal> {
        if (!People::findIn(session, person)) {
            return Refused{MembershipRefusal::unknown_person};
        }
        const auto held = read(session, person);
        if (std::any_of(held.begin(), held.end(), isOpen)) {
            return Refused{MembershipRefusal::already_member};
        }
        const auto id
            = session.value<MembershipId>(sql::insert_membership, person, entry, honorary).value();
        db::note(session, now, actor, "membership.begun", person.value, formatDate(entry));
        return id;
    });
}

Result<Done, MembershipRefusal> Memberships::end(
    PersonId person, MembershipId membership, Date exit, const db::Actor& actor) const
{
    const auto now = clock_.now();
    if (std::chrono::sys_days{exit} > now) {
        return Refused{MembershipRefusal::date_in_future};
    }
    return database_.transact([&](db::Session& session) -> Result<Done, MembershipRefusal> {
        if (session.run(sql::end_membership, exit, membership, person) == 0) {
            return Refused{MembershipRefusal::unknown_membership};
        }
        db::note(session, now, actor, "membership.ended", person.value, formatDate(exit));
        return Done{};
    });
}

} // namespace hazirun::people
