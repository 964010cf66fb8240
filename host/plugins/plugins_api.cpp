// SPDX-License-Identifier: MIT
#include "plugins/plugins_api.h"

#include "plugin_host/settings_schema.h"
#include "plugins/plugins_json.h"
#include "web/api.h"

namespace hazirun::plugins {

namespace {

    using nlohmann::json;
    using plugin_host::Approval;
    using plugin_host::PluginRefusal;
    using web::Request;
    using web::Response;
    namespace api = web::api;

    std::string idOf(const Request& request)
    {
        const auto found = request.segments.find("id");
        return found == request.segments.end() ? std::string{} : found->second;
    }

    struct Api {
        plugin_host::Plugins& plugins;
        const Words& words;

        [[nodiscard]] Response list(const Request& request) const
        {
            json items = json::array();
            for (const auto& one : plugins.list()) {
                items.push_back(overviewJson(one, words, request.language));
            }
            return api::json({{"items", items}, {"next", nullptr}});
        }
        [[nodiscard]] Response refused(const Request& request, PluginRefusal why,
            const std::optional<Message>& sentence = std::nullopt) const
        {
            switch (why) {
            case PluginRefusal::unknown_plugin: return api::notFound(request, words);
            case PluginRefusal::changed:
                return api::problem(request, words, 409,
                    {mark("It changed meanwhile; read again what it may do, then approve it.")},
                    "changed");
            case PluginRefusal::nothing_newer:
                return api::problem(
                    request, words, 409, {mark("No newer version lies ready.")}, "nothing_newer");
            case PluginRefusal::nothing_earlier:
                return api::problem(request, words, 409,
                    {mark("The version before is not there any more.")}, "nothing_earlier");
            case PluginRefusal::not_ours:
                return api::problem(request, words, 409,
                    {mark("This plug-in comes with the program or lies in a folder of its own, so "
                          "it cannot be removed here; it can be switched off.")},
                    "not_ours");
            case PluginRefusal::not_removed:
            case PluginRefusal::refused_package:
            case PluginRefusal::needs_settings:
            case PluginRefusal::not_started: break;
            }
            const auto found = plugins.find(idOf(request));
            const auto said = sentence ? sentence : found ? found->refusal : std::nullopt;
            return api::problem(request, words, 409,
                said.value_or(Message{mark("This package was refused.")}),
                why == PluginRefusal::not_started ? "not_started" : "refused_package");
        }
        /// Settings it lacks are named by field, like any other input.
        [[nodiscard]] Response refusedVersion(
            const Request& request, const plugin_host::Plugins::VersionRefusal& refusal) const
        {
            return refusal.why == PluginRefusal::needs_settings && refusal.draft
                ? api::invalid(request, words, refusal.draft->problems)
                : refused(request, refusal.why, refusal.sentence);
        }
        [[nodiscard]] Response shown(const Request& request) const
        {
            return api::json(overviewJson(*plugins.find(idOf(request)), words, request.language));
        }
        using Deciding = Result<plugin_host::Decision, PluginRefusal> (plugin_host::Plugins::*)(
            const std::string&, const db::Actor&, const std::optional<Approval>&);
        [[nodiscard]] Response decided(const Request& request, Deciding verb) const
        {
            const auto read = [](const json& body, auto& errors) {
                api::refuseUnknown(body, {"hash", "permissions"}, errors);
                return readBy(body, errors);
            };
            const auto decide = [&](const std::optional<Approval>& approval) {
                const auto done = (plugins.*verb)(idOf(request), actorOf(request), approval);
                return done ? shown(request) : refused(request, done.error());
            };
            return api::readBody(request, words, read, decide, api::Body::may_lack);
        }
        /// The answer tells whether it opened: "state", "last_failure".
        [[nodiscard]] Response enable(const Request& request) const
        {
            auto out = decided(request, &plugin_host::Plugins::enable);
            if (out.status != 200) {
                return out;
            }
            static_cast<void>(plugins.wake(idOf(request)));
            return shown(request);
        }
        [[nodiscard]] Response disable(const Request& request) const
        {
            const auto done = plugins.disable(idOf(request), actorOf(request));
            return done ? shown(request) : refused(request, done.error());
        }
        /// Reads the order and hands it to `use`.
        template <class Use>
        [[nodiscard]] Response ordered(const Request& request, Use use) const
        {
            const auto read = [&](const json& body, auto& errors) {
                return orderOf(request.language, body, plugins.find(idOf(request)), errors);
            };
            return api::readBody(request, words, read, use, api::Body::may_lack);
        }
        [[nodiscard]] Response upgrade(const Request& request) const
        {
            return ordered(request, [&](const auto& order) {
                const auto done = plugins.upgrade(idOf(request), actorOf(request), order);
                return done ? shown(request) : refusedVersion(request, done.error());
            });
        }
        [[nodiscard]] Response rehearse(const Request& request) const
        {
            return ordered(request, [&](const auto& order) {
                const auto draft = plugins.rehearse(idOf(request), actorOf(request), order);
                return draft ? api::json({{"settings", draft->settings}})
                             : refusedVersion(request, draft.error());
            });
        }
        [[nodiscard]] Response rollBack(const Request& request) const
        {
            const auto done = plugins.rollBack(idOf(request), actorOf(request));
            return done ? shown(request) : refusedVersion(request, done.error());
        }
        [[nodiscard]] Response remove(const Request& request) const
        {
            const auto done = plugins.remove(idOf(request), actorOf(request));
            return done ? Response{204, {}, "application/json"}
                        : refusedVersion(request, done.error());
        }
        [[nodiscard]] Response history(const Request& request) const
        {
            const auto found = plugins.find(idOf(request));
            if (!found) {
                return api::notFound(request, words);
            }
            json items = json::array();
            for (const auto& line : plugins.history(found->id)) {
                items.push_back({{"at", formatInstant(line.at)}, {"act", line.act},
                    {"detail", line.detail}, {"actor", line.actor}});
            }
            return api::json({{"items", items}, {"next", nullptr}});
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
            const auto found = plugins.find(idOf(request));
            const auto read = [&](const json& body, auto& errors) {
                const bool wrapped = body.contains("settings") && body["settings"].is_object();
                auto values = wrapped ? body["settings"] : body;
                if (found && found->manifest) { // or there is none with this address
                    if (wrapped) { // what GET answers may come back as it is
                        api::refuseUnknown(body, {"settings", "secrets_entered", "schema"}, errors);
                    }
                    refuseUnknownSettings(found->manifest->settings, values, errors);
                }
                return values;
            };
            return api::readBody(request, words, read, [&](const json& values) {
                const auto saved = found && found->manifest ? plugins.saveSettings(
                                       idOf(request), values, actorOf(request), request.language)
                                                            : std::nullopt;
                if (!saved) {
                    return api::notFound(request, words);
                }
                return *saved ? settings(request) : api::invalid(request, words, saved->error());
            });
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
        [calls](const Request& r) { return calls.enable(r); });
    router.post("/api/v1/plugins/{id}/approve", Right::administer,
        [calls](const Request& r) { return calls.decided(r, &plugin_host::Plugins::approve); });
    router.post("/api/v1/plugins/{id}/disable", Right::administer,
        [calls](const Request& r) { return calls.disable(r); });
    router.post("/api/v1/plugins/{id}/upgrade", Right::administer,
        [calls](const Request& r) { return calls.upgrade(r); });
    router.post("/api/v1/plugins/{id}/rehearse", Right::administer,
        [calls](const Request& r) { return calls.rehearse(r); });
    router.post("/api/v1/plugins/{id}/rollback", Right::administer,
        [calls](const Request& r) { return calls.rollBack(r); });
    router.del("/api/v1/plugins/{id}", Right::administer,
        [calls](const Request& r) { return calls.remove(r); });
    router.get("/api/v1/plugins/{id}/history", Right::administer,
        [calls](const Request& r) { return calls.history(r); });
    router.get("/api/v1/plugins/{id}/settings", Right::administer,
        [calls](const Request& r) { return calls.settings(r); });
    router.put("/api/v1/plugins/{id}/settings", Right::administer,
        [calls](const Request& r) { return calls.save(r); });
}

} // namespace hazirun::plugins
