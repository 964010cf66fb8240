// SPDX-License-Identifier: MIT
// What an administrator decides: approval, switching on and off, settings. New settings need a
// fresh process: it is started beside the old one and asked only when it stands.
#include "plugin_host/plugins.h"
#include "plugin_host/settings_provider.h"
#include "plugin_host/settings_schema.h"
#include "plugin_host/turns.h"

#include <utility>

namespace hazirun::plugin_host {

using nlohmann::json;

namespace {

    bool sameApproval(const Record& left, const Record& right)
    {
        return left.enabled == right.enabled && left.approved_hash == right.approved_hash
            && left.approved_permissions == right.approved_permissions
            && left.quarantined_hash == right.quarantined_hash;
    }

    Record approvedBy(Record record, const Package& package, bool switches_on)
    {
        record.approved_hash = package.hash;
        record.approved_permissions = namesOf(package.manifest);
        if (switches_on) {
            record.enabled = true;
            record.quarantined_hash.clear();
        }
        return record;
    }

} // namespace

Result<Decision, PluginRefusal> Plugins::decide(
    const std::string& id, const db::Actor& actor, const std::optional<Approval>& read, Switch to)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{PluginRefusal::unknown_plugin};
    }
    const std::lock_guard changing(slot->changing);
    const auto [package, before] = [&] {
        const std::lock_guard lock(slot->facts);
        return std::pair{slot->package, slot->record};
    }();
    if (!package) {
        return Refused{PluginRefusal::refused_package};
    }
    if (!isWhatWasRead(read, *package)) {
        return Refused{PluginRefusal::changed};
    }
    if (spoilt(slot, package)) {
        return Refused{PluginRefusal::refused_package};
    }
    auto record = approvedBy(before, *package, to == Switch::on);
    const bool stood = sameApproval(before, record);
    if (!stood) {
        record.revision = knownAfter(record.revision,
            records_.saveDecision(id, record,
                {clock_.now(), actor, to == Switch::on ? "plugin.enabled" : "plugin.approved",
                    package->manifest.version}));
    }
    const std::lock_guard lock(slot->facts);
    slot->record = record;
    if (to == Switch::on) {
        slot->failures.clear();
    }
    slot->state = slot->state == State::on ? State::on : standingOf(*slot);
    slot->changed.notify_all();
    return stood ? Decision::stood : Decision::made;
}

Result<Decision, PluginRefusal> Plugins::enable(
    const std::string& id, const db::Actor& actor, const std::optional<Approval>& read)
{
    return decide(id, actor, read, Switch::on);
}

Result<Decision, PluginRefusal> Plugins::approve(
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

std::optional<Result<Done, Plugins::SettingsRefusal>> Plugins::saveSettings(const std::string& id,
    const json& values, const db::Actor& actor, Language language, std::optional<int> seen)
{
    using Out = Result<Done, SettingsRefusal>;
    const auto slot = slotOf(id);
    if (!slot) {
        return std::nullopt;
    }
    const std::lock_guard changing(slot->changing);
    std::shared_ptr<const Package> package;
    bool runs = false;
    int version = 0;
    {
        const std::lock_guard lock(slot->facts);
        package = slot->package;
        runs = isApproved(*slot);
        version = slot->record.settings_version;
    }
    if (!package) {
        return std::nullopt;
    }
    if (seen.value_or(version) != version) {
        return Out{Refused{SettingsRefusal{{"settings",
            {mark("Somebody changed these settings meanwhile. Compare, then save again.")}}}}};
    }
    const auto& schema = package->manifest.settings;
    const auto checked = checkedSettings(schema, values);
    if (!checked) {
        return Out{Refused{checked.error()}};
    }
    const auto typed = splitOf(schema, *checked);
    if (auto missing = lackingSecrets(schema, typed, records_.secretNames(id)); !missing.empty()) {
        return Out{Refused{std::move(missing)}};
    }
    const SecretTrial trial(broker_, id, typed.secrets);
    auto process = runs ? openedWith(slot, {package, typed.settings}, language)
                        : Result<std::shared_ptr<Process>, SettingsRefusal>{nullptr};
    if (!process) {
        return Out{Refused{process.error()}};
    }
    keepSettings(slot, *process, typed, actor);
    return Out{Done{}};
}

/// A change of settings is a fresh process: started, opened, and only then asked.
Result<std::shared_ptr<Process>, Plugins::SettingsRefusal> Plugins::openedWith(
    const std::shared_ptr<Slot>& slot, const Opening& opening, Language language)
{
    auto fresh = turns_->start(slot, opening);
    if (!fresh) {
        return Refused{
            SettingsRefusal{problemOf(fresh.error(), opening.package->manifest.name.in(language))}};
    }
    (*fresh)->calls = 1; // the check
    auto problems = problemsOf(
        (*fresh)->running, {broker_, *opening.package, limits_, language}, opening.settings);
    if (!problems.empty()) {
        return Refused{std::move(problems)};
    }
    return std::move(*fresh);
}

void Plugins::keepSettings(const std::shared_ptr<Slot>& slot,
    const std::shared_ptr<Process>& process, const Typed& typed, const db::Actor& actor)
{
    Record record;
    {
        const std::lock_guard lock(slot->facts);
        record = slot->record;
    }
    record.settings = typed.settings;
    ++record.settings_version;
    record.quarantined_hash.clear();
    record.revision = knownAfter(record.revision,
        records_.saveSettings(
            slot->id, record, typed.secrets, {clock_.now(), actor, "plugin.settings_changed", {}}));
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

} // namespace hazirun::plugin_host
