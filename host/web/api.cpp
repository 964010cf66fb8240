// SPDX-License-Identifier: MIT
#include "web/api.h"

#include "base/json_text.h"
#include "base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace hazirun::web::api {

namespace {

    constexpr int most_levels = 64;
    constexpr std::size_t most_of_a_name = 80;

    const char* titleOf(int status)
    {
        switch (status) {
        case 400: return mark("The request cannot be read");
        case 401: return mark("Not signed in");
        case 403: return mark("Not allowed");
        case 404: return mark("Not found");
        case 405: return mark("Not with this method");
        case 409: return mark("Not possible now");
        case 412: return mark("Changed meanwhile");
        case 413: return mark("Too large");
        case 414: return mark("The address is too long");
        case 422: return mark("Some fields are wrong");
        case 429: return mark("Too many tries");
        case 501: return mark("Not with this method");
        case 503: return mark("Not available now");
        default: return mark("This was not done");
        }
    }

    nlohmann::json problemOf(const Request& request, const Words& words, int status,
        const Message& detail, const char* code)
    {
        nlohmann::json out{{"type", "about:blank"},
            {"title", words.in(request.language, titleOf(status))}, {"status", status},
            {"detail", words.say(request.language, detail)}};
        if (*code != '\0') {
            out["code"] = code;
        }
        return out;
    }

    Response asProblem(const nlohmann::json& document, int status)
    {
        return {status, document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            "application/problem+json"};
    }

    Response withErrors(const Request& request, const Words& words, int status,
        const Message& detail, const std::vector<FieldError>& errors, const char* code = "")
    {
        auto document = problemOf(request, words, status, detail, code);
        document["errors"] = nlohmann::json::array();
        for (const auto& error : errors) {
            document["errors"].push_back(
                {{"field", error.field}, {"message", words.say(request.language, error.message)}});
        }
        return asProblem(document, status);
    }

    struct Told {
        std::optional<nlohmann::json> object{};
        std::optional<std::string> twice{}; ///< a name that stands twice
    };

    Told read(const std::string& body)
    {
        if (isNestedDeeper(body, most_levels)) {
            return {};
        }
        TwiceNamed twice;
        auto told = nlohmann::json::parse(body, twice.watch(), false);
        if (told.is_discarded() || !told.is_object()) {
            return {};
        }
        return {std::move(told), twice.found()};
    }

} // namespace

Response json(const nlohmann::json& document, int status)
{
    return {status, document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
        "application/json"};
}

Response problem(
    const Request& request, const Words& words, int status, const Message& detail, const char* code)
{
    return asProblem(problemOf(request, words, status, detail, code), status);
}

Response invalid(const Request& request, const Words& words, const std::vector<FieldError>& errors)
{
    return withErrors(request, words, 422,
        {mark("Nothing was saved. Correct the fields named below and send it again.")}, errors);
}

Response notFound(const Request& request, const Words& words)
{
    return problem(
        request, words, 404, {mark("There is nothing with this address or number.")}, "not_found");
}

std::optional<nlohmann::json> object(const Request& request)
{
    auto told = read(request.body);
    return told.twice ? std::nullopt : std::move(told.object);
}

std::optional<nlohmann::json> objectIfAny(const Request& request)
{
    return request.body.empty() ? nlohmann::json::object() : object(request);
}

Response badJson(const Request& request, const Words& words)
{
    if (const auto twice = read(request.body).twice) {
        return withErrors(request, words, 400,
            {mark("The body cannot be read. Correct what is named below.")},
            {{cutAt(*twice, most_of_a_name), {mark("This stands more than once in one object.")}}},
            "bad_json");
    }
    return problem(
        request, words, 400, {mark("The body must be one JSON object in UTF-8.")}, "bad_json");
}

std::optional<Response> refusedBody(const Request& request, const Words& words,
    const std::function<void(const nlohmann::json&, std::vector<FieldError>&)>& read, Body body)
{
    const auto told = body == Body::needed ? object(request) : objectIfAny(request);
    if (!told) {
        return badJson(request, words);
    }
    std::vector<FieldError> errors;
    read(*told, errors);
    return errors.empty() ? std::nullopt : std::optional{invalid(request, words, errors)};
}

std::string textOf(
    const nlohmann::json& body, const std::string& field, std::vector<FieldError>& errors)
{
    const auto found = body.find(field);
    if (found == body.end() || found->is_null()) {
        return {};
    }
    if (!found->is_string()) {
        errors.push_back({field, {mark("This must be a text.")}});
        return {};
    }
    auto text = found->get<std::string>();
    if (!isCleanText(text)) {
        errors.push_back({field, {mark("This text holds characters that cannot be kept.")}});
        return {};
    }
    return text;
}

void refuseUnknown(const nlohmann::json& body, const std::vector<std::string_view>& known,
    std::vector<FieldError>& errors)
{
    for (const auto& [name, value] : body.items()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            errors.push_back({name, {mark("There is no field of this name.")}});
        }
    }
}

void refuseNull(const nlohmann::json& body, const std::vector<std::string_view>& filled,
    std::vector<FieldError>& errors)
{
    for (const auto name : filled) {
        const auto found = body.find(name);
        if (found != body.end() && found->is_null()) {
            errors.push_back({std::string{name},
                {mark("This cannot be emptied. Give a value, or leave it out to keep it.")}});
        }
    }
}

std::optional<std::int64_t> numberOf(
    const nlohmann::json& body, const std::string& field, std::vector<FieldError>& errors)
{
    const auto found = body.find(field);
    if (found == body.end() || found->is_null()) {
        return std::nullopt;
    }
    if (!found->is_number_integer()
        || (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX)) {
        errors.push_back({field, {mark("This must be a whole number.")}});
        return std::nullopt;
    }
    return found->get<std::int64_t>();
}

Response badQuery(const Request& request, const Words& words, const std::vector<FieldError>& errors)
{
    return withErrors(request, words, 400,
        {mark("The address cannot be read. Correct the parameters named below.")}, errors);
}

Slice sliceOf(const Request& request, std::vector<FieldError>& errors)
{
    Slice slice;
    const auto read = [&](const char* name, auto& into) {
        const auto text = request.query[name];
        if (text.empty()) {
            return true;
        }
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
        return error == std::errc{} && end == text.data() + text.size();
    };
    if (!read("limit", slice.limit) || slice.limit < 1 || slice.limit > 500) {
        errors.push_back({"limit", {mark("limit is a number from 1 to 500.")}});
    }
    if (!read("cursor", slice.after) || slice.after < 0) {
        errors.push_back({"cursor", {mark("cursor is what next of the page before gave.")}});
    }
    return slice;
}

std::string dayOf(const Request& request, const std::string& name, std::vector<FieldError>& errors)
{
    auto text = request.query[name];
    if (!text.empty() && !parseDate(text)) {
        errors.push_back({name,
            {mark("Write the day as YYYY-MM-DD, such as 2026-03-14; the calendar must have it.")}});
    }
    return text;
}

} // namespace hazirun::web::api
