// SPDX-License-Identifier: MIT
#pragma once

#include "program.h"

#include <cstdlib>
#include <fstream>
#include <functional>

namespace hazirun::test {

/// The plug-in that provides every point (tests/plugins/every-point), copied so that a test may
/// change its manifest.
struct EveryPoint {
    using Change = std::function<void(nlohmann::json& manifest)>;
    Folder staging;
    std::filesystem::path package = staging.path / "every-point";

    explicit EveryPoint(const Change& change)
    {
        std::filesystem::copy(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "every-point", package,
            std::filesystem::copy_options::recursive);
        if (change) {
            auto manifest = nlohmann::json::parse(std::ifstream(package / "plugin.json"));
            change(manifest);
            std::ofstream(package / "plugin.json", std::ios::trunc) << manifest.dump(1);
            const auto sum = "cd " + package.string()
                + " && rm -f SHA256SUMS && find . -type f ! -name SHA256SUMS | sed 's,^./,,' | "
                  "xargs sha256sum > SHA256SUMS";
            REQUIRE(std::system(sum.c_str()) == 0); // NOLINT(cert-env33-c)
        }
    }
};

/// The program with the plug-in that provides every point, switched on.
struct Association : private EveryPoint, Program {
    db::Actor admin{"Elif"};

    explicit Association(const Change& change = {})
        : EveryPoint(change)
        , Program(package, HAZIRUN_RUNNER)
    {
        REQUIRE(app.plugins().enable("every-point", admin));
    }
    std::int64_t meeting(const std::string& title)
    {
        return call(web::Method::post, "/api/v1/meetings",
            {{"kind", "focus_group"}, {"title", title}, {"begins_at", "2026-03-12T14:00"}})["id"]
            .get<std::int64_t>();
    }
    web::Response callMeeting(std::int64_t id)
    {
        return ask(web::Method::post, "/api/v1/meetings/" + std::to_string(id) + "/state",
            {{"state", "called"}});
    }
    std::int64_t invitation(std::int64_t meeting, const char* phone = "")
    {
        const auto person = call(web::Method::post, "/api/v1/people",
            {{"given_name", "Ayşe"}, {"gender", "female"}, {"phone", phone},
                {"neighbourhood", "Durak"}});
        return call(web::Method::post,
            "/api/v1/meetings/" + std::to_string(meeting) + "/invitations",
            {{"people", {person["id"]}}})["items"][0]["id"]
            .get<std::int64_t>();
    }
    /// What the plug-in wrote down under a key that begins so: "key=value …" in order.
    std::string kept(const std::string& prefix)
    {
        std::string out;
        app.database().read([&](db::Session& session) {
            session.each(
                "SELECT key, value FROM plugin_entry WHERE substr(key, 1, length($1)) = $1 ORDER "
                "BY key",
                [&](db::Row& row) {
                    out += out.empty() ? "" : " ";
                    out += row.next<std::string>() + "=";
                    out += row.next<std::string>();
                },
                prefix);
            return Done{};
        });
        return out;
    }
    /// A request of a signed-in person, as the gate hands it on.
    web::Response visit(web::Method method, const std::string& path,
        std::optional<web::Visitor> visitor, const std::map<std::string, std::string>& form = {},
        Language language = Language::en)
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.visitor = std::move(visitor);
        request.language = language;
        for (const auto& [name, value] : form) {
            request.form.add(name, value);
        }
        const auto match = app.router().find(method, path);
        REQUIRE(match.route != nullptr);
        request.segments = match.segments;
        return match.route->handler(request);
    }
};

inline const web::Visitor secretary{"Elif", web::Role::secretary, AccountId{1}, "token"};
inline const web::Visitor administrator{"Deniz", web::Role::admin, AccountId{2}, "token"};

} // namespace hazirun::test
