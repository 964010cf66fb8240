// SPDX-License-Identifier: MIT
// Packages that come and go, and versions that take each other's place: the other one is started
// beside the one that serves, and asked only when it stands.
#include "base/system_reason.h"
#include "plugin_host/incoming.h"
#include "plugin_host/install.h"
#include "plugin_host/plugins.h"
#include "plugin_host/settings_schema.h"
#include "plugin_host/shelf.h"
#include "plugin_host/turns.h"
#include "plugin_host/upgrade.h"

#include <mutex>
#include <utility>

namespace hazirun::plugin_host {

using nlohmann::json;

struct Plugins::Version {
    std::shared_ptr<const Package> package;
    std::shared_ptr<Process> process; ///< null while it is switched off
    Record record;
    Records::Secrets secrets;
};

struct Plugins::Step {
    std::shared_ptr<Slot> slot;
    std::unique_lock<std::mutex> changing;
    std::shared_ptr<const Package> package;
    std::shared_ptr<const Package> before;
    Record record;
    [[nodiscard]] std::string words() const
    {
        return before->manifest.version + " > " + package->manifest.version;
    }
};

namespace {

    Plugins::VersionRefusal refusalFor(Draft draft, const json& schema)
    {
        Plugins::VersionRefusal out{PluginRefusal::not_started};
        std::string names;
        for (const auto& problem : draft.problems) {
            names += schema.contains(problem.field) ? (names.empty() ? "" : ", ") + problem.field
                                                    : std::string{};
        }
        out.sentence = draft.problems.front().message;
        if (!names.empty()) {
            out.why = PluginRefusal::needs_settings;
            out.sentence
                = Message{mark("The new version needs other settings; look at these: {{settings}}"),
                    {{"settings", names}}};
        }
        out.draft = std::move(draft);
        return out;
    }

} // namespace

void Plugins::switchTo(const std::shared_ptr<Slot>& slot, Version version, const Act& act)
{
    auto& record = version.record;
    record.revision
        = knownAfter(record.revision, records_.saveVersion(slot->id, record, act, version.secrets));
    Processes ended;
    {
        const std::lock_guard lock(slot->facts);
        slot->record = record;
        slot->package = version.package;
        slot->failures.clear();
        ended = retire(*slot);
        slot->state = standingOf(*slot);
        serveWith(*slot, version.process, ended);
    }
    conduct_->endWell(std::move(ended));
}

Result<Plugins::Step, Plugins::VersionRefusal> Plugins::stepOf(
    const std::string& id, const std::optional<Approval>& read)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{VersionRefusal{PluginRefusal::unknown_plugin}};
    }
    std::unique_lock changing(slot->changing);
    const auto package = [&] {
        const std::lock_guard lock(slot->facts);
        return candidateOf(*slot);
    }();
    if (!package) {
        return Refused{VersionRefusal{PluginRefusal::nothing_newer}};
    }
    if (!isWhatWasRead(read, *package)) {
        return Refused{VersionRefusal{PluginRefusal::changed}};
    }
    if (auto why = spoilt(slot, package)) {
        return Refused{VersionRefusal{PluginRefusal::refused_package, std::move(why)}};
    }
    const std::lock_guard lock(slot->facts);
    return Step{slot, std::move(changing), package, slot->package, slot->record};
}

/// The newer version as it would serve; where the plug-in is switched on, opened and checked.
Result<Plugins::Version, Plugins::VersionRefusal> Plugins::tried(
    const Step& step, const VersionOrder& order)
{
    const auto& slot = step.slot;
    const auto& schema = step.package->manifest.settings;
    Version out{step.package, nullptr, step.record, splitOf(schema, order.wanted.values).secrets};
    const SecretTrial trial(broker_, slot->id, out.secrets);
    // What it runs with, defaults included: a migration reads settings nobody ever saved too.
    const Upgrade way{*turns_, broker_, slot, step.package,
        {step.before->manifest.version,
            carriedOver(step.before->manifest.settings, step.record.settings), order.wanted,
            records_.secretNames(slot->id), order.language}};
    auto draft = way.carried();
    if (step.record.enabled) {
        auto ready = way.prepare();
        if (!ready) {
            return Refused{refusalFor(ready.error(), schema)};
        }
        out.process = std::move(ready->process);
        draft = std::move(ready->draft);
    } else if (!draft.problems.empty() && !order.wanted.values.empty()) {
        return Refused{refusalFor(std::move(draft), schema)};
    }
    out.record.settings = std::move(draft.settings);
    return out;
}

