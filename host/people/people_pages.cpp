// SPDX-License-Identifier: MIT
#include "people/people_pages.h"

#include "base/place_names.h"
#include "people/group_pages.h"
#include "people/import_pages.h"
#include "people/people_texts.h"
#include "people/people_views.h"
#include "people/person_export.h"
#include "people/person_form_pages.h"
#include "people/person_pages.h"

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    template <class SomeId>
    std::int64_t numberOf(const std::string& text)
    {
        const auto id = SomeId::parse(text);
        return id ? id->value : 0;
    }

    PeopleFilter filterOf(const Request& request)
    {
        PeopleFilter out;
        out.words = request.query["q"];
        out.neighbourhood = request.query["neighbourhood"];
        out.group = numberOf<GroupId>(request.query["group"]);
        out.after = numberOf<PersonId>(request.query["after"]);
        const auto gender = request.query["gender"];
        out.gender = parseGender(gender) ? gender : "";
        return out;
    }

    /// The filter as an address has it, without the page.
    std::vector<std::pair<std::string, std::string>> pairsOf(const PeopleFilter& filter)
    {
        return {{"q", filter.words},
            {"group", filter.group == 0 ? "" : std::to_string(filter.group)},
            {"gender", filter.gender}, {"neighbourhood", filter.neighbourhood}};
    }

} // namespace

void PeoplePages::mount(web::Router& router)
{
    using web::Right;
    router.get("/people", Right::read, [this](const Request& r) { return list(r); });
    router.get("/people/export", Right::read, [this](const Request& r) { return save(r); });
    mountPersonForms(router, people_, database_, pages_);
    mountPersonPages(router, people_, database_, clock_, pages_, boxes_);
    mountGroupPages(router, people_, pages_);
    mountImportPages(router, imports_, database_, clock_, pages_);
}

Response PeoplePages::list(const Request& request) const
{
    const auto filter = filterOf(request);
    const auto page = people_.counted(filter);
    std::vector<View> lines;
    for (const auto& person : page.people) {
        lines.push_back(lineOf(request, pages_, person, people_.today()));
    }
    std::vector<View> places;
    const auto used = people_.usedNeighbourhoods();
    const auto chosen = meantBy(filter.neighbourhood, used);
    for (const auto& name : used) {
        places.push_back(View{}.text("place", name).flag("chosen", name == chosen));
    }
    const auto groups = people_.groups();
    auto pairs = pairsOf(filter);
    const bool narrowed = !queryOf(pairs).empty();
    const auto exportAddress = "/people/export" + queryOf(pairs);
    pairs.emplace_back("after", std::to_string(page.next));
    const auto removed = PersonId::parse(request.query["removed"]);
    const auto removedName = removed ? people_.nameOfRemoved(*removed) : std::nullopt;
    View view;
    view.list("people", lines)
        .count("people_count", page.total)
        .count("people_shown", static_cast<std::int64_t>(lines.size()))
        .flag("is_part", page.total > static_cast<std::int64_t>(lines.size()))
        .text("q", filter.words)
        .list("groups", choicesOf(groups, filter.group))
        .flag("any_groups", !groups.empty())
        .list("places", places)
        .flag("female", filter.gender == "female")
        .flag("male", filter.gender == "male")
        .flag("unstated", filter.gender == "unstated")
        .flag("narrowed", narrowed)
        .flag("any_people", !lines.empty())
        .flag("has_next", page.next != 0)
        .text("next_address", "/people" + queryOf(pairs))
        .text("export_address", exportAddress)
        .flag("was_removed", removedName.has_value())
        .text("removed_name", removedName.value_or(""))
        .text("removed", removed ? std::to_string(removed->value) : "");
    return pages_.page(request, mark("People"), pages::people, view);
}

Response PeoplePages::save(const Request& request) const
{
    const auto name = request.language == Language::en ? "people.csv" : "kisiler.csv";
    const auto filter = filterOf(request);
    auto file = exportPeople(people_, filter, pages_.renderer().words(), request.language,
        database_.read(People::placesIn));
    if (request.method != web::Method::head) { // who asks only for the head gets nobody
        people_.noteExport(filter, file.people, request.path, actorOf(request));
    }
    return web::download(std::move(file.text), "text/csv; charset=utf-8", name);
}

} // namespace hazirun::people
