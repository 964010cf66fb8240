// SPDX-License-Identifier: MIT
#pragma once

#include "support/hidden_field.h"
#include "web/router.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <utility>

namespace hazirun::test {

inline web::Fields with(std::initializer_list<std::pair<std::string, std::string>> pairs)
{
    web::Fields out;
    for (const auto& [name, value] : pairs) {
        out.add(name, value);
    }
    return out;
}

inline bool has(const web::Response& response, const std::string& text)
{
    return response.body.find(text) != std::string::npos;
}

inline std::string header(const web::Response& response, const std::string& wanted)
{
    for (const auto& [name, value] : response.headers) {
        if (name == wanted) {
            return value;
        }
    }
    return {};
}

/// Routes asked as the server would ask them, without sockets.
struct Desk {
    web::Router router;
    web::Role role = web::Role::secretary;
    Language language = Language::tr;

    /// 403 where the role has no right, 404 where there is no route.
    web::Response ask(web::Request request)
    {
        const auto match = router.find(request.method, request.path);
        if (match.route == nullptr) {
            return {404, {}};
        }
        if (!web::has(role, match.route->right)) {
            return {403, {}};
        }
        request.segments = match.segments;
        request.language = language;
        request.visitor = web::Visitor{"Elif", role, {}, "csrf"};
        return match.route->handler(request);
    }
    web::Response get(const std::string& path, web::Fields query = {})
    {
        web::Request request;
        request.path = path;
        request.query = std::move(query);
        return ask(request);
    }
    web::Response post(const std::string& path, web::Fields form = {})
    {
        web::Request request;
        request.method = web::Method::post;
        request.path = path;
        request.form = std::move(form);
        return ask(request);
    }
    web::Response api(web::Method method, const std::string& path, const std::string& body = {},
        web::Fields query = {})
    {
        web::Request request;
        request.method = method;
        request.path = "/api/v1" + path;
        request.body = body;
        request.query = std::move(query);
        return ask(request);
    }
    web::Response api(web::Method method, const std::string& path, const nlohmann::json& body)
    {
        return api(method, path, body.dump());
    }
    /// With the header If-Match.
    web::Response apiIf(const std::string& match, web::Method method, const std::string& path,
        const nlohmann::json& body = {})
    {
        web::Request request;
        request.method = method;
        request.path = "/api/v1" + path;
        request.body = body.dump();
        request.headers["if-match"] = match;
        return ask(request);
    }
};

} // namespace hazirun::test
