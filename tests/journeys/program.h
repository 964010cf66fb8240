// SPDX-License-Identifier: MIT
#pragma once

#include "app.h"
#include "support/world.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace hazirun::test {

/// The composed program on a folder of its own, asked through its routes as an administrator's API
/// token would.
struct Program {
    Folder folder;
    StoppedClock clock;
    App app;

    /// `package`: the folder of a plug-in to install; `runner`: hazirun-plugin-runner.
    explicit Program(
        const std::filesystem::path& package = {}, const std::filesystem::path& runner = {})
        : app(settingsFor(package, runner), clock)
    {
    }

    AppSettings settingsFor(
        const std::filesystem::path& package, const std::filesystem::path& runner) const
    {
        if (!package.empty()) {
            std::filesystem::create_directories(folder.path / "plugins");
            std::filesystem::copy(package, folder.path / "plugins" / package.filename(),
                std::filesystem::copy_options::recursive);
        }
        AppSettings out{folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full};
        out.runner = runner;
        out.plugin_limits.patience = 20; // a busy machine is no plug-in's failure
        return out;
    }

    /// Whatever the answer is.
    web::Response ask(web::Method method, const std::string& path, const nlohmann::json& body = {},
        const std::string& query = {})
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.body = body.dump();
        if (!query.empty()) {
            const auto at = query.find('=');
            request.query.add(query.substr(0, at), query.substr(at + 1));
        }
        request.visitor = web::Visitor{"api: test", web::Role::admin};
        return answered(std::move(request));
    }
    /// Any request by the route its path leads to.
    web::Response answered(web::Request request)
    {
        const auto match = app.router().find(request.method, request.path);
        INFO(request.path);
        REQUIRE(match.route != nullptr);
        request.segments = match.segments;
        return match.route->handler(request);
    }
    /// A page as an administrator has it.
    web::Response page(
        web::Method method, const std::string& path, Language language = Language::en)
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.language = language;
        request.visitor = web::Visitor{"Elif", web::Role::admin};
        return answered(std::move(request));
    }
    /// The answer's document; anything but success fails the test.
    nlohmann::json call(web::Method method, const std::string& path,
        const nlohmann::json& body = {}, const std::string& query = {})
    {
        const auto response = ask(method, path, body, query);
        INFO(response.body);
        REQUIRE(response.status < 300);
        return response.body.empty() ? nlohmann::json{} : nlohmann::json::parse(response.body);
    }
};

} // namespace hazirun::test
