// SPDX-License-Identifier: MIT
#include "people/group_pages.h"

#include "people/people_texts.h"
#include "people/people_views.h"

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    struct GroupPages {
        People& people;
        const web::Pages& pages;

        [[nodiscard]] std::optional<Group> groupOf(const Request& request) const;
        [[nodiscard]] Response list(
            const Request& request, const std::vector<FieldError>& errors) const;
        [[nodiscard]] Response add(const Request& request) const;
        [[nodiscard]] Response show(
            const Request& request, const std::vector<FieldError>& errors) const;
        [[nodiscard]] Response rename(const Request& request) const;
        [[nodiscard]] Response askRemoval(const Request& request) const;
        [[nodiscard]] Response remove(const Request& request) const;
        [[nodiscard]] Response put(const Request& request) const;
        [[nodiscard]] Response drop(const Request& request) const;
    };

    std::optional<Group> GroupPages::groupOf(const Request& request) const
    {
        const auto id = request.id<GroupId>();
        auto group = id ? people.findGroup(*id) : std::nullopt;
        if (group) {
            PeopleFilter everybody;
            everybody.group = id->value;
            group->people = people.count(everybody);
        }
        return group;
    }

    Response GroupPages::list(const Request& request, const std::vector<FieldError>& errors) const
    {
        const auto groups = people.groups();
        View view;
        view.list("groups", choicesOf(groups))
            .flag("any_groups", !groups.empty())
            .text("name", request.form["name"]);
        web::showErrors(view, pages.renderer().words(), request.language, {"name"}, errors);
        return pages.page(request, mark("Groups"), pages::groups, view, errors.empty() ? 200 : 422);
    }

    Response GroupPages::add(const Request& request) const
    {
        const auto made = people.addGroup(request.form["name"], actorOf(request));
        return made ? web::seeOtherWithNotice(addressOf(made->id), mark("The group was made."))
                    : list(request, made.error());
    }

    Response GroupPages::show(const Request& request, const std::vector<FieldError>& errors) const
    {
        const auto group = groupOf(request);
        if (!group) {
            return pages.notFound(request);
        }
        PeopleFilter filter;
        filter.group = group->id.value;
        const auto after = PersonId::parse(request.query["after"]);
        filter.after = after ? after->value : 0;
        const auto page = people.list(filter);
        std::vector<View> lines;
        for (const auto& person : page.people) {
            lines.push_back(lineOf(request, pages, person, people.today()));
        }
        View view;
        view.text("group", std::to_string(group->id.value))
            .text("group_name", group->name)
            .count("people_count", group->people)
            .flag("any_people", group->people > 0)
            .list("people", lines)
            .flag("has_next", page.next != 0)
            .text("next_address",
                addressOf(group->id) + queryOf({{"after", std::to_string(page.next)}}))
            .text("name", errors.empty() ? group->name : request.form["name"]);
        web::showErrors(view, pages.renderer().words(), request.language, {"name"}, errors);
        return pages.page(request, mark("Group"), pages::group, view, errors.empty() ? 200 : 422);
    }

    Response GroupPages::rename(const Request& request) const
    {
        const auto id = request.id<GroupId>();
        const auto renamed
            = id ? people.renameGroup(*id, request.form["name"], actorOf(request)) : std::nullopt;
        if (!renamed) {
            return pages.notFound(request);
        }
        return *renamed
            ? web::seeOtherWithNotice(addressOf(*id), mark("The group has its new name."))
            : show(request, renamed->error());
    }

    Response GroupPages::askRemoval(const Request& request) const
    {
        const auto group = groupOf(request);
        if (!group) {
            return pages.notFound(request);
        }
        View view;
        view.text("group", std::to_string(group->id.value))
            .text("group_name", group->name)
            .count("people_count", group->people);
        return pages.page(request, mark("Remove a group"), pages::group_remove, view);
    }

    Response GroupPages::remove(const Request& request) const
    {
        const auto id = request.id<GroupId>();
        if (!id || !people.removeGroup(*id, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOtherWithNotice("/groups", mark("The group was removed; its people stay."));
    }

    Response GroupPages::put(const Request& request) const
    {
        const auto group = GroupId::parse(request.form["group"]);
        const auto chosen = tickedIn(request);
        if (!group || !chosen) {
            return pages.notFound(request);
        }
        if (chosen->empty()) {
            return pages.sentence(request, {mark("Tick at least one person first.")}, 422);
        }
        if (!people.putMembers(*group, *chosen, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOtherWithNotice(
            addressOf(*group), mark("The chosen people were put into the group."));
    }

    Response GroupPages::drop(const Request& request) const
    {
        const auto group = request.id<GroupId>();
        const auto chosen = tickedIn(request);
        if (!group || !chosen) {
            return pages.notFound(request);
        }
        if (chosen->empty()) {
            return pages.sentence(request, {mark("Tick at least one person first.")}, 422);
        }
        if (!people.dropMembers(*group, *chosen, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOtherWithNotice(
            addressOf(*group), mark("The chosen people were taken out of the group."));
    }

} // namespace

void mountGroupPages(web::Router& router, People& people, const web::Pages& pages)
{
    const GroupPages groups{people, pages};
    using web::Right;
    router.get("/groups", Right::read, [groups](const Request& r) { return groups.list(r, {}); });
    router.post("/groups", Right::write, [groups](const Request& r) { return groups.add(r); });
    router.post(
        "/groups/members", Right::write, [groups](const Request& r) { return groups.put(r); });
    router.get(
        "/groups/{id}", Right::read, [groups](const Request& r) { return groups.show(r, {}); });
    router.post("/groups/{id}/rename", Right::write,
        [groups](const Request& r) { return groups.rename(r); });
    router.get("/groups/{id}/remove", Right::write,
        [groups](const Request& r) { return groups.askRemoval(r); });
    router.post("/groups/{id}/remove", Right::write,
        [groups](const Request& r) { return groups.remove(r); });
    router.post(
        "/groups/{id}/drop", Right::write, [groups](const Request& r) { return groups.drop(r); });
}

} // namespace hazirun::people
