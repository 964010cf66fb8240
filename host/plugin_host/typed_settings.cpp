// SPDX-License-Identifier: MIT
#include "plugin_host/typed_settings.h"

#include "plugin_host/settings_schema.h"

#include <algorithm>

namespace hazirun::plugin_host {

using nlohmann::json;

Typed splitOf(const json& schema, json values)
{
    Typed out{std::move(values), {}};
    for (const auto& [name, one] : schema.items()) {
        if (one.value("secret", false) && out.settings.contains(name)) {
            if (out.settings[name].is_string()) { // what is none fails the schema's check
                out.secrets[name] = out.settings[name].get<std::string>();
            }
            out.settings.erase(name);
        }
    }
    return out;
}

std::vector<FieldError> lackingSecrets(
    const json& schema, const Typed& typed, const std::vector<std::string>& entered)
{
    std::vector<FieldError> out;
    for (const auto& name : neededSecrets(schema, typed.settings)) {
        if (typed.secrets.count(name) == 0
            && std::find(entered.begin(), entered.end(), name) == entered.end()) {
            out.push_back({name, {mark("This setting is needed.")}});
        }
    }
    return out;
}

FieldError problemOf(const PluginFailure& failure, const std::string& plugin)
{
    return {failure.setting.empty() ? std::string{"settings"} : failure.setting,
        sentenceOf(failure, plugin)};
}

} // namespace hazirun::plugin_host
