// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "plugin_host/plugins.h"
#include "plugin_host/settings_schema.h"
#include "plugins/trial.h"
#include "web/page.h"

#include <vector>

namespace hazirun::plugins {

/// What a plug-in is and does, as templates show it.
class PluginViews {
public:
    PluginViews(const web::Pages& pages, const web::Request& request)
        : pages_(pages)
        , request_(request)
    {
    }
    /// A row of the list; the page of one shows it, too.
    [[nodiscard]] View lineOf(const plugin_host::Overview& one) const;
    [[nodiscard]] std::vector<View> permissionsOf(const plugin_host::Manifest& manifest) const;
    /// The same of a version that lies ready; the new ones are marked.
    [[nodiscard]] std::vector<View> permissionsOf(const plugin_host::Candidate& candidate) const;
    [[nodiscard]] std::vector<View> offersOf(const plugin_host::Overview& one) const;
    /// A form drawn from a schema. `place` begins the ids of its fields, which are the page's.
    struct Form {
        const nlohmann::json& schema;
        const nlohmann::json& values;
        const std::vector<std::string>& secrets; ///< those entered
        const std::vector<FieldError>& errors;
        std::string place;
        bool typed = false; ///< what the request brought stands in it
    };
    [[nodiscard]] View formOf(const Form& form) const;
    [[nodiscard]] std::vector<View> historyOf(
        const plugin_host::Overview& one, const std::vector<plugin_host::Line>& lines) const;
    [[nodiscard]] std::vector<View> trialsOf(
        const plugin_host::Overview& one, const std::vector<Trial>& trials) const;
    [[nodiscard]] View figuresOf(const plugin_host::Figures& figures) const;
    [[nodiscard]] std::string say(const Message& message) const;

private:
    [[nodiscard]] std::string whenOf(const plugin_host::SettingField& field) const;
    [[nodiscard]] View fieldOf(const plugin_host::SettingField& field, const Form& form) const;
    [[nodiscard]] std::string timeOf(Instant at) const;

    const web::Pages& pages_;
    const web::Request& request_;
};

/// The field of a setting. The page's own fields have no dot, so a plug-in may name its settings
/// as it likes.
[[nodiscard]] std::string fieldFor(const std::string& setting);
/// What was typed for a setting; boxes of one name come a line each.
[[nodiscard]] std::string typedIn(const web::Request& request, const std::string& setting);
/// The permissions as one text, to be sent along with an approval.
[[nodiscard]] std::string joined(const plugin_host::Manifest& manifest);

} // namespace hazirun::plugins
