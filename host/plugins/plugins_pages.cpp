// SPDX-License-Identifier: MIT
#include "plugins/plugins_pages.h"

#include "plugin_host/settings_schema.h"
#include "plugins/plugins_forms.h"
#include "plugins/plugins_texts.h"
#include "plugins/plugins_views.h"
#include "plugins/upload.h"

#include <algorithm>

namespace hazirun::plugins {

namespace {

    using plugin_host::Overview;
    using plugin_host::PluginRefusal;
    using plugin_host::State;
    using web::Request;
    using web::Response;

    std::string idOf(const Request& request)
    {
        const auto found = request.segments.find("id");
        return found == request.segments.end() ? std::string{} : found->second;
    }

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    /// It cannot open with what is known today.
    bool lacks(const plugin_host::Candidate& candidate, const std::vector<std::string>& secrets)
    {
        const auto& schema = candidate.manifest.settings;
        const auto checked = plugin_host::checkedSettings(schema, candidate.settings);
        return !checked || !plugin_host::lackingSecrets(schema, {*checked, {}}, secrets).empty();
    }

    bool bringsForward(const plugin_host::Candidate& candidate)
    {
        const auto& all = candidate.manifest.provides;
        return std::any_of(all.begin(), all.end(),
            [](const plugin_host::Provided& one) { return one.point == "settings/1"; });
    }

    Message sentenceOf(PluginRefusal why)
    {
        switch (why) {
        case PluginRefusal::changed:
            return {mark("It changed meanwhile; read again what it may do, then approve it.")};
        case PluginRefusal::nothing_newer: return {mark("No newer version lies ready.")};
        case PluginRefusal::nothing_earlier:
            return {mark("The version before is not there any more.")};
        case PluginRefusal::unknown_plugin:
        case PluginRefusal::refused_package:
        case PluginRefusal::needs_settings:
        case PluginRefusal::not_started: break;
        }
        return {mark("This package was refused.")};
    }

    struct PluginPages {
        plugin_host::Plugins& plugins;
        const web::Pages& pages;

        /// What a page of one shows besides its facts.
        struct More {
            std::vector<FieldError> errors;
            std::vector<Trial> trials;
            std::optional<Message> refusal;
            int status = 200;
            std::optional<plugin_host::Draft> draft{}; ///< of the version that lies ready
        };

        [[nodiscard]] Response list(
            const Request& request, const std::optional<Message>& refusal) const
        {
            const PluginViews views(pages, request);
            std::vector<View> lines;
            for (const auto& one : plugins.list()) {
                lines.push_back(views.lineOf(one));
            }
            View view;
            view.list("plugins", lines)
                .flag("any_plugins", !lines.empty())
                .maybe("refusal", refusal ? views.say(*refusal) : std::string{});
            return pages.page(request, mark("Plug-ins"), pages::plugins, view, refusal ? 422 : 200);
        }

        static void showApproval(View& view, const Overview& one)
        {
            const bool known = one.manifest.has_value();
            const bool standing = known && one.state != State::off && one.state != State::refused;
            view.flag("known", known)
                .text("hash", one.hash)
                .text("asked_permissions", known ? joined(*one.manifest) : "")
                .flag("can_enable",
                    known
                        && (one.state == State::off || one.state == State::quarantined
                            || (one.state == State::waiting && !one.approved)))
                .flag("can_approve", known && one.state == State::off && !one.approved)
                .flag("can_disable", standing)
                .flag("can_test",
                    standing && one.state != State::waiting && one.state != State::quarantined);
        }

        static void showCandidate(View& view, const Overview& one, const PluginViews& views)
        {
            const bool any = one.candidate.has_value();
            const auto permissions
                = any ? views.permissionsOf(*one.candidate) : std::vector<View>{};
            view.list("candidate_permissions", permissions)
                .flag("any_new_permission", any && !one.candidate->new_permissions.empty())
                .flag("newer_has_settings", any && !one.candidate->manifest.settings.empty())
                .text("candidate_hash", any ? one.candidate->hash : "")
                .text("candidate_asks", any ? joined(one.candidate->manifest) : "");
        }

