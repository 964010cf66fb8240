// SPDX-License-Identifier: MIT
#include "meetings/meeting_json.h"

#include "base/text.h"
#include "web/api.h"
#include "web/conflict.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::meetings {

namespace {

    using nlohmann::json;
    namespace api = web::api;

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

    /// What is wrong is named by `place`, such as agenda[2], and its field.
    AgendaItem itemOf(const json& item, const std::string& place, std::vector<FieldError>& errors)
    {
        if (!item.is_object()) {
            errors.push_back({place, {mark("The agenda is a list of {title, kind}.")}});
            return {};
        }
        std::vector<FieldError> wrong;
        AgendaItem out{api::textOf(item, "title", wrong), api::textOf(item, "kind", wrong)};
        if (wrong.empty() && trimmed(out.title).empty()) {
            wrong.push_back({"title", {mark("Each item of the agenda needs a title.")}});
        }
        for (auto& error : wrong) {
            errors.push_back({place + "." + error.field, std::move(error.message)});
        }
        out.kind = out.kind.empty() ? AgendaItem{}.kind : out.kind;
        return out;
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
        const auto before = errors.size();
        for (std::size_t i = 0; i < list.size() && errors.size() == before; ++i) {
            const auto place = "agenda[" + std::to_string(i) + "]";
            draft.agenda.push_back(itemOf(list[i], place, errors));
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

} // namespace

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

MeetingDraft newDraftOf(const json& body, std::vector<FieldError>& errors)
{
    MeetingDraft draft;
    draft.kind = kindOf(api::textOf(body, "kind", errors), draft.kind, errors);
    if (!given(body, "begins_at")) {
        errors.push_back(
            {"begins_at", {mark("Write the time as YYYY-MM-DDTHH:MM, such as 2026-03-14T13:00.")}});
    }
    draft = draftOf(body, draft, errors);
    if (!given(body, "ends_at") && mayBegin(draft.begins) && isZone(draft.time_zone)) {
        draft.ends = toLocal(toInstant(draft.begins, draft.time_zone)
                + std::chrono::minutes{defaultsOf(draft.kind).minutes},
            draft.time_zone);
    }
    return draft;
}

MeetingDraft changedDraftOf(const json& body, MeetingDraft draft, std::vector<FieldError>& errors)
{
    api::refuseNull(body, {"kind", "title", "begins_at", "ends_at", "time_zone"}, errors);
    draft = draftOf(body, std::move(draft), errors);
    if (given(body, "kind")) {
        draft.kind = kindOf(api::textOf(body, "kind", errors), draft.kind, errors);
    }
    return draft;
}

json briefJson(const Meeting& meeting)
{
    return {{"id", meeting.id.value}, {"kind", codeOf(meeting.kind)}, {"title", meeting.title},
        {"state", codeOf(meeting.state)}, {"begins_at", formatLocalTime(meeting.begins)},
        {"ends_at", formatLocalTime(meeting.ends)}, {"time_zone", meeting.time_zone},
        {"place", meeting.place}, {"capacity", meeting.capacity ? json(*meeting.capacity) : json{}},
        {"reason", meeting.reason}, {"sequence", meeting.sequence}};
}

json storedJson(const Meeting& meeting)
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

std::string versionOf(const Meeting& meeting)
{
    return web::versionOf({storedJson(meeting).dump()});
}

} // namespace hazirun::meetings
