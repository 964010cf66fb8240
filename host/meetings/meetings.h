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

enum class MeetingRefusal { unknown_meeting, not_from_here, reason_missing };
[[nodiscard]] std::string_view codeOf(MeetingRefusal refusal);

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
    [[nodiscard]] Result<Meeting, MeetingRefusal> become(
        MeetingId id, State to, const std::string& reason, const db::Actor& actor);
    [[nodiscard]] std::optional<Meeting> find(MeetingId id) const;
    /// In order of time; agenda and neighbourhoods are left out.
    [[nodiscard]] std::vector<Meeting> list(const MeetingFilter& filter) const;
    [[nodiscard]] std::vector<Warning> warningsOf(const Meeting& meeting) const;
    [[nodiscard]] Numbers numbersOf(MeetingId id) const;

    /// Called in the transaction of each change, after it; set once, before serving. The slices
    /// above meetings listen.
    using Listener = std::function<void(db::Session&, MeetingId, Instant)>;
    void whenChanged(Listener listener) { changed_ = std::move(listener); }

    [[nodiscard]] static std::optional<Meeting> findIn(db::Session& session, MeetingId id);

private:
    db::Database& database_;
    const Clock& clock_;
    Listener changed_ = [](db::Session&, MeetingId, Instant) {};
};

} // namespace hazirun::meetings
