// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "meetings/meeting.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::meetings {

enum class MeetingRefusal { unknown_meeting, not_from_here, reason_missing, forbidden };
[[nodiscard]] std::string_view codeOf(MeetingRefusal refusal);

/// Why a meeting did not change its state.
struct StepRefused {
    MeetingRefusal why = MeetingRefusal::unknown_meeting;
    std::vector<std::string> objections{}; ///< of policies, for `forbidden`, in the asked language
};

/// For `forbidden`: what the policies say, joined.
[[nodiscard]] Message sentenceOf(const StepRefused& refusal);

/// A mistake that may be meant: shown, never a wall.
struct Warning {
    std::string
        code; ///< place_taken, people_double_booked, focus_group_size, public_holiday, in_the_past
    Message message;
};

struct MeetingFilter {
    std::string from; ///< YYYY-MM-DD or empty, both ends included
    std::string to;
    std::string kind;
    std::string state;
    std::int64_t after = 0;
    int limit = 50;
};

/// Answers and attendance of one meeting, for its head; three different things.
struct Numbers {
    std::int64_t invited = 0;
    std::int64_t coming = 0;
    std::int64_t not_coming = 0;
    std::int64_t unsure = 0;
    std::int64_t present = 0;
};

/// Plans gatherings. Owns meeting, meeting_neighbourhood, agenda_item.
class Meetings {
public:
    Meetings(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }

    [[nodiscard]] Result<Meeting, std::vector<FieldError>> plan(
        const MeetingDraft& draft, const db::Actor& actor);
    /// Absent when there is no such meeting. The kind stays.
    [[nodiscard]] std::optional<Result<Meeting, std::vector<FieldError>>> change(
        MeetingId id, const MeetingDraft& draft, const db::Actor& actor);
    /// Postponing and cancelling need a reason of 1..500 characters.
    /// The gate is asked first, outside the transaction; what changed meanwhile is asked again.
    [[nodiscard]] Result<Meeting, StepRefused> become(MeetingId id, State to,
        const std::string& reason, const db::Actor& actor, Language language = Language::tr);
    [[nodiscard]] std::optional<Meeting> find(MeetingId id) const;
    /// In order of time; agenda and neighbourhoods are left out.
    [[nodiscard]] std::vector<Meeting> list(const MeetingFilter& filter) const;
    [[nodiscard]] std::vector<Warning> warningsOf(const Meeting& meeting) const;
    [[nodiscard]] Numbers numbersOf(MeetingId id) const;

    /// Called in the transaction of each change, after it; set once, before serving. The slices
    /// above meetings listen.
    using Listener = std::function<void(db::Session&, MeetingId, Instant)>;
    void whenChanged(Listener listener) { changed_ = std::move(listener); }
    /// Asked before a meeting changes its state; sentences against it, none: it may. Set once,
    /// before serving.
    using Gate = std::function<std::vector<std::string>(
        const Meeting& before, State to, const db::Actor& actor, Language language)>;
    void whenAsked(Gate gate) { gate_ = std::move(gate); }

    [[nodiscard]] static std::optional<Meeting> findIn(db::Session& session, MeetingId id);

private:
    db::Database& database_;
    const Clock& clock_;
    /// The refusal a change would meet now, without a gate's word.
    [[nodiscard]] static std::optional<StepRefused> refusalOf(
        const std::optional<Meeting>& before, State to, const std::string& reason);

    Gate gate_ = [](const Meeting&, State, const db::Actor&, Language) {
        return std::vector<std::string>{};
    };
    Listener changed_ = [](db::Session&, MeetingId, Instant) {};
};

} // namespace hazirun::meetings
