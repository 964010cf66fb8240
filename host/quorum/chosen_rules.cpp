// SPDX-License-Identifier: MIT
// Which rule counts for a kind of meeting: the chosen one, or the one that names the kind.
#include "quorum/quorum.h"

#include "plugin_host/provider_title.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::quorum {

namespace {

    constexpr auto rules_setting = "quorum rules";

    /// True when the manifest names the kind, not merely leaves it open.
    bool names(const plugin_host::Provider& rule, meetings::Kind kind)
    {
        return rule.provided.facts.contains("meeting_kinds")
            && rule.provided.covers("meeting_kinds", codeOf(kind));
    }

} // namespace

std::vector<plugin_host::Provider> Quorum::rulesFor(meetings::Kind kind) const
{
    auto all = plugins_.providersOf("quorum/1");
    std::erase_if(all, [&](const plugin_host::Provider& rule) {
        return !rule.provided.covers("meeting_kinds", codeOf(kind))
            || !rule.provided.covers("asks", "open");
    });
    std::stable_partition(all.begin(), all.end(),
        [&](const plugin_host::Provider& rule) { return names(rule, kind); });
    return all;
}

std::string Quorum::titleOf(const plugin_host::Provider& rule, Language language) const
{
    return plugin_host::titleOf(plugins_, rule, language);
}

std::string Quorum::chosenFor(meetings::Kind kind) const
{
    const auto kept
        = database_.read([](db::Session& session) { return db::setting(session, rules_setting); });
    return kept ? nlohmann::json::parse(*kept).value(std::string{codeOf(kind)}, std::string{})
                : std::string{};
}

void Quorum::choose(const std::map<meetings::Kind, std::string>& rules, const db::Actor& actor)
{
    auto all = nlohmann::json::object();
    for (const auto& [kind, rule] : rules) {
        if (!rule.empty()) {
            all[std::string{codeOf(kind)}] = rule;
        }
    }
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        db::setSetting(session, rules_setting, all.dump());
        db::note(session, now, actor, "quorum.ruled", 0, all.dump());
        return Done{};
    });
}

std::optional<plugin_host::Provider> Quorum::ruleFor(meetings::Kind kind) const
{
    auto all = rulesFor(kind);
    const auto chosen = chosenFor(kind);
    if (!chosen.empty()) {
        std::erase_if(
            all, [&](const plugin_host::Provider& rule) { return rule.id.text() != chosen; });
    }
    return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

} // namespace hazirun::quorum
