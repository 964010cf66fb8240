// SPDX-License-Identifier: MIT
#pragma once

#include "base/place_names.h"
#include "base/result.h"
#include "db/database.h"
#include "db/journal.h"
#include "people/birth_correction.h"
#include "people/neighbourhoods.h"
#include "people/person.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::people {

enum class PeopleRefusal { unknown_person, unknown_group, not_as_seen };
[[nodiscard]] std::string_view codeOf(PeopleRefusal refusal);

enum class ChangeRefusal { unknown_person, invalid, not_as_seen };

/// Why a person stayed as they were.
struct ChangeRefused {
    ChangeRefusal why = ChangeRefusal::unknown_person;
    std::vector<FieldError> errors{}; ///< for `invalid`
    std::optional<Person> stored{}; ///< who they are; absent for `unknown_person`
};
/// What a person's facts are to become, judged by what they are; the verb fills `stored` of a
/// refusal. Called in the transaction that writes, maybe twice: it touches nothing else.
using Edit = std::function<Result<PersonDraft, ChangeRefused>(const Person& stored)>;
/// Whether a person is still whom somebody saw; asked in the transaction that writes.
using AsSeen = std::function<bool(const Person& stored)>;

/// Different filters narrow; empty ones do not count.
struct PeopleFilter {
    std::string words; ///< as typed; Turkish-aware
    std::string gender;
    std::string neighbourhood;
    std::int64_t group = 0; ///< 0: any
    std::int64_t after = 0; ///< the last person of the page before; 0: from the start
    int limit = 50;
};

struct PeoplePage {
    std::vector<Person> people;
    std::int64_t next = 0; ///< 0: no more
    std::int64_t total = 0; ///< on all pages; `counted` fills it
};

struct Group {
    GroupId id;
    std::string name;
    std::int64_t people = 0;
};

/// Everybody we know, and their groups. Owns person, person_group, neighbourhood.
class People {
public:
    People(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }

    [[nodiscard]] Result<Person, std::vector<FieldError>> add(
        const PersonDraft& draft, const db::Actor& actor);
    /// A known birth becomes another one with a reason.
    [[nodiscard]] Result<Person, ChangeRefused> change(
        PersonId id, const Edit& edit, const db::Actor& actor, const BirthReason& reason = {});
    /// Whatever they are.
    [[nodiscard]] Result<Person, ChangeRefused> change(PersonId id, const PersonDraft& draft,
        const db::Actor& actor, const BirthReason& reason = {});
    [[nodiscard]] std::optional<Person> find(PersonId id) const;
    /// Who changed the facts last; absent where that was an import.
    [[nodiscard]] std::optional<db::Act> lastChange(PersonId id) const;
    /// Takes a person off every list; attendance keeps its count.
    [[nodiscard]] Result<Done, PeopleRefusal> remove(
        PersonId id, const db::Actor& actor, const AsSeen& asSeen = always);
    /// Undoes a removal of the last hour.
    [[nodiscard]] Result<Done, PeopleRefusal> restore(PersonId id, const db::Actor& actor);
    /// The name of a person who can still be restored.
    [[nodiscard]] std::optional<std::string> nameOfRemoved(PersonId id) const;
    /// At most five others with the same telephone, the same e-mail, or the same name and year of
    /// birth, whom nobody told apart from them.
    [[nodiscard]] std::vector<Person> alike(const Person& person) const;
    [[nodiscard]] PeoplePage list(const PeopleFilter& filter) const;
    /// A page and how many there are in all.
    [[nodiscard]] PeoplePage counted(const PeopleFilter& filter) const;
    /// Hands over everybody the filter finds, in the order of the list, from one snapshot; limit
    /// and after do not count.
    void each(const PeopleFilter& filter, const std::function<void(const Person&)>& take) const;
    [[nodiscard]] std::int64_t count(const PeopleFilter& filter) const;
    /// The audit's line of a file with people in it that is about to be given out (adr/0025). Which
    /// filters chose them stands there; words that were typed do not, they may be a name.
    void noteExport(const PeopleFilter& filter, std::int64_t people, std::string_view screen,
        const db::Actor& actor);

    [[nodiscard]] Result<Group, std::vector<FieldError>> addGroup(
        const std::string& name, const db::Actor& actor);
    [[nodiscard]] std::vector<Group> groups() const;
    [[nodiscard]] std::optional<Group> findGroup(GroupId id) const;
    /// The groups a person is in, by name.
    [[nodiscard]] std::vector<Group> groupsOf(PersonId person) const;
    /// Absent when there is no such group.
    [[nodiscard]] std::optional<Result<Group, std::vector<FieldError>>> renameGroup(
        GroupId id, const std::string& name, const db::Actor& actor);
    /// The group goes, its people stay.
    [[nodiscard]] Result<Done, PeopleRefusal> removeGroup(GroupId id, const db::Actor& actor);
    [[nodiscard]] Result<Done, PeopleRefusal> putMember(
        GroupId group, PersonId person, const db::Actor& actor);
    [[nodiscard]] Result<Done, PeopleRefusal> dropMember(
        GroupId group, PersonId person, const db::Actor& actor);
    /// All of them or none.
    [[nodiscard]] Result<Done, PeopleRefusal> putMembers(
        GroupId group, const std::vector<PersonId>& people, const db::Actor& actor);
    [[nodiscard]] Result<Done, PeopleRefusal> dropMembers(
        GroupId group, const std::vector<PersonId>& people, const db::Actor& actor);

    /// Adds those not known by name yet.
    void putNeighbourhoods(const std::vector<Neighbourhood>& all);
    /// The stored ones by name; Kepsut's while none is stored.
    [[nodiscard]] std::vector<std::string> neighbourhoods() const;

    /// Every place that is kept, with those of the list; Kepsut's while none is stored.
    [[nodiscard]] static PlaceNames placesIn(db::Session& session);
    /// A checked draft with the neighbourhood as it is spelled here.
    [[nodiscard]] static PersonDraft spelledIn(db::Session& session, PersonDraft checkedDraft);
    /// All spellings of the one typed that somebody lives in, as spellingsOf gives them; "[]" where
    /// none is typed.
    [[nodiscard]] static std::string spellingsIn(db::Session& session, const std::string& typed);
    /// Those somebody lives in, each once, for filters.
    [[nodiscard]] std::vector<std::string> usedNeighbourhoods() const;
    [[nodiscard]] static std::vector<std::string> usedNeighbourhoods(db::Session& session);

    /// Called in the transaction of each removal, or of its undoing, after it; set once, before
    /// serving. The slices above people listen.
    using Listener = std::function<void(db::Session&, PersonId, const db::Actor&, Instant)>;
    void whenRemoved(Listener listener) { removed_ = std::move(listener); }
    void whenRestored(Listener listener) { restored_ = std::move(listener); }

    /// Stores a checked and spelled draft inside another verb's transaction.
    static PersonId insert(
        db::Session& session, const PersonDraft& draft, Instant now, const db::Actor& actor);
    [[nodiscard]] static std::optional<Person> findIn(db::Session& session, PersonId id);
    [[nodiscard]] Date today() const;

private:
    static bool always(const Person&) { return true; }
    [[nodiscard]] Instant restorableSince() const;

    db::Database& database_;
    const Clock& clock_;
    Listener removed_ = [](db::Session&, PersonId, const db::Actor&, Instant) {};
    Listener restored_ = [](db::Session&, PersonId, const db::Actor&, Instant) {};
};

} // namespace hazirun::people
