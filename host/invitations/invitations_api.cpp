// SPDX-License-Identifier: MIT
#include "invitations/invitations_api.h"

#include "invitations/invitations_json.h"
#include "invitations/refusal_pages.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun::invitations {

namespace {

    using nlohmann::json;
    namespace api = web::api;

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
        return api::json(toJson(*found));
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
            out.push_back(toJson(one));
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
        return api::json(toJson(*done, *via));
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
