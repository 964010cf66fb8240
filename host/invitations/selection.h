// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/words.h"
#include "people/person.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::invitations {

inline constexpr int oldest = 150;

/// Whom the secretary means. Groups and named people widen, the filter narrows what they chose; a
/// filter alone chooses from everybody. Nothing chosen and no filter means nobody.
struct Selection {
    std::vector<GroupId> groups;
    std::vector<PersonId> people;
    std::string gender; ///< code or empty
    std::string neighbourhood;
    std::string sector;
    std::optional<int> age_from; ///< completed age on the meeting's day, 0..oldest
    std::optional<int> age_to;

    [[nodiscard]] bool hasFilter() const;
    [[nodiscard]] bool isEmpty() const { return groups.empty() && people.empty() && !hasFilter(); }
};

/// A person the selection looks at.
struct Candidate {
    PersonId person;
    std::string name;
    std::string gender;
    std::string neighbourhood;
    std::string sector;
    people::Birth birth;
    bool invited = false; ///< already, to this meeting
};

enum class WontReason { already_invited, outside_filter, age_unknown, unknown_person };
[[nodiscard]] std::string_view codeOf(WontReason reason);

struct Wont {
    PersonId person;
    std::string name;
    WontReason reason;
};

/// Somebody who will be invited and is asked to another meeting at the same time, without having
/// said no to it.
struct Clash {
    PersonId person;
    std::string name;
    MeetingId meeting; ///< the other one
    std::string title;
};

/// Who will be invited, and who will not and why.
struct Preview {
    std::vector<Candidate> will;
    std::vector<Wont> wont;
    std::vector<Clash> clashes; ///< a warning, never a wall
};

/// An age limit that cannot be met; the fields are age_from and age_to.
[[nodiscard]] std::vector<FieldError> mistakesIn(const Selection& selection);
/// Pure: judges each candidate. `on` is the meeting's day. A year of birth or a ticked age band
/// counts only when every possible age fits.
[[nodiscard]] Preview judged(
    const Selection& selection, const std::vector<Candidate>& candidates, Date on);

} // namespace hazirun::invitations
