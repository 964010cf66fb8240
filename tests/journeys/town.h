// SPDX-License-Identifier: MIT
#pragma once

#include "program.h"
#include "support/whole_database.h"

#include <array>
#include <map>

namespace hazirun::test {

inline constexpr std::array all_roles{
    web::Role::admin, web::Role::secretary, web::Role::desk, web::Role::reader};
inline constexpr std::array method_names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
inline constexpr std::array right_names{"open", "signed_in", "read", "write", "door", "administer"};

[[nodiscard]] inline std::string nameOf(const web::Route& route)
{
    return std::string{method_names.at(static_cast<std::size_t>(route.method))} + " "
        + right_names.at(static_cast<std::size_t>(route.right)) + " " + route.pattern;
}
[[nodiscard]] inline bool isApi(const web::Route& route)
{
    return route.pattern.rfind("/api/", 0) == 0;
}
[[nodiscard]] inline bool changes(const web::Route& route)
{
    return route.method != web::Method::get && route.method != web::Method::head;
}

/// A program that holds one of each thing, and an account and a token of each role; asked through
/// the gate, as a request that came over the wire would be.
struct Town : Program {
    std::string link;
    std::unique_ptr<web::Server> server = app.server({});
    std::map<web::Role, std::string> cookies;
    std::map<web::Role, std::string> tokens;
    WholeDatabase outside{folder.path / "hazirun.db"};

    Town()
    {
        using web::Method;
        for (const auto role : all_roles) {
            const std::string email{std::string{codeOf(role)} + "@example.org"};
            const Secret password{"three plain words"};
            REQUIRE(app.accounts().add({email, "Someone", role}, password, {"test"}));
            cookies[role] = app.accounts().signIn(email, password, "10.0.0.1").value().reveal();
            tokens[role] = app.accounts().addToken("t", role, {"test"}).reveal();
        }
        for (const auto* name : {"Ayşe", "Işık"}) {
            call(Method::post, "/api/v1/people", {{"given_name", name}, {"gender", "female"}});
        }
        call(Method::post, "/api/v1/groups", {{"name", "Arıcılar"}});
        call(Method::put, "/api/v1/groups/1/people/1");
        call(Method::post, "/api/v1/meetings",
            {{"kind", "sub_group"}, {"title", "Köy"}, {"begins_at", "2026-03-12T14:00"}});
        const auto made = call(Method::post, "/api/v1/meetings/1/invitations", {{"people", {1}}});
        const auto address = made["items"][0]["link"].get<std::string>();
        link = address.substr(address.rfind('/') + 1);
        call(Method::post, "/api/v1/meetings/1/attendance", {{"person", 2}});
    }

    /// The route's address; every {name} becomes `value`, or what is there when it is empty.
    [[nodiscard]] std::string addressOf(
        const web::Route& route, const std::string& value = {}) const
    {
        auto out = route.pattern;
        for (auto at = out.find('{'); at != std::string::npos; at = out.find('{', at)) {
            const auto end = out.find('}', at);
            const auto name = out.substr(at + 1, end - at - 1);
            // Account 1 is the one that asks, and keeps its role and session.
            const std::string first = route.pattern.rfind("/accounts/", 0) == 0 ? "2" : "1";
            const auto own = name == "token" ? link : (name == "name" ? "minutes" : first);
            const auto& chosen = value.empty() ? own : value;
            out.replace(at, end - at + 1, chosen);
            at += chosen.size();
        }
        return out;
    }
    [[nodiscard]] web::Request to(web::Method method, const std::string& path) const
    {
        web::Request out;
        out.method = method;
        out.path = path;
        out.language = Language::en;
        out.client = "10.0.0.1";
        return out;
    }
    /// With the role's session and its form token.
    [[nodiscard]] web::Request signedIn(web::Role role, web::Method method, const std::string& path)
    {
        auto out = to(method, path);
        out.cookies[accounts::session_cookie] = cookies.at(role);
        const auto visitor = app.accounts().visitorOf(out);
        if (visitor && path.rfind("/api/", 0) == 0) {
            out.headers["x-csrf-token"] = visitor->csrf;
        } else if (visitor) {
            out.form.add("csrf", visitor->csrf);
        }
        return out;
    }
    [[nodiscard]] web::Request byToken(
        web::Role role, web::Method method, const std::string& path) const
    {
        auto out = to(method, path);
        out.headers["authorization"] = "Bearer " + tokens.at(role);
        return out;
    }
    web::Response send(web::Request request)
    {
        return server->respond(request, app.router().find(request.method, request.path));
    }
};

[[nodiscard]] inline std::string headerOf(const web::Response& response, std::string_view name)
{
    for (const auto& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

} // namespace hazirun::test
