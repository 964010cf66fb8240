// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "plugin_host/settings_schema.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace hazirun::plugins {

/// A form drawn from a plug-in's schema, as the template shows it.
class SettingsViews {
public:
    SettingsViews(const web::Pages& pages, const web::Request& request)
        : pages_(pages)
        , request_(request)
    {
    }
    /// `place` begins the ids of its fields, which are the page's.
    struct Form {
        const nlohmann::json& schema;
        const nlohmann::json& values;
        const std::vector<std::string>& secrets; ///< those entered
        const std::vector<FieldError>& errors;
        std::string place;
        bool typed = false; ///< what the request brought stands in it
    };
    [[nodiscard]] View formOf(const Form& form) const;

private:
    [[nodiscard]] std::string say(const Message& message) const;
    [[nodiscard]] std::string whenOf(const plugin_host::SettingField& field) const;
    [[nodiscard]] View fieldOf(const plugin_host::SettingField& field, const Form& form) const;

    const web::Pages& pages_;
    const web::Request& request_;
};

/// The field of a setting. The page's own fields have no dot, so a plug-in may name its settings
/// as it likes.
[[nodiscard]] std::string fieldFor(const std::string& setting);
/// What was typed for a setting; boxes of one name come a line each.
[[nodiscard]] std::string typedIn(const web::Request& request, const std::string& setting);

} // namespace hazirun::plugins
