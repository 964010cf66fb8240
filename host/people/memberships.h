// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "people/person.h"

#include <optional>
#include <vector>

namespace hazirun::people {

using MembershipId = Id<struct MembershipTag>;

/// A time somebody was or is a member; an honorary member may attend but does not vote.
struct Membership {
    MembershipId id;
    Date entry_on;
    std::optional<Date> exit_on; ///< absent: still a member
    bool honorary = false;
};

enum class MembershipRefusal { unknown_person, date_in_future, already_member, unknown_membership };
[[nodiscard]] Message sentenceOf(MembershipRefusal refusal);

/// Who is a member since when, and until when. A person holds at most one open membership; ended
/// ones stay.
class Memberships {
public:
    Memberships(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }

    /// Newest first.
    [[nodiscard]] std::vector<Membership> of(PersonId person) const;
    [[nodiscard]] Result<MembershipId, MembershipRefusal> begin(
        PersonId person, Date entry, bool honorary, const db::Actor& actor) const;
    /// unknown_membership also when it ended before, or would end before it began.
    [[nodiscard]] Result<Done, MembershipRefusal> end(
        PersonId person, MembershipId membership, Date exit, const db::Actor& actor) const;

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace hazirun::people
