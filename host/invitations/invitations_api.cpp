// SPDX-License-Identifier: MIT
#include "invitations/invitations_api.h"

#include "base/text.h"
#include "invitations/needs.h"
#include "invitations/refusal_pages.h"
#include "people/person.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::invitations {

namespace {

    using nlohmann::json;
    namespace api = web::api;

    db::Actor actorOf(const web::Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    template <class SomeId>
    std::vector<SomeId> idsOf(
        const json& body, const std::string& field, std::vector<FieldError>& errors)
    {
        std::vector<SomeId> out;
        if (!body.contains(field) || body[field].is_null()) {
            return out;
        }
        const auto& list = body[field];
        const bool numbers = list.is_array() && list.size() <= 100000
            && std::all_of(list.begin(), list.end(),
                [](const json& one) { return one.is_number_integer() && one > 0; });
        if (!numbers) {
            errors.push_back({field, {mark("Give a list of numbers, such as [1, 2].")}});
            return out;
        }
        for (const auto& one : list) {
            out.push_back(SomeId{one.get<std::int64_t>()});
        }
        return out;
    }

    std::optional<int> ageOf(
        const json& filter, const std::string& field, std::vector<FieldError>& errors)
    {
        const auto number = api::numberOf(filter, field, errors);
        return number
            ? std::optional{static_cast<int>(std::clamp<std::int64_t>(*number, -1, oldest + 1))}
            : std::nullopt;
    }

    /// What narrows must be readable: an empty or misspelt limit would ask everybody.
    void refuseBlank(const json& filter, std::vector<FieldError>& errors)
    {
        for (const auto& [field, value] : filter.items()) {
            if (value.is_string() && trimmed(value.get<std::string>()).empty()) {
                errors.push_back({field, {mark("This is empty. Give a value, or leave it out.")}});
            }
        }
    }

    void readFilter(const json& filter, Selection& out, std::vector<FieldError>& errors)
    {
        std::vector<FieldError> wrong;
        api::refuseUnknown(
            filter, {"gender", "neighbourhood", "sector", "age_from", "age_to"}, wrong);
        refuseBlank(filter, wrong);
        out.gender = api::textOf(filter, "gender", wrong);
        out.neighbourhood = api::textOf(filter, "neighbourhood", wrong);
        out.sector = api::textOf(filter, "sector", wrong);
        out.age_from = ageOf(filter, "age_from", wrong);
        out.age_to = ageOf(filter, "age_to", wrong);
        if (!out.gender.empty() && !people::parseGender(out.gender)) {
            wrong.push_back({"gender", {mark("Use female, male or unstated.")}});
        }
        if (!people::parseSector(out.sector)) {
            wrong.push_back({"sector", {mark("Use public, private, civil or individual.")}});
        }
        const auto limits = mistakesIn(out);
        wrong.insert(wrong.end(), limits.begin(), limits.end());
        for (auto& error : wrong) {
            errors.push_back({"filter." + error.field, std::move(error.message)});
        }
    }

    Selection selectionOf(const json& body, std::vector<FieldError>& errors)
    {
        Selection out;
        api::refuseUnknown(body, {"groups", "people", "filter"}, errors);
        out.groups = idsOf<GroupId>(body, "groups", errors);
        out.people = idsOf<PersonId>(body, "people", errors);
        const auto filter = body.value("filter", json::object());
        if (!filter.is_object() && !filter.is_null()) {
            errors.push_back(
                {"filter", {mark("The filter is an object such as {\"gender\": \"female\"}.")}});
            return out;
        }
        if (filter.is_object()) {
            readFilter(filter, out, errors);
        }
        return out;
    }

    /// What is left out stays as it was.
    Given givenIn(const json& body, std::optional<Answer> answer, const std::vector<Need>& needs,
        std::vector<FieldError>& errors)
    {
        Given out{answer.value_or(Answer::none)};
        if (body.contains("note") && !body["note"].is_null()) {
            out.note = trimmed(api::textOf(body, "note", errors));
            if (!isCleanText(*out.note) || lengthOf(*out.note) > 500) {
                errors.push_back({"note", {mark("The note may have at most 500 characters.")}});
            }
        }
        if (!body.contains("needs") || body["needs"].is_null()) {
            return out;
        }
        std::vector<std::string> codes;
        for (const auto& one : body["needs"].is_array() ? body["needs"] : json::array({nullptr})) {
            const auto code = one.is_string() ? one.get<std::string>() : std::string{};
            if (joinedNeeds({code}, needs).empty()) {
                errors.push_back(
                    {"needs", {mark("Give a list of known needs, such as [\"transport\"].")}});
                return out;
            }
            codes.push_back(code);
        }
        out.needs = joinedNeeds(codes, needs);
        return out;
    }

    json invitedJson(const InvitedPerson& one)
    {
        json out{{"id", one.id.value}, {"person", one.person.value}, {"name", one.name},
            {"state", codeOf(one.state)}, {"answer", codeOf(one.answer)}, {"waiting", one.waits},
            {"answered_via", nullptr}, {"answered_at", nullptr}, {"note", one.note},
            {"needs", splitNeeds(one.needs)}, {"asked_again", one.isSilent() && one.answered_for},
            {"disowned", one.disowned_at.has_value()}};
        if (one.answered_at) {
            out["answered_via"] = one.answered_via;
            out["answered_at"] = formatInstant(*one.answered_at);
        }
        return out;
    }

    /// The routes' common borrowings.
    struct Api {
        Invitations& invitations;
        const Words& words;
        std::string publicUrl;

        [[nodiscard]] web::Response refused(
            const web::Request& request, InvitationRefusal why) const
        {
            return why == InvitationRefusal::unknown_group
                ? api::invalid(request, words, {{"groups", sentenceOf(why)}})
                : api::problem(request, words, statusOf(why), sentenceOf(why), codeOf(why).data());
        }
        [[nodiscard]] json linkJson(const FreshLink& link) const
        {
            return {{"id", link.id.value}, {"person", link.person.value},
                {"link", publicUrl + "/k/" + link.token.reveal()}};
        }
        [[nodiscard]] web::Response preview(const web::Request& request) const;
        [[nodiscard]] web::Response invite(const web::Request& request) const;
        [[nodiscard]] web::Response list(const web::Request& request) const;
        [[nodiscard]] web::Response answer(const web::Request& request) const;
        [[nodiscard]] web::Response renew(const web::Request& request) const;
    };

    web::Response Api::preview(const web::Request& request) const
    {
        const auto body = api::object(request);
        if (!body) {
            return api::badJson(request, words);
        }
        std::vector<FieldError> errors;
        const auto selection = selectionOf(*body, errors);
        if (!errors.empty()) {
            return api::invalid(request, words, errors);
        }
        const auto id = request.id<MeetingId>();
        if (!id) {
            return refused(request, InvitationRefusal::unknown_meeting);
        }
        const auto found = invitations.preview(*id, selection);
        if (!found) {
            return refused(request, found.error());
        }
        json wont = json::array();
        for (const auto& one : found->wont) {
            wont.push_back({{"person", one.person.value}, {"reason", codeOf(one.reason)}});
        }
        json warnings = json::array();
        for (const auto& one : found->clashes) {
            warnings.push_back({{"code", "double_booked"}, {"person", one.person.value},
                {"name", one.name}, {"meeting", one.meeting.value}, {"title", one.title}});
        }
        return api::json({{"will", found->will.size()}, {"wont", std::move(wont)},
            {"warnings", std::move(warnings)}});
    }

    web::Response Api::invite(const web::Request& request) const
    {
        const auto body = api::object(request);
        if (!body) {
            return api::badJson(request, words);
        }
        std::vector<FieldError> errors;
        const auto selection = selectionOf(*body, errors);
        if (!errors.empty()) {
            return api::invalid(request, words, errors);
        }
        const auto id = request.id<MeetingId>();
        if (!id) {
            return refused(request, InvitationRefusal::unknown_meeting);
        }
        const auto made = invitations.invite(*id, selection, actorOf(request));
        if (!made) {
            return refused(request, made.error());
        }
        json items = json::array();
        for (const auto& link : *made) {
            items.push_back(linkJson(link));
        }
        return api::json({{"items", std::move(items)}, {"created", made->size()}}, 201);
    }

    web::Response Api::list(const web::Request& request) const
    {
        const auto id = request.id<MeetingId>();
        if (!id || !invitations.meeting(*id)) {
            return refused(request, InvitationRefusal::unknown_meeting);
        }
        json out = json::array();
        for (const auto& one : invitations.invited(*id)) {
            out.push_back(invitedJson(one));
        }
        return api::json(out);
    }

    web::Response Api::answer(const web::Request& request) const
    {
        const auto body = api::object(request);
        if (!body) {
            return api::badJson(request, words);
        }
        std::vector<FieldError> errors;
        const auto answer = parseAnswer(api::textOf(*body, "answer", errors));
        const auto via = parseViaOnBehalf(api::textOf(*body, "via", errors));
        const auto given = givenIn(*body, answer, invitations.needChoices(), errors);
        if (!answer) {
            errors.push_back({"answer", {mark("Use yes, no or maybe.")}});
        }
        if (!via) {
            errors.push_back(
                {"via", {mark("Say how the answer came: phone, paper, sms or person.")}});
        }
        if (!errors.empty()) {
            return api::invalid(request, words, errors);
        }
        const auto id = request.id<InvitationId>();
        if (!id) {
            return refused(request, InvitationRefusal::unknown_invitation);
        }
        const auto done = invitations.answerOnBehalf(*id, given, *via, actorOf(request));
        if (!done) {
            return refused(request, done.error());
        }
        return api::json(
            {{"id", done->id.value}, {"person", done->person.value}, {"state", codeOf(done->state)},
                {"answer", codeOf(done->answer)}, {"waiting", done->waiting_since.has_value()},
                {"answered_via", codeOf(*via)}, {"answered_at", formatInstant(*done->answered_at)},
                {"note", done->note}, {"needs", splitNeeds(done->needs)}});
    }

    web::Response Api::renew(const web::Request& request) const
    {
        const auto id = request.id<InvitationId>();
        if (!id) {
            return refused(request, InvitationRefusal::unknown_invitation);
        }
        const auto made = invitations.renewLink(*id, actorOf(request));
        return made ? api::json(linkJson(made->at(0)), 201) : refused(request, made.error());
    }

} // namespace

void mountApi(
    web::Router& router, Invitations& invitations, const Words& words, std::string publicUrl)
{
    const Api routes{invitations, words, std::move(publicUrl)};
    using web::Request;
    using web::Right;
    router.post("/api/v1/meetings/{id}/invitations/preview", Right::write,
        [routes](const Request& r) { return routes.preview(r); });
    router.post("/api/v1/meetings/{id}/invitations", Right::write,
        [routes](const Request& r) { return routes.invite(r); });
    router.get("/api/v1/meetings/{id}/invitations", Right::read,
        [routes](const Request& r) { return routes.list(r); });
    router.post("/api/v1/invitations/{id}/answer", Right::write,
        [routes](const Request& r) { return routes.answer(r); });
    router.post("/api/v1/invitations/{id}/link", Right::write,
        [routes](const Request& r) { return routes.renew(r); });
}

} // namespace hazirun::invitations
