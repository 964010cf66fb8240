// SPDX-License-Identifier: MIT
#pragma once

#include "base/place_names.h"
#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "meetings/holidays.h"
#include "meetings/meeting.h"
#include "meetings/refusals.h"
#include "meetings/statute.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::meetings {

/// What a meeting is to become, judged by what it is; the verb fills `stored` of a refusal. Called
/// in the transaction that writes, and before it, more than once: it touches nothing else.
using Edit = std::function<Result<MeetingDraft, ChangeRefused>(const Meeting& stored)>;

/// A mistake that may be meant: shown, never a wall.
struct Warning {
    std::string code; ///< place_taken, people_double_booked, focus_group_size, too_few_places,
                      ///< public_holiday, in_the_past
    Message message;
};

/// A warning about one meeting of many.
struct Clash {
    MeetingId meeting;
    Warning warning;
};

struct MeetingFilter {
    std::string from; ///< YYYY-MM-DD or empty, both ends included
    std::string to;
    std::string kind;
    std::string state;
    std::int64_t after = 0; ///< the id of the last meeting seen; 0 = from the beginning
    int limit = 50;
    std::string neighbourhood{};
    enum class Order { earliest_first, latest_first } order = Order::earliest_first;
};

/// Answers and attendance of one meeting, for its head; three different things. Invited is the sum
/// of the five answers below it.
struct Numbers {
    std::int64_t invited = 0;
    std::int64_t coming = 0; ///< with a place
    std::int64_t waiting = 0; ///< said yes, no place free yet
    std::int64_t not_coming = 0;
    std::int64_t unsure = 0;
    std::int64_t silent = 0; ///< no answer
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

    /// `uid` names it in calendars for ever; two of the same are a mistake of ours.
    [[nodiscard]] Result<Meeting, std::vector<FieldError>> plan(
        const MeetingDraft& draft, const db::Actor& actor, const std::string& uid = newUid());
    /// 22 base62 characters nobody can guess.
    [[nodiscard]] static std::string newUid();
    /// All or none, each a draft of its own from then on. The errors are of the first that has any.
    [[nodiscard]] Result<std::vector<Meeting>, std::vector<FieldError>> planAll(
        const std::vector<MeetingDraft>& drafts, const db::Actor& actor);
    /// A filed or cancelled meeting stays as it is, one that was held keeps its time, and the kind
    /// changes only before the doors open. The gate of changes is asked as that of steps is; what
    /// `edit` was shown last is what is written over.
    [[nodiscard]] Result<Meeting, ChangeRefused> change(
        MeetingId id, const Edit& edit, const db::Actor& actor, Language language = Language::tr);
    /// Whatever it is.
    [[nodiscard]] Result<Meeting, ChangeRefused> change(MeetingId id, const MeetingDraft& draft,
        const db::Actor& actor, Language language = Language::tr);
    /// Whether a meeting is still what somebody saw of it.
    using Seen = std::function<bool(const Meeting& stored)>;
    /// Postponing and cancelling need a reason of 1..500 characters.
    /// The gate is asked first, outside the transaction; what changed meanwhile is asked again,
    /// five times at most.
    [[nodiscard]] Result<Meeting, StepRefused> become(
        MeetingId id, State to, const std::string& reason, const db::Actor& actor,
        Language language = Language::tr, const Seen& seen = [](const Meeting&) { return true; });
    [[nodiscard]] std::optional<Meeting> find(MeetingId id) const;
    /// Who changed it last; absent where it took a step since.
    [[nodiscard]] std::optional<db::Act> lastChange(MeetingId id) const;
    /// In order of day and time; agenda and neighbourhoods are left out. Empty when the meeting to
    /// go on after is not known.
    [[nodiscard]] std::vector<Meeting> list(const MeetingFilter& filter) const;
    /// The newest meeting of each kind that was not cancelled, in order of kind.
    [[nodiscard]] std::vector<Meeting> lastOfKinds() const;
    /// Every neighbourhood a meeting was for, each once, in the order of the Turkish alphabet.
    [[nodiscard]] std::vector<std::string> neighbourhoods() const;
    [[nodiscard]] std::vector<Holiday> publicHolidays() const;
    [[nodiscard]] Statute statute() const;
    [[nodiscard]] std::vector<Warning> warningsOf(const Meeting& meeting) const;
    /// Of the meetings that begin between two days, both included, and stand: whose place is taken
    /// by another at that hour, and who falls on a public holiday.
    [[nodiscard]] std::vector<Clash> clashesBetween(Date from, Date to) const;
    /// The same for meetings at one place that are not planned yet, one after another.
    [[nodiscard]] std::vector<std::vector<Warning>> clashesOf(
        const std::vector<MeetingDraft>& drafts) const;
    [[nodiscard]] Numbers numbersOf(MeetingId id) const;

    /// Called in the transaction of each change, of state too, after it; set before serving. The
    /// slices above meetings listen.
    using Listener = std::function<void(db::Session&, MeetingId, Instant)>;
    void whenChanged(Listener listener) { changed_.push_back(std::move(listener)); }
    /// Asked before a meeting changes its state; sentences against it, none: it may. Set once,
    /// before serving.
    using Gate = std::function<std::vector<std::string>(
        const Meeting& before, State to, const db::Actor& actor, Language language)>;
    void whenAsked(Gate gate) { gate_ = std::move(gate); }
    /// The same before anything else of a meeting changes; `after` is checked.
    using ChangeGate = std::function<std::vector<std::string>(const Meeting& before,
        const MeetingDraft& after, const db::Actor& actor, Language language)>;
    void whenAskedOfChanges(ChangeGate gate) { change_gate_ = std::move(gate); }
    /// Asked when the gate had no objection, outside the transaction like it; what it answers is
    /// written in the transaction of the change, so that both hold or neither. Set once, before
    /// serving.
    using Writing = std::function<void(db::Session&)>;
    using Preparation = std::function<Writing(const Meeting& before, State to, Language language)>;
    void whenAllowed(Preparation prepare) { prepare_ = std::move(prepare); }

    /// Which places are known and how they are spelled, where a slice below knows more than the
    /// places that are kept. Set once, before serving.
    using Places = std::function<PlaceNames(db::Session&)>;
    void spellLike(Places places) { places_ = std::move(places); }
    /// Those of the villages that nobody knows yet, as they were typed.
    [[nodiscard]] std::vector<std::string> unknownAmong(
        const std::vector<std::string>& neighbourhoods) const;

    [[nodiscard]] static std::optional<Meeting> findIn(db::Session& session, MeetingId id);

private:
    struct Wanted {
        MeetingDraft draft;
        std::string uid;
    };
    [[nodiscard]] Result<std::vector<Meeting>, std::vector<FieldError>> planWanted(
        std::vector<Wanted> all, const db::Actor& actor);

    db::Database& database_;
    const Clock& clock_;
    Gate gate_ = [](const Meeting&, State, const db::Actor&, Language) {
        return std::vector<std::string>{};
    };
    ChangeGate change_gate_ = [](const Meeting&, const MeetingDraft&, const db::Actor&, Language) {
        return std::vector<std::string>{};
    };
    Preparation prepare_
        = [](const Meeting&, State, Language) -> Writing { return [](db::Session&) {}; };
    void tellChanged(db::Session& session, MeetingId id, Instant now) const;
    [[nodiscard]] static PlaceNames placesIn(db::Session& session);
    std::vector<Listener> changed_;
    Places places_ = placesIn;
};

} // namespace hazirun::meetings
