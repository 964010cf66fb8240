// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/attendance_api.h"
#include "attendance/door_pages.h"
#include "support/desk.h"
#include "village.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <utility>

namespace hazirun::attendance::test {

/// The routes of a meeting's door, asked as the server would ask them.
struct Door : Village {
    web::Router router;
    MeetingId id = meeting();
    std::string base = "/meetings/" + std::to_string(id.value);
    web::Role role = web::Role::desk;

    meetings::Panels panels{pages};
    Door()
    {
        mountDoor(router, attendance, codes, pages, panels);
        mountApi(router, attendance, codes, clock, words);
    }
    web::Response call(const nlohmann::json& body) { return call(body, {"api: kapı", role}); }
    web::Response call(const nlohmann::json& body, web::Visitor visitor)
    {
        const auto path = "/api/v1" + base + "/attendance";
        const auto match = router.find(web::Method::post, path);
        web::Request request;
        request.method = web::Method::post;
        request.path = path;
        request.segments = match.segments;
        request.body = body.dump();
        request.visitor = std::move(visitor);
        return match.route->handler(request);
    }
    web::Response ask(
        web::Method method, const std::string& path, web::Fields query, web::Fields form)
    {
        const auto match = router.find(method, path);
        REQUIRE(match.route != nullptr);
        REQUIRE(web::has(role, match.route->right));
        web::Request request;
        request.method = method;
        request.path = path;
        request.segments = match.segments;
        request.query = std::move(query);
        request.form = std::move(form);
        request.visitor = web::Visitor{"Masa", role, AccountId{1}, "csrf"};
        return match.route->handler(request);
    }
    web::Response get(const std::string& rest, web::Fields query = {})
    {
        return ask(web::Method::get, base + rest, std::move(query), {});
    }
    web::Response post(const std::string& rest, web::Fields form)
    {
        return ask(web::Method::post, base + rest, {}, std::move(form));
    }
};

using hazirun::test::has;
using hazirun::test::with;

inline std::string addressOf(const web::Response& response)
{
    return hazirun::test::header(response, "Location");
}

} // namespace hazirun::attendance::test
