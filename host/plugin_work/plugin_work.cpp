// SPDX-License-Identifier: MIT
#include "plugin_work/plugin_work.h"

#include "base/zone.h"
#include "messages/webhook.h"
#include "plugin_work/plugin_work_texts.h"
#include "web/api.h"
#include "web/moment.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace hazirun::plugin_work {

namespace {

    using plugin_host::Overview;
    using plugin_host::Provided;
    using policies::Weight;
    using web::Request;
    using web::Response;
    namespace api = web::api;

    std::optional<Weight> parseWeight(const std::string& code)
    {
        return code == "mandatory" ? std::optional{Weight::mandatory}
            : code == "advisory"   ? std::optional{Weight::advisory}
                                   : std::nullopt;
    }

    std::string codeOf(Weight weight)
    {
        return weight == Weight::mandatory ? "mandatory" : "advisory";
    }

    /// How often a job runs, in the largest unit that is whole; none where it never does.
    void showEvery(View& view, const std::string& code)
    {
        using std::chrono::seconds;
        auto rest = schedules::parseEvery(code).value_or(seconds{0});
        for (const auto& [name, unit] : {std::pair<std::string_view, seconds>{"days", 86'400},
                 std::pair<std::string_view, seconds>{"hours", 3600},
                 std::pair<std::string_view, seconds>{"minutes", 60}}) {
            const bool whole = rest % unit == seconds{0};
            view.count(name, whole ? rest / unit : 0);
            rest = whole ? seconds{0} : rest;
        }
    }

    struct Work {
        Sources from;
        const web::Pages& pages;
        std::string public_url;

        [[nodiscard]] std::string momentOf(const Request& request, std::optional<Instant> at) const
        {
            return at ? web::momentFor(request.language, *at) : "–";
        }

        [[nodiscard]] static View named(const Request& request, const Provided& one)
        {
            return View{}.text("provider", one.id).text("title", one.title.in(request.language));
        }

        /// What was kept of a failure, in words; as it is, where an older version kept words.
        [[nodiscard]] std::string troubleOf(
            const Request& request, const std::string& kept, const std::string& plugin) const
        {
            const auto failure = plugin_host::failureFrom(kept);
            return failure ? pages.renderer().words().say(request.language,
                       sentenceOf(*failure, from.plugins.nameOf(plugin, request.language)))
                           : kept;
        }

        [[nodiscard]] View receiverOf(
            const Request& request, const Provided& one, const std::string& plugin) const
        {
            const auto standing = from.deliveries.standingOf(plugin + "/" + one.id);
            return named(request, one)
                .count("waiting", standing.waiting)
                .count("parked", standing.parked)
                .maybe("trouble", troubleOf(request, standing.trouble, plugin))
                .text("sign",
                    standing.parked > 0        ? "stop"
                        : standing.waiting > 0 ? "look"
                                               : "good");
        }

        [[nodiscard]] View jobOf(
            const Request& request, const Provided& one, const std::string& plugin) const
        {
            const auto found = from.schedules.standingOf(plugin + "/" + one.id);
            const auto standing = found.value_or(schedules::Standing{});
            auto out = named(request, one);
            showEvery(out, one.facts.value("every", ""));
            return out.text("last", momentOf(request, standing.last_at))
                .text("next", found ? momentOf(request, standing.due_at) : "–")
                .maybe("note", standing.note)
                .count("failures", standing.failures)
                .maybe("trouble", troubleOf(request, standing.trouble, plugin))
                .text("sign",
                    standing.isTrouble()           ? "stop"
                        : standing.trouble.empty() ? "good"
                                                   : "look");
        }

        [[nodiscard]] View policyOf(
            const Request& request, const Provided& one, const std::string& id) const
        {
            return named(request, one)
                .flag("mandatory", from.policies.weightOf(id) == Weight::mandatory);
        }

        [[nodiscard]] std::vector<View> linesOf(
            const Request& request, const Overview& plugin, const char* point) const
        {
            std::vector<View> out;
            for (const auto& one : plugin.manifest->provides) {
                if (one.point != point) {
                    continue;
                }
                const auto id = plugin.id + "/" + one.id;
                if (one.point == "events/1") {
                    out.push_back(receiverOf(request, one, plugin.id));
                } else if (one.point == "job/1") {
                    out.push_back(jobOf(request, one, plugin.id));
                } else if (one.point == "policy/1") {
                    out.push_back(policyOf(request, one, id));
                } else if (one.facts.value("webhook", false)) {
                    out.push_back(
                        named(request, one)
                            .text("webhook", public_url + messages::webhookOf(from.digests, id))
                            .flag("by_get", one.facts.value("webhook_get", false)));
                }
            }
            return out;
        }

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto plugin = from.plugins.find(request.segments.at("id"));
            if (!plugin || !plugin->manifest) {
                return pages.notFound(request);
            }
            View view;
            bool any = false;
            const auto put = [&](const std::string& name, const char* point) {
                const auto lines = linesOf(request, *plugin, point);
                any = any || !lines.empty();
                view.list(name, lines).flag("any_" + name, !lines.empty());
            };
            put("receivers", "events/1");
            put("jobs", "job/1");
            put("policies", "policy/1");
            put("channels", "channel/1");
            view.text("plugin", plugin->id)
                .text("plugin_name", plugin->manifest->name.in(request.language))
                .flag("any", any)
                .flag("from_outside", public_url.rfind("https://", 0) == 0);
            return pages.page(request, mark("Work of a plug-in"), pages::work, view);
        }

        /// "<plug-in>/<provider>" of the address, where there is such a provider.
        [[nodiscard]] std::optional<std::string> providerOf(
            const Request& request, const char* point) const
        {
            const auto& id = request.segments.at("id");
            const auto& provider = request.segments.at("provider");
            const auto plugin = from.plugins.find(id);
            const bool there = plugin && plugin->manifest
                && std::any_of(plugin->manifest->provides.begin(), plugin->manifest->provides.end(),
                    [&](const Provided& one) { return one.point == point && one.id == provider; });
            return there ? std::optional{id + "/" + provider} : std::nullopt;
        }

        [[nodiscard]] static Response done(const Request& request, const char* sentence)
        {
            return web::seeOtherWithNotice(
                "/plugins/" + request.segments.at("id") + "/work", sentence);
        }

        [[nodiscard]] Response tryAgain(const Request& request) const
        {
            const auto id = providerOf(request, "events/1");
            if (!id) {
                return pages.notFound(request);
            }
            from.deliveries.unpark(*id, actorOf(request));
            return done(request, mark("The events are told again in a moment."));
        }

        [[nodiscard]] Response runNow(const Request& request) const
        {
            const auto id = providerOf(request, "job/1");
            if (!id) {
                return pages.notFound(request);
            }
            from.schedules.hurry(*id, actorOf(request));
            return done(request, mark("The job runs in a moment."));
        }

        [[nodiscard]] Response weigh(const Request& request) const
        {
            const auto id = providerOf(request, "policy/1");
            const auto weight = parseWeight(request.form["weight"]);
            if (!id || !weight) {
                return pages.notFound(request);
            }
            from.policies.setWeight(*id, *weight, actorOf(request));
            return done(request, mark("The policy weighs so from now on."));
        }

        [[nodiscard]] Response weights(const Request& request) const
        {
            const auto plugin = from.plugins.find(request.segments.at("id"));
            if (!plugin || !plugin->manifest) {
                return api::notFound(request, pages.renderer().words());
            }
            auto items = nlohmann::json::array();
            for (const auto& one : plugin->manifest->provides) {
                if (one.point == "policy/1") {
                    items.push_back({{"id", one.id}, {"title", one.title.in(request.language)},
                        {"weight", codeOf(from.policies.weightOf(plugin->id + "/" + one.id))}});
                }
            }
            return api::json({{"items", std::move(items)}, {"next", nullptr}});
        }

        [[nodiscard]] Response setWeight(const Request& request) const
        {
            const auto id = providerOf(request, "policy/1");
            if (!id) {
                return api::notFound(request, pages.renderer().words());
            }
            const auto read = [](const nlohmann::json& body, auto& errors) {
                const auto weight = parseWeight(api::textOf(body, "weight", errors));
                if (!weight) {
                    errors = {{"weight", {mark("weight must be mandatory or advisory.")}}};
                }
                return weight;
            };
            return api::readBody(request, pages.renderer().words(), read, [&](const auto& weight) {
                from.policies.setWeight(*id, *weight, actorOf(request));
                return api::json(
                    {{"id", request.segments.at("provider")}, {"weight", codeOf(*weight)}});
            });
        }
    };

} // namespace

void mount(web::Router& router, const Sources& sources, const web::Pages& pages,
    const std::string& publicUrl)
{
    const Work all{sources, pages, publicUrl};
    using web::Right;
    router.get(
        "/plugins/{id}/work", Right::administer, [all](const Request& r) { return all.show(r); });
    router.post("/plugins/{id}/work/events/{provider}", Right::administer,
        [all](const Request& r) { return all.tryAgain(r); });
    router.post("/plugins/{id}/work/jobs/{provider}", Right::administer,
        [all](const Request& r) { return all.runNow(r); });
    router.post("/plugins/{id}/work/policies/{provider}", Right::administer,
        [all](const Request& r) { return all.weigh(r); });
    router.get("/api/v1/plugins/{id}/policies", Right::administer,
        [all](const Request& r) { return all.weights(r); });
    router.put("/api/v1/plugins/{id}/policies/{provider}", Right::administer,
        [all](const Request& r) { return all.setWeight(r); });
}

} // namespace hazirun::plugin_work
