// SPDX-License-Identifier: MIT
#include "meetings/meetings_api.h"

#include "base/text.h"
#include "meetings/meetings_views.h"
#include "web/api.h"
#include "web/conflict.h"
#include "web/if_match.h"

#include <nlohmann/json.hpp>

namespace hazirun::meetings {

namespace {

    using nlohmann::json;
    namespace api = web::api;
    using web::Request;
    using web::Response;

    /// null is as good as absent.
    bool given(const json& body, const std::string& field)
    {
        return body.contains(field) && !body[field].is_null();
    }

    LocalTime timeOf(
        const json& body, const std::string& field, LocalTime base, std::vector<FieldError>& errors)
    {
        if (!given(body, field)) {
            return base;
        }
        const auto time = parseLocalTime(api::textOf(body, field, errors));
        if (!time) {
            errors.push_back(
                {field, {mark("Write the time as YYYY-MM-DDTHH:MM, such as 2026-03-14T13:00.")}});
        }
        return time.value_or(base);
    }

    void readAgenda(const json& body, MeetingDraft& draft, std::vector<FieldError>& errors)
    {
        if (!body.contains("agenda")) {
            return;
        }
        draft.agenda.clear();
        if (body["agenda"].is_null()) {
            return;
        }
        const auto& list = body["agenda"];
        if (!list.is_array()) {
            errors.push_back({"agenda", {mark("The agenda is a list of {title, kind}.")}});
            return;
        }
        for (const auto& item : list) {
            if (!item.is_object()) {
                errors.push_back({"agenda", {mark("The agenda is a list of {title, kind}.")}});
                return;
            }
            const auto kind = api::textOf(item, "kind", errors);
            const auto title = api::textOf(item, "title", errors);
            if (trimmed(title).empty()) {
                errors.push_back({"agenda", {mark("Each item of the agenda needs a title.")}});
                return;
            }
            draft.agenda.push_back({title, kind.empty() ? "item" : kind});
        }
    }

    void readNeighbourhoods(const json& body, MeetingDraft& draft, std::vector<FieldError>& errors)
    {
        if (!body.contains("neighbourhoods")) {
            return;
        }
        draft.neighbourhoods.clear();
        if (body["neighbourhoods"].is_null()) {
            return;
        }
        for (const auto& name :
            body["neighbourhoods"].is_array() ? body["neighbourhoods"] : json::array({0})) {
            if (!name.is_string()) {
                errors.push_back({"neighbourhoods", {mark("This is a list of names.")}});
                return;
            }
            draft.neighbourhoods.push_back(name.get<std::string>());
        }
    }

    Kind kindOf(const std::string& code, Kind otherwise, std::vector<FieldError>& errors)
    {
        const auto kind = parseKind(code);
        if (!kind) {
            errors.push_back({"kind",
                {mark("Use sub_group, focus_group, one_to_one, interview, general_assembly or "
                      "board.")}});
        }
        return kind.value_or(otherwise);
    }

    MeetingDraft draftOf(const json& body, MeetingDraft draft, std::vector<FieldError>& errors)
    {
        if (body.contains("title")) {
            draft.title = api::textOf(body, "title", errors);
        }
        if (body.contains("place")) {
            draft.place = api::textOf(body, "place", errors);
        }
        if (body.contains("time_zone") && !body["time_zone"].is_null()) {
            draft.time_zone = api::textOf(body, "time_zone", errors);
        }
        draft.begins = timeOf(body, "begins_at", draft.begins, errors);
        draft.ends = timeOf(body, "ends_at", draft.ends, errors);
        if (body.contains("capacity")) {
            const auto capacity = api::numberOf(body, "capacity", errors);
            draft.capacity = capacity
                ? std::optional{static_cast<int>(std::clamp<std::int64_t>(*capacity, 0, 1000000))}
                : std::nullopt;
        }
        readAgenda(body, draft, errors);
        readNeighbourhoods(body, draft, errors);
        return draft;
    }

