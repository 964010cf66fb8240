// SPDX-License-Identifier: MIT
#include "plugins/plugins_forms.h"

#include "plugin_host/settings_schema.h"
#include "plugins/settings_views.h"

#include <charconv>
#include <sstream>

namespace hazirun::plugins {

plugin_host::Approval readBy(const web::Request& request)
{
    plugin_host::Approval out{request.form["hash"], {}};
    std::istringstream lines(request.form["permissions"]);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') { // browsers end lines so
            line.pop_back();
        }
        out.permissions.push_back(line);
    }
    return out;
}

nlohmann::json typedFor(const nlohmann::json& settings, const web::Request& request)
{
    auto out = nlohmann::json::object();
    for (const auto& [name, schema] : settings.items()) {
        const bool secret = schema.value("secret", false);
        if (!secret || !request.form[fieldFor(name)].empty()) { // an empty secret stays what it is
            out[name] = plugin_host::valueOf(schema, typedIn(request, name));
        }
    }
    return out;
}

std::optional<int> versionSeen(const web::Request& request)
{
    const auto& text = request.form["settings-version"];
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{out}
                                                                    : std::nullopt;
}

plugin_host::Plugins::VersionOrder versionOrder(
    const web::Request& request, const std::optional<plugin_host::Overview>& one)
{
    plugin_host::Plugins::VersionOrder out{readBy(request), {}, request.language};
    if (!one || !one->candidate || !request.form.has("brought-forward")) {
        return out;
    }
    const auto& candidate = *one->candidate;
    out.wanted.brought_forward = request.form["brought-forward"] == "yes";
    out.wanted.values = typedFor(candidate.manifest.settings, request);
    if (!out.wanted.brought_forward) { // what was left as it is, the new version may change
        for (const auto& [name, value] : candidate.settings.items()) {
            if (out.wanted.values.value(name, nlohmann::json()) == value) {
                out.wanted.values.erase(name);
            }
        }
    }
    return out;
}

} // namespace hazirun::plugins