Result<Done, Plugins::VersionRefusal> Plugins::upgrade(
    const std::string& id, const db::Actor& actor, const VersionOrder& order)
{
    const auto step = stepOf(id, order.read);
    if (!step) {
        return Refused{step.error()};
    }
    auto version = tried(*step, order);
    if (!version) {
        return Refused{version.error()};
    }
    auto& record = version->record;
    if (record.approved_hash == step->before->hash) {
        record.earlier
            = Earlier{step->before->hash, record.approved_permissions, step->record.settings};
    }
    record.approved_hash = step->package->hash;
    record.approved_permissions = namesOf(step->package->manifest);
    ++record.settings_version;
    record.quarantined_hash.clear();
    record.upgraded_at = clock_.now();
    switchTo(
        step->slot, std::move(*version), {clock_.now(), actor, "plugin.upgraded", step->words()});
    return Done{};
}

Result<Draft, Plugins::VersionRefusal> Plugins::rehearse(
    const std::string& id, const db::Actor& actor, const VersionOrder& order)
{
    const auto step = stepOf(id, order.read);
    if (!step) {
        return Refused{step.error()};
    }
    if (step->record.enabled) {
        records_.note(
            id, {clock_.now(), actor, "plugin.rehearsed", step->package->manifest.version});
    }
    auto version = tried(*step, order);
    if (!version) {
        return Refused{version.error()};
    }
    if (version->process) {
        conduct_->endWell({version->process});
    }
    return Draft{std::move(version->record.settings), true, {}};
}

Result<Done, Plugins::VersionRefusal> Plugins::rollBack(
    const std::string& id, const db::Actor& actor)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{VersionRefusal{PluginRefusal::unknown_plugin}};
    }
    const std::lock_guard changing(slot->changing);
    std::shared_ptr<const Package> before;
    std::shared_ptr<const Package> now;
    Record record;
    {
        const std::lock_guard lock(slot->facts);
        record = slot->record;
        now = slot->package;
        before = record.earlier ? findOnShelf(*slot, record.earlier->hash) : nullptr;
    }
    if (!before) {
        return Refused{VersionRefusal{PluginRefusal::nothing_earlier}};
    }
    record = wentBack(std::move(record));
    record.quarantined_hash.clear();
    std::shared_ptr<Process> process;
    if (record.enabled) {
        const auto fresh = turns_->start(slot, {before, openingSettings(*before, record.settings)});
        if (!fresh) {
            return Refused{VersionRefusal{
                PluginRefusal::not_started, sentenceOf(fresh.error(), before->manifest.id)}};
        }
        process = *fresh;
    }
    switchTo(slot, {before, process, record, {}},
        {clock_.now(), actor, "plugin.rolled_back",
            (now ? now->manifest.version + " > " : std::string{}) + before->manifest.version});
    return Done{};
}

Result<std::string, Message> Plugins::install(
    const std::filesystem::path& package, const db::Actor& actor)
{
    const auto installed = installPackage(package, places_.folders.back());
    if (!installed) {
        return Refused{installed.error()};
    }
    const auto& manifest = (*installed)->manifest;
    records_.note(manifest.id, {clock_.now(), actor, "plugin.installed", manifest.version});
    discover();
    return manifest.id;
}

void Plugins::forgetApproval(const std::shared_ptr<Slot>& slot, const Act& act)
{
    const std::lock_guard changing(slot->changing);
    auto record = [&] {
        const std::lock_guard lock(slot->facts);
        return slot->record;
    }();
    record.enabled = false;
    record.approved_hash.clear();
    record.approved_permissions.clear();
    record.quarantined_hash.clear();
    record.revision = knownAfter(record.revision, records_.saveDecision(slot->id, record, act));
    const std::lock_guard lock(slot->facts);
    slot->record = record;
}

Result<Done, Plugins::VersionRefusal> Plugins::remove(const std::string& id, const db::Actor& actor)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{VersionRefusal{PluginRefusal::unknown_plugin}};
    }
    const auto before = overview(*slot);
    if (!before.removable) {
        return Refused{VersionRefusal{PluginRefusal::not_ours}};
    }
    if (before.state != State::off && before.state != State::refused) {
        static_cast<void>(disable(id, actor)); // its process ends before its files go
    }
    try {
        takeAway(homeOf(id), places_.folders.back());
    } catch (const std::filesystem::filesystem_error& error) {
        return Refused{VersionRefusal{PluginRefusal::not_removed,
            Message{
                mark("{{place}} could not be deleted: {{why}}. The plug-in is switched off; mend "
                     "that, then remove it again."),
                {{"place", homeOf(id).string()}, {"why", reasonOf(error.code().value())}}}}};
    }
    forgetApproval(slot,
        {clock_.now(), actor, "plugin.removed", before.manifest ? before.manifest->version : "-"});
    discover();
    return Done{};
}

} // namespace hazirun::plugin_host
