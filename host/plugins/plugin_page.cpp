// SPDX-License-Identifier: MIT
#include "plugins/plugin_page.h"

#include "plugin_host/settings_schema.h"
#include "plugins/plugins_texts.h"
#include "plugins/plugins_views.h"
#include "plugins/settings_views.h"

#include <algorithm>

namespace hazirun::plugins {

namespace {

    using plugin_host::Overview;
    using plugin_host::State;

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

    void showApproval(View& view, const Overview& one)
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

    void showCandidate(View& view, const Overview& one, const PluginViews& views)
    {
        const bool any = one.candidate.has_value();
        const auto permissions = any ? views.permissionsOf(*one.candidate) : std::vector<View>{};
        view.list("candidate_permissions", permissions)
            .flag("any_new_permission", any && !one.candidate->new_permissions.empty())
            .flag("newer_has_settings", any && !one.candidate->manifest.settings.empty())
            .text("candidate_hash", any ? one.candidate->hash : "")
            .text("candidate_asks", any ? joined(one.candidate->manifest) : "");
    }

    /// The forms of the page: of the version that lies ready, then of the one that serves.
    std::vector<View> formsOf(const Overview& one, const Shown& shown, const SettingsViews& views)
    {
        std::vector<View> out;
        if (one.candidate && !one.candidate->manifest.settings.empty()) {
            const auto& candidate = *one.candidate;
            const auto draft
                = shown.draft.value_or(plugin_host::Draft{candidate.settings, false, {}});
            out.push_back(views.formOf({candidate.manifest.settings, draft.settings, one.secrets,
                draft.problems, "n-", false}));
            out.back()
                .flag("of_newer", true)
                .flag("lacks", !shown.draft && lacks(candidate, one.secrets))
                .text("brought_forward", draft.brought_forward ? "yes" : "")
                .flag("brings_forward", one.state != State::off && bringsForward(candidate));
        }
        if (one.manifest && !one.manifest->settings.empty()) {
            out.push_back(views.formOf({one.manifest->settings, one.settings, one.secrets,
                shown.errors, "s-", !shown.errors.empty()}));
            out.back()
                .flag("of_newer", false)
                .text("settings_version", std::to_string(one.settings_version));
        }
        return out;
    }

} // namespace

web::Response onePage(const plugin_host::Plugins& plugins, const web::Pages& pages,
    const web::Request& request, const Shown& shown)
{
    const auto found = plugins.find(request.segments.at("id"));
    if (!found) {
        return pages.notFound(request);
    }
    const PluginViews views(pages, request);
    const bool known = found->manifest.has_value();
    auto view = views.lineOf(*found);
    const auto permissions = known ? views.permissionsOf(*found->manifest) : std::vector<View>{};
    const auto history = views.historyOf(*found, plugins.history(found->id));
    const auto trials = known ? views.trialsOf(*found, shown.trials) : std::vector<View>{};
    view.list("permissions", permissions)
        .flag("any_permissions", !permissions.empty())
        .list("forms", formsOf(*found, shown, SettingsViews(pages, request)))
        .list("offers", known ? views.offersOf(*found) : std::vector<View>{})
        .list("history", history)
        .flag("any_history", !history.empty())
        .list("trials", trials)
        .flag("any_trials", !trials.empty())
        .list("figures", {views.figuresOf(found->figures)})
        .maybe("objection", shown.refusal ? views.say(*shown.refusal) : std::string{});
    showApproval(view, *found);
    showCandidate(view, *found, views);
    return pages.page(request, mark("Plug-in"), pages::plugin, view, shown.status);
}

} // namespace hazirun::plugins
