// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::meetings {

/// How often a verb asks the gate about a meeting that keeps changing.
inline constexpr int tries = 5;

enum class MeetingRefusal {
    unknown_meeting,
    not_from_here,
    reason_missing,
    not_as_seen, ///< by who asks for the step
    forbidden,
    changed_meanwhile
};
[[nodiscard]] std::string_view codeOf(MeetingRefusal refusal);

/// Why a meeting did not change its state.
struct StepRefused {
    MeetingRefusal why = MeetingRefusal::unknown_meeting;
    std::vector<std::string> objections{}; ///< of policies, for `forbidden`, in the asked language
};

/// For `forbidden`: what the policies say, joined.
[[nodiscard]] Message sentenceOf(const StepRefused& refusal);

enum class ChangeRefusal {
    unknown_meeting,
    invalid,
    locked,
    not_as_seen, ///< by who changes it
    already_held,
    forbidden,
    changed_meanwhile
};
[[nodiscard]] std::string_view codeOf(ChangeRefusal refusal);

/// Why a meeting stayed as it was.
struct ChangeRefused {
    ChangeRefusal why = ChangeRefusal::unknown_meeting;
    /// For `invalid` and `already_held`: which fields, and why; for `forbidden` and
    /// `changed_meanwhile` of the whole "meeting".
    std::vector<FieldError> errors{};
    /// What it is; absent for `unknown_meeting`.
    std::optional<Meeting> stored{};
};
/// One sentence for all but `invalid`.
[[nodiscard]] Message sentenceOf(const ChangeRefused& refusal);

/// What the policies say, joined.
[[nodiscard]] Message forbiddenBy(const std::vector<std::string>& objections);
[[nodiscard]] Message changedMeanwhile();

} // namespace hazirun::meetings
