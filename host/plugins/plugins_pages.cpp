// SPDX-License-Identifier: MIT
#include "plugins/plugins_pages.h"

#include "plugins/plugin_page.h"
#include "plugins/plugins_forms.h"
#include "plugins/plugins_texts.h"
#include "plugins/plugins_views.h"
#include "plugins/upload.h"

namespace hazirun::plugins {

namespace {

    using plugin_host::PluginRefusal;
    using web::Request;
    using web::Response;

    std::string idOf(const Request& request)
    {
        const auto found = request.segments.find("id");
        return found == request.segments.end() ? std::string{} : found->second;
    }

    Message sentenceOf(PluginRefusal why)
    {
        switch (why) {
        case PluginRefusal::changed:
            return {mark("It changed meanwhile; read again what it may do, then approve it.")};
        case PluginRefusal::nothing_newer: return {mark("No newer version lies ready.")};
        case PluginRefusal::nothing_earlier:
            return {mark("The version before is not there any more.")};
        case PluginRefusal::not_ours:
            return {mark("This plug-in comes with the program or lies in a folder of its own, so "
                         "it cannot be removed here; it can be switched off.")};
        case PluginRefusal::unknown_plugin:
        case PluginRefusal::not_removed:
        case PluginRefusal::refused_package:
        case PluginRefusal::needs_settings:
        case PluginRefusal::not_started: break;
        }
        return {mark("This package was refused.")};
    }

    struct PluginPages {
        plugin_host::Plugins& plugins;
        const web::Pages& pages;

        [[nodiscard]] Response list(
            const Request& request, const std::optional<Message>& refusal) const
        {
            const PluginViews views(pages, request);
            const auto lines = views.linesOf(plugins.list());
            View view;
            view.list("plugins", lines)
                .flag("any_plugins", !lines.empty())
                .list("odd_things", views.oddThings(plugins.oddThings()))
                .flag("any_odd", !plugins.oddThings().empty())
                .maybe("error_package", refusal ? views.say(*refusal) : std::string{});
            return pages.page(request, mark("Plug-ins"), pages::plugins, view, refusal ? 422 : 200);
        }

        [[nodiscard]] Response show(const Request& request, const Shown& shown) const
        {
            return onePage(plugins, pages, request, shown);
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
            if (!done) {
                return refused(request, done.error());
            }
            const auto* const said = plugins.wake(id)
                ? mark("The plug-in was switched on, but it does not open; why is said below.")
                : *done == plugin_host::Decision::stood
                ? mark("The plug-in was switched on before; nothing changed.")
                : mark("The plug-in was switched on.");
            return web::seeOtherWithNotice("/plugins/" + id, said);
        }
        [[nodiscard]] Response approve(const Request& request) const
        {
            const auto id = idOf(request);
            const auto done = plugins.approve(id, actorOf(request), readBy(request));
            if (!done) {
                return refused(request, done.error());
            }
            return web::seeOtherWithNotice("/plugins/" + id,
                *done == plugin_host::Decision::stood
                    ? mark("The plug-in was approved before; nothing changed.")
                    : mark("The plug-in is approved; it is not switched on yet."));
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

        [[nodiscard]] Response askRemoval(const Request& request) const
        {
            const auto found = plugins.find(idOf(request));
            if (!found) {
                return pages.notFound(request);
            }
            if (!found->removable) {
                return refused(request, PluginRefusal::not_ours);
            }
            return pages.page(request, mark("Remove a plug-in"), pages::plugin_remove,
                PluginViews(pages, request).lineOf(*found));
        }
        [[nodiscard]] Response remove(const Request& request) const
        {
            const auto done = plugins.remove(idOf(request), actorOf(request));
            return done ? web::seeOtherWithNotice(
                       "/plugins", mark("The plug-in was removed; its settings and data are kept."))
                        : refusedVersion(request, done.error());
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
            const bool read = plugins.discover();
            plugins.inspect();
            plugins.wishReading();
            return web::seeOtherWithNotice("/plugins",
                read ? mark("The folders were read again.")
                     : mark("This computer has too little left to read the folders now. They are "
                            "read as soon as it has more."));
        }
        [[nodiscard]] Response add(const Request& request) const
        {
            const auto installed = installUploaded(
                plugins, request.file_names["package"], request.files["package"], actorOf(request));
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
    router.get("/plugins/{id}/remove", Right::administer,
        [all](const Request& r) { return all.askRemoval(r); });
    post("/plugins/{id}/remove", &PluginPages::remove);
    post("/plugins/{id}/test", &PluginPages::test);
    post("/plugins/{id}/settings", &PluginPages::save);
}

} // namespace hazirun::plugins
