// SPDX-License-Identifier: MIT
#include "people/people.h"

#include "base/text.h"
#include "base/zone.h"
#include "people/people_rows.h"
#include "people/people_texts.h"
#include "people/place_words.h"
#include "people/search.h"

#include <utility>

namespace hazirun::people {

namespace {

    /// Everybody in order until the page is full; where words are sought, all who fit.
    std::string_view listing(const Search& search)
    {
        return search.isEmpty() ? sql::list_people : sql::found_people;
    }

    PeoplePage pageOf(db::Session& session, const PeopleFilter& filter, const Search& search)
    {
        PeoplePage out;
        const auto read = [&](db::Row& row) {
            auto person = rows::read(row);
            out.total = search.isEmpty() ? 0 : row.next<std::int64_t>();
            return person;
        };
        out.people = session.all(listing(search), read, search.words, search.neighbourhoods,
            search.organisations, filter.gender, People::spellingsIn(session, filter.neighbourhood),
            filter.group, filter.after, filter.limit + 1);
        if (out.people.size() > static_cast<std::size_t>(filter.limit)) {
            out.people.pop_back();
            out.next = out.people.back().id.value;
        }
        return out;
    }

    std::int64_t countOf(db::Session& session, const PeopleFilter& filter, const Search& search)
    {
        return session
            .value<std::int64_t>(sql::count_people, search.words, search.neighbourhoods,
                search.organisations, filter.gender,
                People::spellingsIn(session, filter.neighbourhood), filter.group)
            .value_or(0);
    }

    /// Another spelling of the same place, written by hand as a name, is a correction where no list
    /// of places says how it is spelled; one that stayed as it was is none of the change's
    /// business.
    bool isSpellingCorrected(
        db::Session& session, const std::string& former, const std::string& wanted)
    {
        return former == wanted
            || (isWrittenAsName(wanted) && SamePlace(former)(wanted)
                && !isListedPlace(session, wanted));
    }

    std::string chosenBy(const PeopleFilter& filter, const std::vector<std::string>& places)
    {
        std::string out;
        const auto add = [&](const std::string& what) { out += (out.empty() ? "" : ", ") + what; };
        if (!filter.words.empty()) {
            add("words");
        }
        if (filter.group != 0) {
            add("group " + std::to_string(filter.group));
        }
        if (!filter.gender.empty()) {
            add(filter.gender);
        }
        if (!filter.neighbourhood.empty()) { // a place we know, not whatever was typed
            const auto place = meantBy(filter.neighbourhood, places);
            add(place.empty() ? "neighbourhood" : place);
        }
        return out.empty() ? "everybody" : out;
    }

} // namespace

std::string_view codeOf(PeopleRefusal refusal)
{
    switch (refusal) {
    case PeopleRefusal::unknown_person: return "unknown_person";
    case PeopleRefusal::unknown_group: return "unknown_group";
    case PeopleRefusal::not_as_seen: return "not_as_seen";
    }
    return {};
}

Date People::today() const
{
    return localDay(clock_.now());
}

PersonId People::insert(
    db::Session& session, const PersonDraft& draft, Instant now, const db::Actor& actor)
{
    const auto id = rows::insert(session, draft, now);
    db::note(session, now, actor, "person.added", id.value);
    return id;
}

std::optional<Person> People::findIn(db::Session& session, PersonId id)
{
    return session.one(sql::find_person, rows::read, id);
}

Result<Person, std::vector<FieldError>> People::add(
    const PersonDraft& draft, const db::Actor& actor)
{
    const auto tidy = checked(draft, today());
    if (!tidy) {
        return Refused{tidy.error()};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) {
        auto facts = spelledIn(session, *tidy);
        const auto id = insert(session, facts, now, actor);
        return Person{id, std::move(facts)};
    });
}

Result<Person, ChangeRefused> People::change(
    PersonId id, const PersonDraft& draft, const db::Actor& actor, const BirthReason& reason)
{
    const auto replacing
        = [&](const Person&) -> Result<PersonDraft, ChangeRefused> { return draft; };
    return change(id, replacing, actor, reason);
}

