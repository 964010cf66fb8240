// SPDX-License-Identifier: MIT
#include "base/names.h"
#include "base/text.h"
#include "people/people.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <algorithm>

namespace hazirun::people {

namespace {

    std::optional<std::vector<FieldError>> wrongIn(const std::string& tidyName)
    {
        if (tidyName.empty() || lengthOf(tidyName) > 100) {
            return std::vector<FieldError>{
                {"name", {mark("Give the group a name of 1 to 100 characters.")}}};
        }
        if (!isReadableName(tidyName)) {
            return std::vector<FieldError>{{"name",
                {mark("Hidden characters stand here that show nothing or turn the direction of "
                      "writing; type it again.")}}};
        }
        return std::nullopt;
    }

    std::vector<FieldError> nameTaken()
    {
        return {{"name", {mark("There is a group with this name already.")}}};
    }

    /// `Grup A` and `GRUP A` are one to whoever reads them.
    bool isTaken(db::Session& session, const std::string& name, std::optional<GroupId> but = {})
    {
        const auto folded = lowerTurkish(name);
        const auto all = session.all(sql::groups, rows::readGroup);
        return std::any_of(all.begin(), all.end(), [&](const Group& group) {
            return group.id != but && lowerTurkish(group.name) == folded;
        });
    }

    std::vector<Group> inTurkishOrder(std::vector<Group> groups)
    {
        std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return sortKey(a.name) < sortKey(b.name); });
        return groups;
    }

} // namespace

Result<Group, std::vector<FieldError>> People::addGroup(
    const std::string& name, const db::Actor& actor)
{
    using Out = Result<Group, std::vector<FieldError>>;
    const auto tidy = trimmed(name);
    if (const auto wrong = wrongIn(tidy)) {
        return Refused{*wrong};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Out {
        const auto id = isTaken(session, tidy)
            ? std::nullopt
            : session.value<GroupId>(sql::insert_group, tidy, now);
        if (!id) {
            return Refused{nameTaken()};
        }
        db::note(session, now, actor, "group.added", id->value);
        return Group{*id, tidy, 0};
    });
}

std::vector<Group> People::groups() const
{
    return inTurkishOrder(database_.read(
        [](db::Session& session) { return session.all(sql::groups, rows::readGroup); }));
}

std::optional<Group> People::findGroup(GroupId id) const
{
    return database_.read([&](db::Session& session) -> std::optional<Group> {
        const auto name = session.value<std::string>(sql::group_name, id);
        return name ? std::optional{Group{id, *name, 0}} : std::nullopt;
    });
}

std::vector<Group> People::groupsOf(PersonId person) const
{
    return inTurkishOrder(database_.read([&](db::Session& session) {
        return session.all(sql::groups_of_person, rows::readGroup, person);
    }));
}

std::optional<Result<Group, std::vector<FieldError>>> People::renameGroup(
    GroupId id, const std::string& name, const db::Actor& actor)
{
    using Out = std::optional<Result<Group, std::vector<FieldError>>>;
    const auto tidy = trimmed(name);
    const auto wrong = wrongIn(tidy);
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Out {
        if (!session.value<std::string>(sql::group_name, id)) {
            return std::nullopt;
        }
        if (wrong) {
            return Out{Refused{*wrong}};
        }
        if (isTaken(session, tidy, id) || session.run(sql::rename_group, tidy, id) == 0) {
            return Out{Refused{nameTaken()}};
        }
        db::note(session, now, actor, "group.renamed", id.value);
        return Out{Group{id, tidy, 0}};
    });
}

Result<Done, PeopleRefusal> People::removeGroup(GroupId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, PeopleRefusal> {
        if (session.run(sql::remove_group, id) == 0) {
            return Refused{PeopleRefusal::unknown_group};
        }
        db::note(session, now, actor, "group.removed", id.value);
        return Done{};
    });
}

Result<Done, PeopleRefusal> People::putMember(
    GroupId group, PersonId person, const db::Actor& actor)
{
    return putMembers(group, {person}, actor);
}

Result<Done, PeopleRefusal> People::dropMember(
    GroupId group, PersonId person, const db::Actor& actor)
{
    return dropMembers(group, {person}, actor);
}

Result<Done, PeopleRefusal> People::putMembers(
    GroupId group, const std::vector<PersonId>& people, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, PeopleRefusal> {
        if (!session.value<std::string>(sql::group_name, group)) {
            return Refused{PeopleRefusal::unknown_group};
        }
        for (const auto person : people) {
            if (!findIn(session, person)) {
                return Refused{PeopleRefusal::unknown_person};
            }
            if (session.run(sql::put_member, group, person) > 0) {
                db::note(session, now, actor, "group.member_put", group.value);
            }
        }
        return Done{};
    });
}

Result<Done, PeopleRefusal> People::dropMembers(
    GroupId group, const std::vector<PersonId>& people, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, PeopleRefusal> {
        if (!session.value<std::string>(sql::group_name, group)) {
            return Refused{PeopleRefusal::unknown_group};
        }
        for (const auto person : people) {
            if (session.run(sql::drop_member, group, person) > 0) {
                db::note(session, now, actor, "group.member_dropped", group.value);
            }
        }
        return Done{};
    });
}

} // namespace hazirun::people
