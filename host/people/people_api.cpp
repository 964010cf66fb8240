// SPDX-License-Identifier: MIT
#include "people/people_api.h"

#include "people/groups_api.h"
#include "people/import_api.h"
#include "people/person_json.h"
#include "web/api.h"
#include "web/conflict.h"
#include "web/if_match.h"

#include <nlohmann/json.hpp>

namespace hazirun::people {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    /// Of all that is stored of a person, shown or not.
    std::string versionOf(const Person& person)
    {
        const auto& facts = person.facts;
        return web::versionOf({toJson(person).dump(), facts.source,
            facts.birth.band_on ? formatDate(*facts.birth.band_on) : std::string{}});
    }

    Response answer(const Person& person, int status = 200)
    {
        return api::json(toJson(person), status).with("ETag", web::tagOf(versionOf(person)));
    }

    Result<PersonDraft, ChangeRefused> edited(
        const json& body, const web::IfMatch& condition, const Person& stored, Date today)
    {
        if (!condition.fits(versionOf(stored))) {
            return Refused{ChangeRefused{ChangeRefusal::not_as_seen}};
        }
        std::vector<FieldError> errors;
        api::refuseNull(body, {"given_name", "gender", "language"}, errors);
        auto draft = draftOf(body, stored.facts, today, errors);
        static_cast<void>(api::textOf(body, "birth_reason", errors));
        if (!errors.empty()) {
            return Refused{ChangeRefused{ChangeRefusal::invalid, errors}};
        }
        return draft;
    }

    /// Whoever gives none, as before there were reasons, still corrects a birth. One that cannot be
    /// read is a mistake that `edited` names.
    BirthReason reasonOf(const json& body)
    {
        std::vector<FieldError> named_there;
        return {CorrectedVia::api, api::textOf(body, "birth_reason", named_there)};
    }

    struct Api {
        People& people;
        const Words& words;

        [[nodiscard]] Response add(const Request& request) const;
        [[nodiscard]] Response list(const Request& request) const;
        [[nodiscard]] Response show(const Request& request) const;
        [[nodiscard]] Response change(const Request& request) const;
        [[nodiscard]] Response remove(const Request& request) const;
    };

    Response Api::add(const Request& request) const
    {
        const auto read = [&](const json& body, std::vector<FieldError>& errors) {
            return draftOf(body, {}, people.today(), errors);
        };
        return api::readBody(request, words, read, [&](const PersonDraft& draft) {
            const auto added = people.add(draft, actorOf(request));
            return added ? answer(*added, 201) : api::invalid(request, words, added.error());
        });
    }

    Response Api::list(const Request& request) const
    {
        std::vector<FieldError> errors;
        const auto slice = api::sliceOf(request, errors);
        const auto group = request.query["group"];
        const auto groupId = GroupId::parse(group);
        const auto gender = request.query["gender"];
        if (!group.empty() && !groupId) {
            errors.push_back({"group", {mark("Give the number of a group.")}});
        }
        if (!gender.empty() && !parseGender(gender)) {
            errors.push_back({"gender", {mark("Use female, male or unstated.")}});
        }
        if (!errors.empty()) {
            return api::badQuery(request, words, errors);
        }
        const PeopleFilter filter{request.query["q"], gender, request.query["neighbourhood"],
            groupId ? groupId->value : 0, slice.after, slice.limit};
        const auto page = people.list(filter);
        json items = json::array();
        for (const auto& person : page.people) {
            items.push_back(toJson(person));
        }
        return api::json({{"items", std::move(items)},
            {"next", page.next == 0 ? json{} : json(std::to_string(page.next))}});
    }

    Response Api::show(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        const auto person = id ? people.find(*id) : std::nullopt;
        return person ? answer(*person) : api::notFound(request, words);
    }

    Response Api::change(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        if (!id || !people.find(*id)) {
            return api::notFound(request, words);
        }
        const auto body = api::object(request);
        if (!body) {
            return api::badJson(request, words);
        }
        const auto condition = web::IfMatch::of(request);
        if (!condition) {
            return api::badIfMatch(request, words);
        }
        const auto changed = people.change(
            *id,
            [&](const Person& stored) { return edited(*body, *condition, stored, people.today()); },
            actorOf(request), reasonOf(*body));
        if (changed) {
            return answer(*changed);
        }
        switch (changed.error().why) {
        case ChangeRefusal::unknown_person: break;
        case ChangeRefusal::not_as_seen: return api::notAsSeen(request, words);
        case ChangeRefusal::invalid: return api::invalid(request, words, changed.error().errors);
        }
        return api::notFound(request, words);
    }

    Response Api::remove(const Request& request) const
    {
        const auto condition = web::IfMatch::of(request);
        if (!condition) {
            return api::badIfMatch(request, words);
        }
        const auto id = request.id<PersonId>();
        const auto asSeen
            = [&](const Person& stored) { return condition->fits(versionOf(stored)); };
        const auto removed = id ? people.remove(*id, actorOf(request), asSeen)
                                : Refused{PeopleRefusal::unknown_person};
        if (removed) {
            return {204, {}, "application/json"};
        }
        return removed.error() == PeopleRefusal::not_as_seen ? api::notAsSeen(request, words)
                                                             : api::notFound(request, words);
    }

} // namespace

void mountApi(web::Router& router, People& people, db::Database& database, const Clock& clock,
    const Words& words)
{
    const Api routes{people, words};
    using web::Right;
    router.post(
        "/api/v1/people", Right::write, [routes](const Request& r) { return routes.add(r); });
    router.get(
        "/api/v1/people", Right::read, [routes](const Request& r) { return routes.list(r); });
    router.get(
        "/api/v1/people/{id}", Right::read, [routes](const Request& r) { return routes.show(r); });
    router.patch("/api/v1/people/{id}", Right::write,
        [routes](const Request& r) { return routes.change(r); });
    router.del("/api/v1/people/{id}", Right::write,
        [routes](const Request& r) { return routes.remove(r); });
    mountImportApi(router, database, clock, words);
    mountGroupsApi(router, people, words);
}

} // namespace hazirun::people
