// SPDX-License-Identifier: MIT
// What an administrator decides: approval, switching on and off, settings, versions. A change that
// needs a fresh process starts it beside the old one and switches only when it stands.
#include "plugin_host/plugins.h"
#include "plugin_host/settings_provider.h"
#include "plugin_host/settings_schema.h"
#include "plugin_host/shelf.h"
#include "plugin_host/turns.h"
#include "plugin_host/upgrade.h"

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    std::vector<std::string> namesOf(const Manifest& manifest)
    {
        std::vector<std::string> out;
        for (const auto& permission : manifest.permissions) {
            out.push_back(permission.name);
        }
        return out;
    }

    bool isWhatWasRead(const std::optional<Approval>& read, const Package& package)
    {
        if (!read) {
            return true;
        }
        auto seen = read->permissions;
        auto wanted = namesOf(package.manifest);
        std::sort(seen.begin(), seen.end());
        std::sort(wanted.begin(), wanted.end());
        return read->hash == package.hash && seen == wanted;
    }

    /// What was typed, in two: secrets never lie with the settings.
    struct Typed {
        json settings;
        std::map<std::string, std::string> secrets;
    };

    Typed splitOf(const json& schema, json values)
    {
        Typed out{std::move(values), {}};
        for (const auto& [name, one] : schema.items()) {
            if (one.value("secret", false) && out.settings.contains(name)) {
                out.secrets[name] = out.settings[name].get<std::string>();
                out.settings.erase(name);
            }
        }
        return out;
    }

    Plugins::SettingsRefusal lackingSecrets(
        const json& schema, const Typed& typed, const std::vector<std::string>& entered)
    {
        Plugins::SettingsRefusal out;
        for (const auto& name : neededSecrets(schema, typed.settings)) {
            if (typed.secrets.count(name) == 0
                && std::find(entered.begin(), entered.end(), name) == entered.end()) {
                out.push_back({name, {mark("This setting is needed.")}});
            }
        }
        return out;
    }

    Plugins::SettingsRefusal refusalOf(const PluginFailure& failure, const std::string& plugin)
    {
        const auto field = failure.setting.empty() ? std::string{"settings"} : failure.setting;
        return {{field, sentenceOf(failure, plugin)}};
    }

} // namespace

Result<Done, PluginRefusal> Plugins::decide(
    const std::string& id, const db::Actor& actor, const std::optional<Approval>& read, Switch to)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{PluginRefusal::unknown_plugin};
    }
    const std::lock_guard changing(slot->changing);
    Record record;
    std::shared_ptr<const Package> package;
    {
        const std::lock_guard lock(slot->facts);
        package = slot->package;
        record = slot->record;
    }
    if (!package) {
        return Refused{PluginRefusal::refused_package};
    }
    if (!isWhatWasRead(read, *package)) {
        return Refused{PluginRefusal::changed};
    }
    record.approved_hash = package->hash;
    record.approved_permissions = namesOf(package->manifest);
    if (to == Switch::on) {
        record.enabled = true;
        record.quarantined_hash.clear();
    }
    record.revision = knownAfter(record.revision,
        records_.saveDecision(id, record,
            {clock_.now(), actor, to == Switch::on ? "plugin.enabled" : "plugin.approved",
                package->manifest.version}));
    const std::lock_guard lock(slot->facts);
    slot->record = record;
    if (to == Switch::on) {
        slot->failures.clear();
    }
    slot->state = slot->state == State::on ? State::on : standingOf(*slot);
    slot->changed.notify_all();
    return Done{};
}

Result<Done, PluginRefusal> Plugins::enable(
    const std::string& id, const db::Actor& actor, const std::optional<Approval>& read)
{
    return decide(id, actor, read, Switch::on);
}

Result<Done, PluginRefusal> Plugins::approve(
    const std::string& id, const db::Actor& actor, const std::optional<Approval>& read)
{
    return decide(id, actor, read, Switch::as_it_is);
}

Result<Done, PluginRefusal> Plugins::disable(const std::string& id, const db::Actor& actor)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{PluginRefusal::unknown_plugin};
    }
    Processes ended;
    {
        const std::lock_guard changing(slot->changing);
        Record record;
        {
            const std::lock_guard lock(slot->facts);
            record = slot->record;
        }
        record.enabled = false;
        record.revision = knownAfter(record.revision,
            records_.saveDecision(id, record, {clock_.now(), actor, "plugin.disabled", {}}));
        const std::lock_guard lock(slot->facts);
        slot->record = record;
        slot->state = next(slot->state, Happening::disabled, 0).to;
        ended = retire(*slot);
        slot->changed.notify_all();
    }
    conduct_->endWell(std::move(ended));
    return Done{};
}

