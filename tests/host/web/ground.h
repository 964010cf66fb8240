// SPDX-License-Identifier: MIT
#pragma once

#include "db/journal.h"
#include "support/world.h"
#include "web/server.h"

#include <map>
#include <stdexcept>

namespace hazirun::web::test {

/// A server with a few routes of its own; "session=elif" is a secretary, "Bearer token" the API
/// token of one.
struct Ground {
    Ground() { mountRoutes(); }

    hazirun::test::StoppedClock clock;
    Words words;
    Renderer renderer{words};
    Pages pages{renderer, "Örnek Derneği"};
    Assets assets{"/nowhere"};
    Router router;
    int made = 0;
    std::map<std::string, Response> remembered;
    ServerCallbacks callbacks{
        [](const Request& request) -> std::optional<Visitor> {
            if (request.header("authorization") == "Bearer token") {
                return Visitor{"script", Role::secretary};
            }
            const auto session = request.cookies.find("session");
            if (session != request.cookies.end() && session->second == "elif") {
                return Visitor{"Elif", Role::secretary, AccountId{1}, "csrf-1"};
            }
            return std::nullopt;
        },
        [](const std::exception& error) { return std::string_view{error.what()} == "disk full"; },
        [this](const std::string& key, const Request&, const std::function<Response()>& handle) {
            if (const auto found = remembered.find(key); found != remembered.end()) {
                return found->second;
            }
            auto out = handle();
            if (out.status < 300) {
                remembered[key] = out;
            }
            return out;
        },
        {},
        {},
    };
    ServerSettings settings{"127.0.0.1", 0, 4};
    Server server{router, pages, assets, clock, settings, callbacks};

    Response ask(Request request)
    {
        return server.respond(request, router.find(request.method, request.path));
    }

private:
    void mountRoutes()
    {
        router.get("/", Right::read,
            [this](const Request& request) { return pages.sentence(request, {"Home"}, 200); });
        router.post("/people", Right::write, [](const Request& request) {
            return Response{200, request.form["name"]};
        });
        router.get("/accounts", Right::administer, [](const Request&) { return Response{}; });
        router.get("/long", Right::open, [](const Request&) {
            return Response{200, std::string(5000, 'a')};
        });
        router.get("/k/{token}", Right::open, [this](const Request& request) {
            const bool known = request.segments.at("token") == "good" && !request.visitor;
            return known ? Response{200, "link"} : pages.notFound(request);
        });
        router.post("/api/v1/people", Right::write, [this](const Request& request) {
            ++made;
            return Response{request.body == "bad" ? 422 : 201, request.body, "application/json"};
        });
        router.get("/api/v1/broken", Right::open,
            [](const Request&) -> Response { throw std::runtime_error("Ayşe 0532"); });
        router.get("/full", Right::open,
            [](const Request&) -> Response { throw std::runtime_error("disk full"); });
    }
};

} // namespace hazirun::web::test