Result<Person, ChangeRefused> People::change(
    PersonId id, const Edit& edit, const db::Actor& actor, const BirthReason& reason)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Person, ChangeRefused> {
        const auto stored = findIn(session, id);
        if (!stored) {
            return Refused{ChangeRefused{ChangeRefusal::unknown_person}};
        }
        const auto wanted = edit(*stored);
        if (!wanted) {
            return Refused{ChangeRefused{wanted.error().why, wanted.error().errors, stored}};
        }
        const auto& former = stored->facts.birth;
        const auto tidy = checked(*wanted, localDay(now));
        auto errors = reasonErrors(former, wanted->birth, reason);
        if (!tidy) {
            errors.insert(errors.begin(), tidy.error().begin(), tidy.error().end());
        }
        if (!errors.empty()) {
            return Refused{ChangeRefused{ChangeRefusal::invalid, errors, stored}};
        }
        const bool stays
            = isSpellingCorrected(session, stored->facts.neighbourhood, tidy->neighbourhood);
        const auto facts = stays ? *tidy : spelledIn(session, *tidy);
        static_cast<void>(rows::update(session, id, facts, now));
        if (isCorrection(former, facts.birth)) {
            keepCorrection(session, id, {now, actor.name, reason, former, facts.birth});
            db::note(session, now, actor, "person.birth_corrected", id.value, trimmed(reason.text));
        }
        db::note(session, now, actor, "person.changed", id.value);
        return Person{id, facts};
    });
}

std::optional<Person> People::find(PersonId id) const
{
    return database_.read([&](db::Session& session) { return findIn(session, id); });
}

std::optional<db::Act> People::lastChange(PersonId id) const
{
    return database_.read(
        [&](db::Session& session) { return session.one(sql::last_change, db::readAct, id); });
}

Result<Done, PeopleRefusal> People::remove(
    PersonId id, const db::Actor& actor, const AsSeen& asSeen)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, PeopleRefusal> {
        const auto stored = findIn(session, id);
        if (!stored || !asSeen(*stored)) {
            return Refused{stored ? PeopleRefusal::not_as_seen : PeopleRefusal::unknown_person};
        }
        session.run(sql::remove_person, now, id);
        db::note(session, now, actor, "person.removed", id.value);
        removed_(session, id, actor, now);
        return Done{};
    });
}

Instant People::restorableSince() const
{
    return clock_.now() - std::chrono::hours{1};
}

Result<Done, PeopleRefusal> People::restore(PersonId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, PeopleRefusal> {
        if (session.run(sql::restore_person, now, id, restorableSince()) == 0) {
            return Refused{PeopleRefusal::unknown_person};
        }
        db::note(session, now, actor, "person.restored", id.value);
        restored_(session, id, actor, now);
        return Done{};
    });
}

std::optional<std::string> People::nameOfRemoved(PersonId id) const
{
    return database_.read([&](db::Session& session) {
        return session.value<std::string>(sql::name_of_removed, id, restorableSince());
    });
}

std::vector<Person> People::alike(const Person& person) const
{
    const auto& facts = person.facts;
    const auto year = facts.birth.date ? std::optional{static_cast<int>(facts.birth.date->year())}
                                       : facts.birth.year;
    return database_.read([&](db::Session& session) {
        return session.all(sql::alike_people, rows::read, facts.phone, facts.email,
            searchForm(facts.given_name + " " + facts.family_name), year, person.id);
    });
}

PeoplePage People::list(const PeopleFilter& filter) const
{
    return database_.read([&](db::Session& session) {
        return pageOf(session, filter, searchFor(session, filter.words));
    });
}

PeoplePage People::counted(const PeopleFilter& filter) const
{
    return database_.read([&](db::Session& session) {
        const auto search = searchFor(session, filter.words);
        auto out = pageOf(session, filter, search);
        const bool told = !search.isEmpty() && (!out.people.empty() || filter.after == 0);
        if (!told) {
            out.total = countOf(session, filter, search);
        }
        return out;
    });
}

void People::each(const PeopleFilter& filter, const std::function<void(const Person&)>& take) const
{
    constexpr int everybody = -1;
    database_.read([&](db::Session& session) {
        const auto search = searchFor(session, filter.words);
        session.each(
            listing(search), [&](db::Row& row) { take(rows::read(row)); }, search.words,
            search.neighbourhoods, search.organisations, filter.gender,
            spellingsIn(session, filter.neighbourhood), filter.group, 0, everybody);
        return Done{};
    });
}

std::int64_t People::count(const PeopleFilter& filter) const
{
    return database_.read([&](db::Session& session) {
        return countOf(session, filter, searchFor(session, filter.words));
    });
}

void People::noteExport(const PeopleFilter& filter, std::int64_t people, std::string_view screen,
    const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        db::note(session, now, actor, "people.exported", people,
            std::string{screen} + ": " + chosenBy(filter, usedNeighbourhoods(session)));
        return Done{};
    });
}

} // namespace hazirun::people
