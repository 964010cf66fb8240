// SPDX-License-Identifier: MIT
#include "plugin_host/upgrade.h"

#include "plugin_host/settings_provider.h"
#include "plugin_host/settings_schema.h"

#include <hazirun/points/settings.hpp>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    namespace point = v1::configuration;
    constexpr std::chrono::milliseconds check_time{5000};

    bool isUnsupported(const PluginFailure& failure)
    {
        return failure.kind == PluginFailure::Kind::refused
            && (failure.status == HZ_E_UNSUPPORTED || failure.status == HZ_E_NOT_FOUND);
    }

} // namespace

json carriedOver(const json& schema, const json& old)
{
    auto out = defaultsOf(schema);
    for (const auto& [name, one] : schema.items()) {
        if (old.contains(name)
            && checkedSettings(json{{name, one}}, json{{name, old[name]}}).has_value()) {
            out[name] = old[name];
        }
    }
    return out;
}

Result<std::shared_ptr<Process>, Message> Upgrade::startWith(const json& settings) const
{
    auto fresh = turns_.start(slot_, {package_, settings});
    if (!fresh) {
        return Refused{sentenceOf(fresh.error(), package_->manifest.id)};
    }
    return std::move(*fresh);
}

Result<json, PluginFailure> Upgrade::ask(
    Process& process, const std::string& provider, std::string_view method, const json& in) const
{
    const json envelope{{"call",
                            {{"id", "upgrade"}, {"provider", provider}, {"language", "tr"},
                                {"budget_ms", check_time.count()}}},
        {"in", in}};
    return askRunning(process.running,
        {broker_, *package_, std::string{method}, envelope.dump(), ++process.calls, check_time});
}

Result<json, Message> Upgrade::migrated(
    Process& process, const json& old, const json& carried) const
{
    const auto& provides = package_->manifest.provides;
    const auto check = std::find_if(provides.begin(), provides.end(),
        [](const Provided& one) { return one.point == "settings/1"; });
    if (check == provides.end()) {
        return carried;
    }
    const auto answer = ask(
        process, check->id, point::Migrate::name, {{"from_version", from_version_}, {"old", old}});
    if (!answer) {
        return isUnsupported(answer.error())
            ? Result<json, Message>{carried}
            : Result<json, Message>{Refused{sentenceOf(answer.error(), package_->manifest.id)}};
    }
    const auto checked
        = checkedSettings(package_->manifest.settings, answer->value("settings", json::object()));
    if (!checked) {
        return Refused{checked.error().front().message};
    }
    return *checked;
}

std::optional<Message> Upgrade::objection(
    Process& process, const json& settings, Language language) const
{
    const auto problems = problemsOf(process.running, broker_, *package_, settings, language);
    process.calls = std::max<std::uint64_t>(process.calls, 1);
    if (!problems.empty()) {
        return problems.front().message;
    }
    const auto checked = ask(process, {}, "plugin/1:check", json::object());
    if (!checked && !isUnsupported(checked.error())) {
        return sentenceOf(checked.error(), package_->manifest.id);
    }
    return std::nullopt;
}

Result<Upgrade::Ready, Message> Upgrade::prepare(const json& old, Language language)
{
    const auto carried = carriedOver(package_->manifest.settings, old);
    auto process = startWith(carried);
    if (!process) {
        return Refused{process.error()};
    }
    auto settings = migrated(**process, old, carried);
    if (!settings) {
        return Refused{settings.error()};
    }
    if (*settings != carried) { // settings are given at the opening, so once more
        turns_.conduct().endWell({*process});
        process = startWith(*settings);
        if (!process) {
            return Refused{process.error()};
        }
    }
    if (const auto why = objection(**process, *settings, language)) {
        return Refused{*why};
    }
    return Ready{*process, *settings};
}

} // namespace hazirun::plugin_host
