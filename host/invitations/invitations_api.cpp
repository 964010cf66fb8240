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

    std::vector<FieldError> unknownIn(const Preview& preview)
    {
        std::vector<FieldError> out;
        for (const auto& one : preview.wont) {
            if (one.reason == WontReason::unknown_person) {
                out.push_back({"people",
                    {mark("Nobody here has the number {{number}}."),
                        {{"number", std::to_string(one.person.value)}}}});
            }
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
        template <class Use>
        [[nodiscard]] web::Response chosen(const web::Request& request, Use use) const;
        [[nodiscard]] web::Response preview(const web::Request& request) const;
        [[nodiscard]] web::Response invite(const web::Request& request) const;
        [[nodiscard]] web::Response list(const web::Request& request) const;
        [[nodiscard]] web::Response answer(const web::Request& request) const;
        [[nodiscard]] web::Response renew(const web::Request& request) const;
    };

    /// `use`d with the meeting and whom the body means; the same for the preview and the inviting.
    template <class Use>
    web::Response Api::chosen(const web::Request& request, Use use) const
    {
        return api::readBody(request, words, selectionOf, [&](const Selection& selection) {
            const auto id = request.id<MeetingId>();
            const auto found = id ? invitations.preview(*id, selection)
                                  : Refused{InvitationRefusal::unknown_meeting};
            return found ? use(*id, selection, *found) : refused(request, found.error());
        });
    }

    web::Response Api::preview(const web::Request& request) const
    {
        return chosen(request, [](MeetingId, const Selection&, const Preview& found) {
            return api::json(toJson(found));
        });
    }

    web::Response Api::invite(const web::Request& request) const
    {
        return chosen(request, [&](MeetingId id, const Selection& selection, const Preview& found) {
            const auto unknown = unknownIn(found);
            if (found.will.empty() && !unknown.empty()) {
                return api::invalid(request, words, unknown);
            }
            const auto made = invitations.invite(id, selection, actorOf(request));
            if (!made) {
                return refused(request, made.error());
            }
            json items = json::array();
            for (const auto& link : *made) {
                items.push_back(linkJson(link));
            }
            return api::json({{"items", std::move(items)}, {"created", made->size()},
                                 {"wont", toJson(found)["wont"]}},
                201);
        });
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
        struct Told {
            Given given;
            std::optional<Via> via;
        };
        const auto read = [&](const json& body, std::vector<FieldError>& errors) {
            const auto answer = parseAnswer(api::textOf(body, "answer", errors));
            const auto via = parseViaOnBehalf(api::textOf(body, "via", errors));
            const auto given = givenIn(body, answer, invitations.needChoices(), errors);
            if (!answer) {
                errors.push_back({"answer", {mark("Use yes, no or maybe.")}});
            }
            if (!via) {
                errors.push_back(
                    {"via", {mark("Say how the answer came: phone, paper, sms or person.")}});
            }
            return Told{given, via};
        };
        return api::readBody(request, words, read, [&](const Told& told) {
            const auto id = request.id<InvitationId>();
            if (!id) {
                return refused(request, InvitationRefusal::unknown_invitation);
            }
            const auto done
                = invitations.answerOnBehalf(*id, told.given, *told.via, actorOf(request));
            return done ? api::json(toJson(*done, *told.via)) : refused(request, done.error());
        });
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
