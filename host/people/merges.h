// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "people/merge.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

using MergeId = Id<struct MergeTag>;

enum class MergeRefusal { unknown_person, same_record, not_as_seen };

enum class PartRefusal {
    unknown_merge,
    kept_was_removed,
    kept_went_on, ///< the kept record was made one with a third since; `named` is that one
    merged_since, ///< another record went into the kept one since; `named` is that one
    filed_since, ///< a meeting that counted them once was filed; `named` is the meeting
    recorded_since ///< the kept record was recorded anew at the meeting `named`
};
struct PartRefused {
    PartRefusal why = PartRefusal::unknown_merge;
    std::string named{};
};

/// What is told to the slices above while two records become one, or are parted.
struct Merging {
    MergeId id;
    PersonId kept;
    PersonId gone;
    db::Actor actor;
    Instant at;
    std::string reason; ///< what is written beside a record struck through
};

/// One line of the history of merging.
struct Merge {
    MergeId id;
    PersonId kept;
    PersonId gone;
    Instant at;
    std::string by;
    std::optional<Instant> taken_back_at;
    std::string taken_back_by;
    std::string other_name; ///< of the other record, seen from the one asked for
};

/// Somebody who is another person for sure.
struct Apart {
    PersonId other;
    std::string name;
    Instant at;
    std::string by;
};

/// Both records as they are now.
struct Pair {
    Person kept;
    Person gone;
};

/// Two records of one person become one: what belongs to the one that goes is given to the one that
/// stays, what cannot be given stays where it is. Owns person_merge, merged_row and told_apart.
class Merges {
public:
    Merges(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }

    /// Absent when one of them is no person, or both are the same.
    [[nodiscard]] std::optional<Pair> pairOf(PersonId kept, PersonId gone) const;
    using AsSeen = std::function<bool(const Pair& stored)>;
    /// The kept record takes these facts of the one that goes. All of it in one transaction, in
    /// which `asSeen` is asked. `reason` is written beside what is struck through.
    [[nodiscard]] Result<MergeId, MergeRefusal> merge(
        PersonId kept, PersonId gone, const std::vector<Fact>& from_gone, const std::string& reason,
        const db::Actor& actor, const AsSeen& asSeen = [](const Pair&) { return true; });
    /// Gives everything back, the facts only where nobody changed them since; what was recorded
    /// since stays with the kept record. All or nothing. Once more is unknown_merge.
    [[nodiscard]] Result<Merge, PartRefused> takeBack(MergeId id, const db::Actor& actor);
    /// Also those taken back.
    [[nodiscard]] std::optional<Merge> find(MergeId id) const;
    /// Newest first, also those taken back, and those in which this one went; at most 50.
    [[nodiscard]] std::vector<Merge> of(PersonId person) const;

    /// The record this one went into; absent where it did not.
    [[nodiscard]] std::optional<PersonId> keptOf(PersonId gone) const;
    [[nodiscard]] static std::optional<PersonId> keptOf(db::Session& session, PersonId gone);

    /// Neither is hinted at on the other's page any more. Once more changes nothing.
    [[nodiscard]] Result<Done, MergeRefusal> tellApart(
        PersonId one, PersonId other, const db::Actor& actor);
    void forgetApart(PersonId one, PersonId other, const db::Actor& actor);
    [[nodiscard]] std::vector<Apart> toldApart(PersonId person) const;

    /// Called in the transaction of each merging, after it; set before serving. The slices above
    /// people give what is theirs and keep what they did with `keep`.
    using Listener = std::function<void(db::Session&, const Merging&)>;
    void whenMerged(Listener listener) { merged_.push_back(std::move(listener)); }
    /// The same for its undoing; a refusal undoes all of it.
    using PartListener = std::function<std::optional<PartRefused>(db::Session&, const Merging&)>;
    void whenParted(PartListener listener) { parted_.push_back(std::move(listener)); }

    /// A row a merging touched, and what it takes to put it back.
    struct Moved {
        std::int64_t row = 0;
        std::string former{};
    };
    static void keep(
        db::Session& session, const Merging& merging, std::string_view what, const Moved& moved);
    [[nodiscard]] static std::vector<Moved> moved(
        db::Session& session, const Merging& merging, std::string_view what);

private:
    db::Database& database_;
    const Clock& clock_;
    std::vector<Listener> merged_{};
    std::vector<PartListener> parted_{};
};

} // namespace hazirun::people
