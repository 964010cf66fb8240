// SPDX-License-Identifier: MIT
#include "plugins/plugins_json.h"

#include "web/api.h"

namespace hazirun::plugins {

using nlohmann::json;
using plugin_host::Approval;
using plugin_host::Overview;
namespace api = web::api;

json overviewJson(const Overview& one, const Words& words, Language language)
{
    json out{{"id", one.id}, {"state", codeOf(one.state)}, {"version", nullptr}, {"name", one.id},
        {"approved", one.approved}, {"permissions", json::array()}, {"last_failure", nullptr},
        {"refusal", nullptr}, {"hash", one.hash}, {"candidate", nullptr},
        {"earlier_version", nullptr}, {"notes", json::array()}};
    if (one.manifest) {
        out["version"] = one.manifest->version;
        out["name"] = one.manifest->name.in(language);
        out["permissions"] = namesOf(*one.manifest);
    }
    if (one.candidate) {
        out["candidate"] = {{"version", one.candidate->manifest.version},
            {"hash", one.candidate->hash}, {"permissions", namesOf(one.candidate->manifest)},
            {"new_permissions", one.candidate->new_permissions},
            {"settings", one.candidate->settings}, {"schema", one.candidate->manifest.settings}};
    }
    if (one.earlier_version) {
        out["earlier_version"] = *one.earlier_version;
    }
    if (!one.last_failure.empty()) {
        out["last_failure"] = lastFailureOf(one, words, language);
    }
    if (one.refusal) {
        out["refusal"] = words.say(language, *one.refusal);
    }
    for (const auto& note : one.notes) {
        out["notes"].push_back(words.say(language, note));
    }
    return out;
}

std::optional<Approval> readBy(const json& body, std::vector<FieldError>& errors)
{
    if (!body.contains("hash") && !body.contains("permissions")) {
        return std::nullopt;
    }
    Approval out{api::textOf(body, "hash", errors), {}};
    if (errors.empty() && out.hash.empty()) {
        errors.push_back({"hash", {mark("Give the hash of the package that was read.")}});
    }
    const auto listed = body.value("permissions", json::array());
    for (const auto& one : listed.is_array() ? listed : json::array({nullptr})) {
        if (!one.is_string()) {
            errors.push_back(
                {"permissions", {mark("Give a list of names of permissions, or leave it out.")}});
            break;
        }
        out.permissions.push_back(one.get<std::string>());
    }
    return out;
}

void refuseUnknownSettings(const json& schema, const json& values, std::vector<FieldError>& errors)
{
    for (const auto& [name, value] : values.items()) {
        if (!schema.contains(name)) {
            errors.push_back({name, {mark("The plug-in has no setting of this name.")}});
        }
    }
}

plugin_host::Plugins::VersionOrder orderOf(Language language, const json& body,
    const std::optional<Overview>& plugin, std::vector<FieldError>& errors)
{
    api::refuseUnknown(body, {"hash", "permissions", "settings"}, errors);
    plugin_host::Plugins::VersionOrder out{readBy(body, errors), {}, language};
    const auto settings = body.value("settings", json::object());
    if (!settings.is_object()) {
        errors.push_back({"settings", {mark("Settings are an object of names and values.")}});
        return out;
    }
    if (plugin && plugin->candidate) {
        refuseUnknownSettings(plugin->candidate->manifest.settings, settings, errors);
    }
    if (body.contains("settings")) {
        out.wanted.values = settings;
    }
    return out;
}

} // namespace hazirun::plugins
