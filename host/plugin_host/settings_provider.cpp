// SPDX-License-Identifier: MIT
#include "plugin_host/settings_provider.h"

#include <hazirun/points/settings.hpp>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    namespace point = v1::configuration;

    FieldError wrongForm(const PluginFailure& failure, const Checking& checking)
    {
        return {
            "settings", sentenceOf(failure, checking.package.manifest.name.in(checking.language))};
    }

} // namespace

std::vector<FieldError> problemsOf(
    const Running& running, const Checking& checking, const json& candidate)
{
    const auto& package = checking.package;
    const auto& provides = package.manifest.provides;
    const auto check = std::find_if(provides.begin(), provides.end(),
        [](const Provided& one) { return one.point == "settings/1"; });
    if (check == provides.end()) {
        return {};
    }
    point::Candidate asked;
    for (const auto& [name, value] : candidate.items()) {
        asked.candidate[name] = value;
    }
    const auto deadline
        = checking.limits.stretched(std::chrono::milliseconds{point::Validate::deadline_ms});
    const json envelope{
        {"call",
            {{"id", "settings"}, {"provider", check->id}, {"language", codeOf(checking.language)},
                {"budget_ms", deadline.count()}}},
        {"in", v1::encode(asked)}};
    const auto answer = askRunning(running,
        {checking.broker, package, std::string{point::Validate::name}, envelope.dump(), 1,
            deadline});
    if (!answer) {
        return {wrongForm(answer.error(), checking)};
    }
    std::vector<FieldError> out;
    try {
        for (const auto& problem : v1::decode<point::Problems>(*answer).problems) {
            const bool known = package.manifest.settings.contains(problem.setting);
            out.push_back({known ? problem.setting : std::string{"settings"},
                {mark("{{sentence}}"), {{"sentence", problem.sentence}}}});
        }
    } catch (const v1::Error&) { // an answer nobody can read
        return {wrongForm({PluginFailure::Kind::garbled}, checking)};
    }
    return out;
}

} // namespace hazirun::plugin_host