        /// The forms of the page: of the version that lies ready, then of the one that serves.
        static std::vector<View> formsOf(
            const Overview& one, const More& more, const PluginViews& views)
        {
            std::vector<View> out;
            if (one.candidate && !one.candidate->manifest.settings.empty()) {
                const auto& candidate = *one.candidate;
                const auto draft
                    = more.draft.value_or(plugin_host::Draft{candidate.settings, false, {}});
                out.push_back(views.formOf({candidate.manifest.settings, draft.settings,
                    one.secrets, draft.problems, "n-", false}));
                out.back()
                    .flag("of_newer", true)
                    .flag("lacks", !more.draft && lacks(candidate, one.secrets))
                    .text("brought_forward", draft.brought_forward ? "yes" : "")
                    .flag("brings_forward", one.state != State::off && bringsForward(candidate));
            }
            if (one.manifest && !one.manifest->settings.empty()) {
                out.push_back(views.formOf({one.manifest->settings, one.settings, one.secrets,
                    more.errors, "s-", !more.errors.empty()}));
                out.back()
                    .flag("of_newer", false)
                    .text("settings_version", std::to_string(one.settings_version));
            }
            return out;
        }

        [[nodiscard]] Response show(const Request& request, const More& more) const
        {
            const auto found = plugins.find(idOf(request));
            if (!found) {
                return pages.notFound(request);
            }
            const PluginViews views(pages, request);
            const bool known = found->manifest.has_value();
            auto view = views.lineOf(*found);
            const auto permissions
                = known ? views.permissionsOf(*found->manifest) : std::vector<View>{};
            const auto history = views.historyOf(plugins.history(found->id));
            const auto trials = known ? views.trialsOf(*found, more.trials) : std::vector<View>{};
            view.list("permissions", permissions)
                .flag("any_permissions", !permissions.empty())
                .list("forms", formsOf(*found, more, views))
                .list("offers", known ? views.offersOf(*found) : std::vector<View>{})
                .list("history", history)
                .flag("any_history", !history.empty())
                .list("trials", trials)
                .flag("any_trials", !trials.empty())
                .list("figures", {views.figuresOf(found->figures)})
                .maybe("objection", more.refusal ? views.say(*more.refusal) : std::string{});
            showApproval(view, *found);
            showCandidate(view, *found, views);
            return pages.page(request, mark("Plug-in"), pages::plugin, view, more.status);
        }

        [[nodiscard]] Response refused(const Request& request, PluginRefusal why) const
        {
            return why == PluginRefusal::unknown_plugin
                ? pages.notFound(request)
                : show(request, {{}, {}, sentenceOf(why), 409});
        }

        [[nodiscard]] Response enable(const Request& request) const
        {
            const auto id = idOf(request);
            const auto done = plugins.enable(id, actorOf(request), readBy(request));
            return done
                ? web::seeOtherWithNotice("/plugins/" + id, mark("The plug-in was switched on."))
                : refused(request, done.error());
        }
        [[nodiscard]] Response approve(const Request& request) const
        {
            const auto id = idOf(request);
            const auto done = plugins.approve(id, actorOf(request), readBy(request));
            return done ? web::seeOtherWithNotice("/plugins/" + id,
                       mark("The plug-in is approved; it is not switched on yet."))
                        : refused(request, done.error());
        }
        [[nodiscard]] Response disable(const Request& request) const
        {
            const auto id = idOf(request);
            const auto done = plugins.disable(id, actorOf(request));
            return done
                ? web::seeOtherWithNotice("/plugins/" + id, mark("The plug-in was switched off."))
                : refused(request, done.error());
        }