    MeetingDraft newDraftOf(const json& body, std::vector<FieldError>& errors)
    {
        MeetingDraft draft;
        draft.kind = kindOf(api::textOf(body, "kind", errors), draft.kind, errors);
        if (!given(body, "begins_at")) {
            errors.push_back({"begins_at",
                {mark("Write the time as YYYY-MM-DDTHH:MM, such as 2026-03-14T13:00.")}});
        }
        draft = draftOf(body, draft, errors);
        if (!given(body, "ends_at") && mayBegin(draft.begins) && isZone(draft.time_zone)) {
            draft.ends = toLocal(toInstant(draft.begins, draft.time_zone)
                    + std::chrono::minutes{defaultsOf(draft.kind).minutes},
                draft.time_zone);
        }
        return draft;
    }

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
        /// Without what other meetings make of it.
        [[nodiscard]] static json storedJson(const Meeting& meeting)
        {
            json agenda = json::array();
            for (const auto& item : meeting.agenda) {
                agenda.push_back({{"title", item.title}, {"kind", item.kind}});
            }
            auto out = briefJson(meeting);
            out["agenda"] = std::move(agenda);
            out["neighbourhoods"] = meeting.neighbourhoods;
            return out;
        }
        [[nodiscard]] static std::string versionOf(const Meeting& meeting)
        {
            return web::versionOf({storedJson(meeting).dump()});
        }
        [[nodiscard]] Response answer(
            const Request& request, const Meeting& meeting, int status = 200) const
        {
            return api::json(toJson(request, meeting), status)
                .with("ETag", web::tagOf(versionOf(meeting)));
        }
        [[nodiscard]] static json briefJson(const Meeting& meeting)
        {
            return {{"id", meeting.id.value}, {"kind", codeOf(meeting.kind)},
                {"title", meeting.title}, {"state", codeOf(meeting.state)},
                {"begins_at", formatLocalTime(meeting.begins)},
                {"ends_at", formatLocalTime(meeting.ends)}, {"time_zone", meeting.time_zone},
                {"place", meeting.place},
                {"capacity", meeting.capacity ? json(*meeting.capacity) : json{}},
                {"reason", meeting.reason}, {"sequence", meeting.sequence}};
        }
        [[nodiscard]] Response refused(const Request& request, const StepRefused& refusal) const
        {
            switch (refusal.why) {
            case MeetingRefusal::unknown_meeting: return api::notFound(request, words);
            case MeetingRefusal::reason_missing:
                return api::invalid(request, words, {{"reason", sentenceOf(refusal)}});
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
            const auto body = api::object(request);
            if (!body) {
                return api::badJson(request, words);
            }
            std::vector<FieldError> errors;
            const auto draft = newDraftOf(*body, errors);
            if (!errors.empty()) {
                return api::invalid(request, words, errors);
            }
            const auto planned = meetings.plan(draft, actorOf(request));
            return planned ? answer(request, *planned, 201)
                           : api::invalid(request, words, planned.error());
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
            if (!errors.empty()) {
                return api::badQuery(request, words, errors);
            }
            if (!filter.from.empty() && !filter.to.empty() && filter.to < filter.from) {
                return api::problem(
                    request, words, 400, {mark("The last day lies before the first.")});
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
            api::refuseNull(body, {"kind", "title", "begins_at", "ends_at", "time_zone"}, errors);
            auto draft = draftOf(body, stored.draft(), errors);
            if (given(body, "kind")) {
                draft.kind = kindOf(api::textOf(body, "kind", errors), draft.kind, errors);
            }
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
            const auto body = api::object(request);
            const auto id = request.id<MeetingId>();
            if (!body || !id) {
                return id ? api::badJson(request, words) : api::notFound(request, words);
            }
            std::vector<FieldError> errors;
            const auto reason = api::textOf(*body, "reason", errors);
            const auto to = fixed ? fixed : parseState(api::textOf(*body, "state", errors));
            if (!to) {
                errors.push_back({"state",
                    {mark("Use called, open, no_quorum, closed, filed, postponed or cancelled.")}});
            }
            if (!errors.empty()) {
                return api::invalid(request, words, errors);
            }
            const auto changed
                = meetings.become(*id, *to, reason, actorOf(request), request.language);
            return changed ? answer(request, *changed) : refused(request, changed.error());
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
