// SPDX-License-Identifier: MIT
#include "invitations/invitations_json.h"

#include "base/text.h"
#include "people/person.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::invitations {

namespace {

    using nlohmann::json;
    namespace api = web::api;

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

} // namespace

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

json toJson(const InvitedPerson& one)
{
    json out{{"id", one.id.value}, {"person", one.person.value}, {"name", one.name},
        {"state", codeOf(one.state)}, {"answer", codeOf(one.answer)}, {"waiting", one.waits},
        {"answered_via", nullptr}, {"answered_at", nullptr}, {"note", one.note},
        {"needs", splitNeeds(one.needs)}, {"asked_again", one.isSilent() && one.answered_for},
        {"disowned", one.disowned_at.has_value()}, {"moved_up_at", nullptr}};
    if (one.moved_up_at) {
        out["moved_up_at"] = formatInstant(*one.moved_up_at);
    }
    if (one.answered_at) {
        out["answered_via"] = one.answered_via;
        out["answered_at"] = formatInstant(*one.answered_at);
    }
    return out;
}

json toJson(const Invitation& invitation, Via via)
{
    return {{"id", invitation.id.value}, {"person", invitation.person.value},
        {"state", codeOf(invitation.state)}, {"answer", codeOf(invitation.answer)},
        {"waiting", invitation.waiting_since.has_value()}, {"answered_via", codeOf(via)},
        {"answered_at", formatInstant(*invitation.answered_at)}, {"note", invitation.note},
        {"needs", splitNeeds(invitation.needs)}};
}

json toJson(const Preview& preview)
{
    json wont = json::array();
    for (const auto& one : preview.wont) {
        wont.push_back({{"person", one.person.value}, {"reason", codeOf(one.reason)}});
    }
    json warnings = json::array();
    for (const auto& one : preview.clashes) {
        warnings.push_back({{"code", "double_booked"}, {"person", one.person.value},
            {"name", one.name}, {"meeting", one.meeting.value}, {"title", one.title}});
    }
    return {{"will", preview.will.size()}, {"wont", std::move(wont)},
        {"warnings", std::move(warnings)}};
}

} // namespace hazirun::invitations
