// SPDX-License-Identifier: MIT
#include "sandboxed.h"

#include "arguments.h"
#include "plugin_host/settings_schema.h"

#include <fmt/format.h>
#include <hazirun/points.hpp>

#include <algorithm>

namespace hazirun::tool {

using nlohmann::json;
using plugin_host::PluginFailure;

namespace {

    plugin_host::Package withoutWeb(plugin_host::Package package)
    {
        auto& all = package.manifest.permissions;
        all.erase(std::remove_if(all.begin(), all.end(),
                      [](const auto& one) { return one.name.rfind("web", 0) == 0; }),
            all.end());
        return package;
    }

} // namespace

Sandboxed::Sandboxed(plugin_host::Package package, Web web)
    : package_(web == Web::real ? std::move(package) : withoutWeb(std::move(package)))
    , clock_(web)
    , database_(data_.path() / "hazirun.db", db::Durability::bulk)
    , box_(Secret{std::string(32, 'k')}) // seals nothing anybody keeps
    , records_(database_, box_)
    , broker_(records_, clock_)
    , spawner_(runnerProgram(), runner::Sanitized::accepted)
{
}

Instant Sandboxed::Moment::now() const
{
    constexpr auto standing = std::chrono::sys_days{std::chrono::year{2026} / 3 / 12};
    return stands_ ? Instant{standing} : SystemClock{}.now();
}

void Sandboxed::enter(std::map<std::string, std::string> secrets)
{
    secrets_.emplace(broker_, package_.manifest.id, std::move(secrets));
}

Result<Done, PluginFailure> Sandboxed::open(const json& settings)
{
    running_.reset();
    auto running = plugin_host::openFresh(spawner_, broker_, package_, {settings, "Örnek Derneği"});
    if (!running) {
        return Refused{running.error()};
    }
    running_ = std::move(*running);
    return Done{};
}

Sandboxed::Answer Sandboxed::ask(
    const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline)
{
    if (!running_) {
        return Refused{PluginFailure{PluginFailure::Kind::unavailable}};
    }
    return plugin_host::askRunning(
        *running_, {broker_, package_, method, envelope, ++number_, deadline});
}

std::chrono::milliseconds deadlineOf(const std::string& method)
{
    std::chrono::milliseconds out{5000};
    v1::eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        if (M::name == method) {
            out = std::chrono::milliseconds{M::deadline_ms};
        }
    });
    return out;
}

namespace {

    /// The plainest value the schema takes; one with a pattern must be given with --setting.
    json plainValue(const json& schema)
    {
        if (schema.contains("enum") && !schema["enum"].empty()) {
            return schema["enum"].front();
        }
        const auto type = schema.value("type", "");
        if (type == "integer" || type == "number") {
            return schema.value("minimum", schema.value("maximum", json(1)));
        }
        if (type == "boolean") {
            return false;
        }
        return type == "array"
            ? json::array()
            : json(std::string(
                std::max<std::size_t>(schema.value("minLength", std::size_t{1}), 1), 'a'));
    }

    bool isSecret(const json& schema)
    {
        return schema.value("secret", false);
    }

    void refuseUnknown(
        const plugin_host::Manifest& manifest, const std::map<std::string, std::string>& given)
    {
        std::vector<std::string> known;
        for (const auto& [name, schema] : manifest.settings.items()) {
            known.push_back(name);
        }
        for (const auto& [name, value] : given) {
            if (!manifest.settings.contains(name)) {
                throw Usage(fmt::format("{} has no setting \"{}\"; {}", manifest.id, name,
                    known.empty() ? std::string{"it has none at all"}
                                  : fmt::format("it has {}", fmt::join(known, ", "))));
            }
        }
    }

} // namespace

json settingsFor(
    const plugin_host::Manifest& manifest, const std::map<std::string, std::string>& given)
{
    refuseUnknown(manifest, given);
    auto out = plugin_host::defaultsOf(manifest.settings);
    for (const auto& [name, schema] : manifest.settings.items()) {
        if (isSecret(schema)) {
            continue;
        }
        const auto typed = given.find(name);
        if (typed != given.end()) {
            out[name]
                = plugin_host::valueOf(schema, typed->second == "true" ? "yes" : typed->second);
        } else if (!out.contains(name)) {
            out[name] = plainValue(schema);
        }
    }
    return out;
}

std::map<std::string, std::string> secretsFor(
    const plugin_host::Manifest& manifest, const std::map<std::string, std::string>& given)
{
    std::map<std::string, std::string> out;
    for (const auto& [name, value] : given) {
        if (manifest.settings.contains(name) && isSecret(manifest.settings[name])) {
            out[name] = value;
        }
    }
    return out;
}

json envelopeOf(const std::string& provider, const std::string& language,
    std::chrono::milliseconds budget, const json& in)
{
    return {{"call",
                {{"id", "check"}, {"provider", provider}, {"key", "check-1"},
                    {"language", language}, {"time_zone", "Europe/Istanbul"},
                    {"organisation", "Örnek Derneği"}, {"budget_ms", budget.count()}}},
        {"in", in}};
}

std::string statusName(std::int32_t status)
{
    static const std::map<std::int32_t, std::string> names{{HZ_OK, "OK"}, {HZ_E_INVALID, "INVALID"},
        {HZ_E_UNSUPPORTED, "UNSUPPORTED"}, {HZ_E_DENIED, "DENIED"}, {HZ_E_NOT_FOUND, "NOT_FOUND"},
        {HZ_E_TEMPORARY, "TEMPORARY"}, {HZ_E_PERMANENT, "PERMANENT"}, {HZ_E_CANCELLED, "CANCELLED"},
        {HZ_E_CONFIG, "CONFIG"}, {HZ_E_INTERNAL, "INTERNAL"}, {HZ_E_LIMIT, "LIMIT"}};
    const auto found = names.find(status);
    return found == names.end() ? fmt::format("status {}", status) : found->second;
}

std::string sentenceFor(const PluginFailure& failure, const std::string& plugin)
{
    if (failure.kind == PluginFailure::Kind::refused && !failure.cause) {
        return fmt::format("{} refused ({}{}): {}", plugin, statusName(failure.status),
            failure.setting.empty() ? "" : ", setting " + failure.setting,
            failure.sentence.empty() ? "without a sentence" : failure.sentence);
    }
    const auto sentence
        = hazirun::Words().say(Language::en, plugin_host::reportOf(failure, plugin));
    return failure.sentence.empty() ? sentence : sentence + " " + failure.sentence;
}

} // namespace hazirun::tool
