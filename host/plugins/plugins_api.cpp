// SPDX-License-Identifier: MIT
#include "plugins/plugins_api.h"

#include "plugin_host/settings_schema.h"
#include "web/api.h"

namespace hazirun::plugins {

namespace {

    using nlohmann::json;
    using plugin_host::Overview;
    using web::Request;
    using web::Response;
    namespace api = web::api;

    std::string idOf(const Request& request)
    {
        const auto found = request.segments.find("id");
        return found == request.segments.end() ? std::string{} : found->second;
    }

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    struct Api {
        plugin_host::Plugins& plugins;
        const Words& words;

        [[nodiscard]] json overviewJson(const Request& request, const Overview& one) const
        {
            json out{{"id", one.id}, {"state", codeOf(one.state)}, {"version", nullptr},
                {"name", one.id}, {"approved", one.approved}, {"permissions", json::array()},
                {"last_failure", nullptr}, {"refusal", nullptr}};
            if (one.manifest) {
                out["version"] = one.manifest->version;
                out["name"] = one.manifest->name.in(request.language);
                for (const auto& permission : one.manifest->permissions) {
                    out["permissions"].push_back(permission.name);
                }
            }
            if (!one.last_failure.empty()) {
                out["last_failure"] = one.last_failure;
            }
            if (one.refusal) {
                out["refusal"] = words.say(request.language, *one.refusal);
            }
            return out;
        }
        [[nodiscard]] Response list(const Request& request) const
        {
            json items = json::array();
            for (const auto& one : plugins.list()) {
                items.push_back(overviewJson(request, one));
            }
            return api::json({{"items", items}, {"next", nullptr}});
        }
        [[nodiscard]] Response switched(const Request& request, bool on) const
        {
            const auto id = idOf(request);
            const auto done
                = on ? plugins.enable(id, actorOf(request)) : plugins.disable(id, actorOf(request));
            if (done) {
                return api::json(overviewJson(request, *plugins.find(id)));
            }
            if (done.error() == plugin_host::PluginRefusal::unknown_plugin) {
                return api::notFound(request, words);
            }
            const auto found = plugins.find(id);
            return api::problem(request, words, 409,
                found && found->refusal ? *found->refusal
                                        : Message{mark("This package was refused.")},
                "refused_package");
        }
        [[nodiscard]] Response settings(const Request& request) const
        {
            const auto found = plugins.find(idOf(request));
            if (!found || !found->manifest) {
                return api::notFound(request, words);
            }
            auto out = plugin_host::defaultsOf(found->manifest->settings);
            out.update(found->settings);
            return api::json({{"settings", out}, {"secrets_entered", found->secrets},
                {"schema", found->manifest->settings}});
        }
        [[nodiscard]] Response save(const Request& request) const
        {
            const auto body = api::object(request);
            if (!body) {
                return api::badJson(request, words);
            }
            const auto& values = body->contains("settings") && (*body)["settings"].is_object()
                ? (*body)["settings"]
                : *body;
            const auto saved
                = plugins.saveSettings(idOf(request), values, actorOf(request), request.language);
            if (!saved) {
                return api::notFound(request, words);
            }
            return *saved ? settings(request) : api::invalid(request, words, saved->error());
        }
    };

} // namespace

void mountApi(web::Router& router, plugin_host::Plugins& plugins, const Words& words)
{
    const Api calls{plugins, words};
    using web::Right;
    router.get(
        "/api/v1/plugins", Right::administer, [calls](const Request& r) { return calls.list(r); });
    router.post("/api/v1/plugins/{id}/enable", Right::administer,
        [calls](const Request& r) { return calls.switched(r, true); });
    router.post("/api/v1/plugins/{id}/disable", Right::administer,
        [calls](const Request& r) { return calls.switched(r, false); });
    router.get("/api/v1/plugins/{id}/settings", Right::administer,
        [calls](const Request& r) { return calls.settings(r); });
    router.put("/api/v1/plugins/{id}/settings", Right::administer,
        [calls](const Request& r) { return calls.save(r); });
}

} // namespace hazirun::plugins