std::optional<Result<Done, Plugins::SettingsRefusal>> Plugins::saveSettings(
    const std::string& id, const json& values, const db::Actor& actor, Language language)
{
    using Out = Result<Done, SettingsRefusal>;
    const auto slot = slotOf(id);
    if (!slot) {
        return std::nullopt;
    }
    const std::lock_guard changing(slot->changing);
    std::shared_ptr<const Package> package;
    bool runs = false;
    {
        const std::lock_guard lock(slot->facts);
        package = slot->package;
        runs = isApproved(*slot);
    }
    if (!package) {
        return std::nullopt;
    }
    const auto& schema = package->manifest.settings;
    const auto checked = checkedSettings(schema, values);
    if (!checked) {
        return Out{Refused{checked.error()}};
    }
    const auto typed = splitOf(schema, *checked);
    std::shared_ptr<Process> process;
    if (auto missing = lackingSecrets(schema, typed, records_.secretNames(id)); !missing.empty()) {
        return Out{Refused{std::move(missing)}};
    }
    const SecretTrial trial(broker_, id, typed.secrets);
    if (runs) { // a change of settings is a fresh process: started, opened, and only then asked
        const auto fresh = turns_->start(slot, {package, typed.settings});
        if (!fresh) {
            return Out{Refused{refusalOf(fresh.error(), id)}};
        }
        process = *fresh;
        process->calls = 1; // the check
        auto problems = problemsOf(process->running, broker_, *package, typed.settings, language);
        if (!problems.empty()) {
            return Out{Refused{std::move(problems)}};
        }
    }
    keepSettings(slot, process, {typed.settings, typed.secrets}, actor);
    return Out{Done{}};
}

void Plugins::keepSettings(const std::shared_ptr<Slot>& slot,
    const std::shared_ptr<Process>& process, const NewSettings& settings, const db::Actor& actor)
{
    Record record;
    {
        const std::lock_guard lock(slot->facts);
        record = slot->record;
    }
    record.settings = settings.values;
    ++record.settings_version;
    record.quarantined_hash.clear();
    record.revision = knownAfter(record.revision,
        records_.saveSettings(slot->id, record, settings.secrets,
            {clock_.now(), actor, "plugin.settings_changed", {}}));
    Processes ended;
    {
        const std::lock_guard lock(slot->facts);
        slot->record = record;
        slot->failures.clear();
        ended = retire(*slot);
        slot->state = standingOf(*slot);
        serveWith(*slot, process, ended);
    }
    conduct_->endWell(std::move(ended));
}

/// The fresh process answers from now on, where one is wanted. With `facts`.
void Plugins::serveWith(Slot& slot, const std::shared_ptr<Process>& process, Processes& ended)
{
    if (process && slot.state == State::asleep) {
        process->generation = slot.generation;
        slot.isolation = process->running.isolation;
        slot.state = State::on;
        ++slot.figures.starts;
        slot.resting.push_back(process);
    } else if (process) {
        ended.push_back(process);
    }
    slot.changed.notify_all();
}

void Plugins::switchTo(const std::shared_ptr<Slot>& slot,
    const std::shared_ptr<const Package>& package, const std::shared_ptr<Process>& process,
    Record record, const Act& act)
{
    record.revision = knownAfter(record.revision, records_.saveVersion(slot->id, record, act));
    Processes ended;
    {
        const std::lock_guard lock(slot->facts);
        slot->record = record;
        slot->package = package;
        slot->failures.clear();
        ended = retire(*slot);
        slot->state = standingOf(*slot);
        serveWith(*slot, process, ended);
    }
    conduct_->endWell(std::move(ended));
}

Result<Done, Plugins::VersionRefusal> Plugins::upgrade(const std::string& id,
    const db::Actor& actor, const std::optional<Approval>& read, Language language)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{VersionRefusal{PluginRefusal::unknown_plugin}};
    }
    const std::lock_guard changing(slot->changing);
    std::shared_ptr<const Package> package;
    std::shared_ptr<const Package> before;
    Record record;
    {
        const std::lock_guard lock(slot->facts);
        package = candidateOf(*slot);
        before = slot->package;
        record = slot->record;
    }
    if (!package) {
        return Refused{VersionRefusal{PluginRefusal::nothing_newer}};
    }
    if (!isWhatWasRead(read, *package)) {
        return Refused{VersionRefusal{PluginRefusal::changed}};
    }
    auto settings = carriedOver(package->manifest.settings, record.settings);
    std::shared_ptr<Process> process;
    if (record.enabled) {
        Upgrade way{*turns_, broker_, slot, package, before->manifest.version};
        // What it runs with, defaults included: a migration reads settings nobody ever saved too.
        auto stands
            = way.prepare(carriedOver(before->manifest.settings, record.settings), language);
        if (!stands) {
            return Refused{VersionRefusal{PluginRefusal::not_started, stands.error()}};
        }
        process = stands->process;
        settings = stands->settings;
    }
    if (record.approved_hash == before->hash) {
        record.earlier = Earlier{before->hash, record.approved_permissions, record.settings};
    }
    record.approved_hash = package->hash;
    record.approved_permissions = namesOf(package->manifest);
    record.settings = settings;
    ++record.settings_version;
    record.quarantined_hash.clear();
    record.upgraded_at = clock_.now();
    switchTo(slot, package, process, record,
        {clock_.now(), actor, "plugin.upgraded",
            before->manifest.version + " > " + package->manifest.version});
    return Done{};
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
    switchTo(slot, before, process, record,
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

} // namespace hazirun::plugin_host
