// SPDX-License-Identifier: MIT
#include "people/groups_api.h"

#include "web/api.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::people {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    struct Api {
        People& people;
        const Words& words;

        [[nodiscard]] Response add(const Request& request) const;
        [[nodiscard]] Response list(const Request& request) const;
        [[nodiscard]] Response member(const Request& request) const;
    };

    Response Api::add(const Request& request) const
    {
        const auto read = [](const json& body, std::vector<FieldError>& errors) {
            return api::textOf(body, "name", errors);
        };
        return api::readBody(request, words, read, [&](const std::string& name) {
            const auto group = people.addGroup(name, actorOf(request));
            return group
                ? api::json({{"id", group->id.value}, {"name", group->name}, {"people", 0}}, 201)
                : api::invalid(request, words, group.error());
        });
    }

    Response Api::list(const Request& request) const
    {
        std::vector<FieldError> errors;
        const auto slice = api::sliceOf(request, errors);
        if (!errors.empty()) {
            return api::badQuery(request, words, errors);
        }
        auto all = people.groups();
        std::erase_if(all, [&](const Group& group) { return group.id.value <= slice.after; });
        // By number, so that a cursor holds while groups are renamed, added and removed.
        std::sort(
            all.begin(), all.end(), [](const Group& a, const Group& b) { return a.id < b.id; });
        const bool more = all.size() > static_cast<std::size_t>(slice.limit);
        json items = json::array();
        for (std::size_t i = 0; i < all.size() && i < static_cast<std::size_t>(slice.limit); ++i) {
            items.push_back(
                {{"id", all[i].id.value}, {"name", all[i].name}, {"people", all[i].people}});
        }
        const auto next
            = more ? json(std::to_string(items.back()["id"].get<std::int64_t>())) : json{};
        return api::json({{"items", std::move(items)}, {"next", next}});
    }

    Response Api::member(const Request& request) const
    {
        const auto group = request.id<GroupId>();
        const auto person = request.id<PersonId>("person");
        if (!group || !person) {
            return api::notFound(request, words);
        }
        const auto done = request.method == web::Method::put
            ? people.putMember(*group, *person, actorOf(request))
            : people.dropMember(*group, *person, actorOf(request));
        return done ? Response{204, {}, "application/json"} : api::notFound(request, words);
    }

} // namespace

void mountGroupsApi(web::Router& router, People& people, const Words& words)
{
    const Api routes{people, words};
    using web::Right;
    router.post(
        "/api/v1/groups", Right::write, [routes](const Request& r) { return routes.add(r); });
    router.get(
        "/api/v1/groups", Right::read, [routes](const Request& r) { return routes.list(r); });
    router.put("/api/v1/groups/{id}/people/{person}", Right::write,
        [routes](const Request& r) { return routes.member(r); });
    router.del("/api/v1/groups/{id}/people/{person}", Right::write,
        [routes](const Request& r) { return routes.member(r); });
}

} // namespace hazirun::people