        [[nodiscard]] Response moved(const Request& request,
            const Result<Done, plugin_host::Plugins::VersionRefusal>& done,
            const char* notice) const
        {
            if (done) {
                return web::seeOtherWithNotice("/plugins/" + idOf(request), notice);
            }
            return refusedVersion(request, done.error());
        }
        [[nodiscard]] Response refusedVersion(
            const Request& request, const plugin_host::Plugins::VersionRefusal& refusal) const
        {
            const int status = refusal.why == PluginRefusal::needs_settings ? 422 : 409;
            return refusal.sentence
                ? show(request, {{}, {}, refusal.sentence, status, refusal.draft})
                : refused(request, refusal.why);
        }
        [[nodiscard]] Response upgrade(const Request& request) const
        {
            return moved(request,
                plugins.upgrade(idOf(request), actorOf(request),
                    versionOrder(request, plugins.find(idOf(request)))),
                mark("The new version serves from now on."));
        }
        [[nodiscard]] Response rehearse(const Request& request) const
        {
            const auto draft = plugins.rehearse(idOf(request), actorOf(request),
                versionOrder(request, plugins.find(idOf(request))));
            return draft ? show(request, {{}, {}, {}, 200, *draft})
                         : refusedVersion(request, draft.error());
        }
        [[nodiscard]] Response rollBack(const Request& request) const
        {
            return moved(request, plugins.rollBack(idOf(request), actorOf(request)),
                mark("The version before serves again."));
        }

        [[nodiscard]] Response test(const Request& request) const
        {
            const auto found = plugins.find(idOf(request));
            if (!found || !found->manifest) {
                return pages.notFound(request);
            }
            return show(request, {{}, tryOut(plugins, *found, request.language), {}, 200});
        }

        [[nodiscard]] Response save(const Request& request) const
        {
            const auto id = idOf(request);
            const auto found = plugins.find(id);
            if (!found || !found->manifest) {
                return pages.notFound(request);
            }
            const auto saved
                = plugins.saveSettings(id, typedFor(found->manifest->settings, request),
                    actorOf(request), request.language, versionSeen(request));
            if (!saved) {
                return pages.notFound(request);
            }
            return *saved
                ? web::seeOtherWithNotice("/plugins/" + id, mark("The settings hold from now on."))
                : show(request, {saved->error(), {}, {}, 422});
        }

        [[nodiscard]] Response look(const Request& /*request*/) const
        {
            plugins.discover();
            plugins.wishReading();
            return web::seeOtherWithNotice("/plugins", mark("The folders were read again."));
        }
        [[nodiscard]] Response add(const Request& request) const
        {
            const auto installed
                = installUploaded(plugins, request.files["package"], actorOf(request));
            return installed ? web::seeOtherWithNotice("/plugins/" + *installed,
                       mark("The package is here. Nothing of it runs before you approve it."))
                             : list(request, installed.error());
        }
    };

} // namespace

void mountPages(web::Router& router, plugin_host::Plugins& plugins, const web::Pages& pages)
{
    const PluginPages all{plugins, pages};
    using web::Right;
    const auto post
        = [&](const char* pattern, Response (PluginPages::*page)(const Request&) const) {
              router.post(pattern, Right::administer,
                  [all, page](const Request& request) { return (all.*page)(request); });
          };
    router.get("/plugins", Right::administer, [all](const Request& r) { return all.list(r, {}); });
    router.get(
        "/plugins/{id}", Right::administer, [all](const Request& r) { return all.show(r, {}); });
    post("/plugins", &PluginPages::look);
    post("/plugins/import", &PluginPages::add);
    post("/plugins/{id}/enable", &PluginPages::enable);
    post("/plugins/{id}/approve", &PluginPages::approve);
    post("/plugins/{id}/disable", &PluginPages::disable);
    post("/plugins/{id}/upgrade", &PluginPages::upgrade);
    post("/plugins/{id}/rehearse", &PluginPages::rehearse);
    post("/plugins/{id}/rollback", &PluginPages::rollBack);
    post("/plugins/{id}/test", &PluginPages::test);
    post("/plugins/{id}/settings", &PluginPages::save);
}

} // namespace hazirun::plugins
