// SPDX-License-Identifier: MIT
#include "meetings/meetings_api.h"

#include "meetings/meeting_json.h"
#include "web/api.h"
#include "web/if_match.h"

#include <nlohmann/json.hpp>

namespace hazirun::meetings {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    struct Api {
        Meetings& meetings;
        const Words& words;

        [[nodiscard]] json toJson(const Request& request, const Meeting& meeting) const
        {
            json warnings = json::array();
            for (const auto& warning : meetings.warningsOf(meeting)) {
                warnings.push_back({{"code", warning.code},
                    {"message", words.say(request.language, warning.message)}});
            }
            auto out = storedJson(meeting);
            out["warnings"] = std::move(warnings);
            return out;
        }
        [[nodiscard]] Response answer(
            const Request& request, const Meeting& meeting, int status = 200) const
        {
            return api::json(toJson(request, meeting), status)
                .with("ETag", web::tagOf(versionOf(meeting)));
        }
        [[nodiscard]] Response refused(const Request& request, const StepRefused& refusal) const
        {
            switch (refusal.why) {
            case MeetingRefusal::unknown_meeting: return api::notFound(request, words);
            case MeetingRefusal::reason_missing:
                return api::invalid(request, words, {{"reason", sentenceOf(refusal)}});
            case MeetingRefusal::not_as_seen: return api::notAsSeen(request, words);
            case MeetingRefusal::not_from_here:
            case MeetingRefusal::changed_meanwhile:
            case MeetingRefusal::forbidden:
                return api::problem(request, words, 409, sentenceOf(refusal),
                    std::string{codeOf(refusal.why)}.c_str());
            }
            return {};
        }
        [[nodiscard]] Response refused(const Request& request, const ChangeRefused& refusal) const
        {
            switch (refusal.why) {
            case ChangeRefusal::unknown_meeting: return api::notFound(request, words);
            case ChangeRefusal::invalid: return api::invalid(request, words, refusal.errors);
            case ChangeRefusal::not_as_seen: return api::notAsSeen(request, words);
            case ChangeRefusal::locked:
            case ChangeRefusal::already_held:
            case ChangeRefusal::forbidden:
            case ChangeRefusal::changed_meanwhile:
                return api::problem(request, words, 409, sentenceOf(refusal),
                    std::string{codeOf(refusal.why)}.c_str());
            }
            return {};
        }
        [[nodiscard]] Response plan(const Request& request) const
        {
            return api::readBody(request, words, newDraftOf, [&](const MeetingDraft& draft) {
                const auto planned = meetings.plan(draft, actorOf(request));
                return planned ? answer(request, *planned, 201)
                               : api::invalid(request, words, planned.error());
            });
        }
        [[nodiscard]] Response list(const Request& request) const
        {
            std::vector<FieldError> errors;
            const auto slice = api::sliceOf(request, errors);
            const MeetingFilter filter{api::dayOf(request, "from", errors),
                api::dayOf(request, "to", errors), request.query["kind"], request.query["state"],
                slice.after, slice.limit + 1, request.query["neighbourhood"]};
            if (!filter.kind.empty()) {
                static_cast<void>(kindOf(filter.kind, Kind::board, errors));
            }
            if (!filter.state.empty() && !parseState(filter.state)) {
                errors.push_back({"state",
                    {mark("Use draft, called, open, no_quorum, closed, filed, postponed or "
                          "cancelled.")}});
            }
            if (errors.empty() && !filter.to.empty() && filter.to < filter.from) {
                errors.push_back({"to", {mark("The last day lies before the first.")}});
            }
            if (!errors.empty()) {
                return api::badQuery(request, words, errors);
            }
            auto found = meetings.list(filter);
            const bool more = found.size() > static_cast<std::size_t>(slice.limit);
            if (more) {
                found.pop_back();
            }
            json items = json::array();
            for (const auto& meeting : found) {
                items.push_back(briefJson(meeting));
            }
            return api::json({{"items", std::move(items)},
                {"next", more ? json(std::to_string(found.back().id.value)) : json{}}});
        }
        [[nodiscard]] Response show(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? meetings.find(*id) : std::nullopt;
            return meeting ? answer(request, *meeting) : api::notFound(request, words);
        }
        [[nodiscard]] static Result<MeetingDraft, ChangeRefused> edited(
            const json& body, const web::IfMatch& condition, const Meeting& stored)
        {
            if (!condition.fits(versionOf(stored))) {
                return Refused{ChangeRefused{ChangeRefusal::not_as_seen}};
            }
            std::vector<FieldError> errors;
            auto draft = changedDraftOf(body, stored.draft(), errors);
            if (!errors.empty()) {
                return Refused{ChangeRefused{ChangeRefusal::invalid, errors}};
            }
            return draft;
        }
        [[nodiscard]] Response change(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !meetings.find(*id)) {
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
            const auto changed = meetings.change(
                *id, [&](const Meeting& stored) { return edited(*body, *condition, stored); },
                actorOf(request), request.language);
            return changed ? answer(request, *changed) : refused(request, changed.error());
        }
        [[nodiscard]] Response become(const Request& request, std::optional<State> fixed) const
        {
            const auto id = request.id<MeetingId>();
            if (!id) {
                return api::notFound(request, words);
            }
            struct Told {
                std::optional<State> to;
                std::string reason;
            };
            const auto read = [&](const json& body, std::vector<FieldError>& errors) {
                Told out{fixed ? fixed : parseState(api::textOf(body, "state", errors)),
                    api::textOf(body, "reason", errors)};
                if (!out.to) {
                    errors.push_back({"state",
                        {mark("Use called, open, no_quorum, closed, filed, postponed or "
                              "cancelled.")}});
                }
                return out;
            };
            return api::readBody(request, words, read, [&](const Told& told) {
                const auto condition = web::IfMatch::of(request);
                if (!condition) {
                    return api::badIfMatch(request, words);
                }
                const auto changed = meetings.become(*id, *told.to, told.reason, actorOf(request),
                    request.language,
                    [&](const Meeting& stored) { return condition->fits(versionOf(stored)); });
                return changed ? answer(request, *changed) : refused(request, changed.error());
            });
        }
    };

} // namespace

void mountApi(web::Router& router, Meetings& meetings, const Words& words)
{
    const Api routes{meetings, words};
    using web::Right;
    router.post(
        "/api/v1/meetings", Right::write, [routes](const Request& r) { return routes.plan(r); });
    router.get(
        "/api/v1/meetings", Right::read, [routes](const Request& r) { return routes.list(r); });
    router.get("/api/v1/meetings/{id}", Right::read,
        [routes](const Request& r) { return routes.show(r); });
    router.patch("/api/v1/meetings/{id}", Right::write,
        [routes](const Request& r) { return routes.change(r); });
    router.post("/api/v1/meetings/{id}/cancel", Right::write,
        [routes](const Request& r) { return routes.become(r, State::cancelled); });
    router.post("/api/v1/meetings/{id}/state", Right::write,
        [routes](const Request& r) { return routes.become(r, std::nullopt); });
}

} // namespace hazirun::meetings
