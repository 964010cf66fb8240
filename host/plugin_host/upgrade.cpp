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

    const Provided* checkerIn(const Manifest& manifest)
    {
        const auto& all = manifest.provides;
        const auto found = std::find_if(
            all.begin(), all.end(), [](const Provided& one) { return one.point == "settings/1"; });
        return found == all.end() ? nullptr : &*found;
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

Draft Upgrade::draftFrom(json settings, bool brought_forward) const
{
    const auto& schema = package_->manifest.settings;
    settings.update(forward_.wanted.values);
    auto checked = checkedSettings(schema, settings);
    Draft out;
    out.brought_forward = brought_forward;
    const auto typed = splitOf(schema, checked ? *checked : std::move(settings));
    out.settings = typed.settings;
    out.problems = checked ? lackingSecrets(schema, typed, forward_.entered) : checked.error();
    return out;
}

Draft Upgrade::carried() const
{
    return draftFrom(
        carriedOver(package_->manifest.settings, forward_.old), forward_.wanted.brought_forward);
}

Result<Upgrade::Ready, Draft> Upgrade::openWith(Draft draft) const
{
    auto fresh = turns_.start(slot_, {package_, draft.settings});
    if (!fresh) {
        if (draft.problems.empty()) {
            draft.problems.push_back(
                problemOf(fresh.error(), package_->manifest.name.in(forward_.language)));
        }
        return Refused{std::move(draft)};
    }
    return Ready{std::move(*fresh), std::move(draft)};
}

Result<json, PluginFailure> Upgrade::ask(
    Process& process, const std::string& provider, std::string_view method, const json& in) const
{
    const auto deadline = turns_.limits().stretched(check_time);
    const json envelope{
        {"call",
            {{"id", "upgrade"}, {"provider", provider}, {"language", codeOf(forward_.language)},
                {"budget_ms", deadline.count()}}},
        {"in", in}};
    return askRunning(process.running,
        {broker_, *package_, std::string{method}, envelope.dump(), ++process.calls, deadline});
}

Result<Upgrade::Ready, Draft> Upgrade::broughtForward(Ready ready, const Provided& check) const
{
    const auto answer = ask(*ready.process, check.id, point::Migrate::name,
        {{"from_version", forward_.from_version}, {"old", forward_.old}});
    if (!answer && !isUnsupported(answer.error())) {
        ready.draft.problems
            = {problemOf(answer.error(), package_->manifest.name.in(forward_.language))};
        return Refused{std::move(ready.draft)};
    }
    if (!answer) {
        return ready;
    }
    auto draft = draftFrom(answer->value("settings", json::object()), true);
    if (draft.settings == ready.draft.settings || !draft.problems.empty()) {
        return Ready{std::move(ready.process), std::move(draft)};
    }
    turns_.conduct().endWell({ready.process}); // settings are given at the opening, so once more
    return openWith(std::move(draft));
}

std::vector<FieldError> Upgrade::objections(Process& process, const json& settings) const
{
    auto problems = problemsOf(
        process.running, {broker_, *package_, turns_.limits(), forward_.language}, settings);
    process.calls = std::max<std::uint64_t>(process.calls, 1);
    if (!problems.empty()) {
        return problems;
    }
    const auto checked = ask(process, {}, "plugin/1:check", json::object());
    if (!checked && !isUnsupported(checked.error())) {
        problems.push_back(
            problemOf(checked.error(), package_->manifest.name.in(forward_.language)));
    }
    return problems;
}

Result<Upgrade::Ready, Draft> Upgrade::prepare() const
{
    auto draft = carried();
    const auto* const check = draft.brought_forward ? nullptr : checkerIn(package_->manifest);
    if (!draft.problems.empty() && check == nullptr) {
        return Refused{std::move(draft)};
    }
    auto ready = openWith(std::move(draft)); // incomplete, perhaps: its migration may know the rest
    if (ready && check != nullptr) {
        ready = broughtForward(std::move(*ready), *check);
    }
    if (!ready) {
        return ready;
    }
    if (ready->draft.problems.empty()) {
        ready->draft.problems = objections(*ready->process, ready->draft.settings);
    }
    if (!ready->draft.problems.empty()) {
        turns_.conduct().endWell({ready->process});
        return Refused{std::move(ready->draft)};
    }
    return ready;
}

} // namespace hazirun::plugin_host
