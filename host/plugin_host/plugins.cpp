// SPDX-License-Identifier: MIT
#include "plugin_host/plugins.h"

#include "base/random.h"
#include "base/zone.h"
#include "plugin_host/settings_provider.h"
#include "plugin_host/settings_schema.h"
#include "plugin_host/slot.h"

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    using Kind = PluginFailure::Kind;
    constexpr std::chrono::minutes failure_window{5};
    constexpr std::chrono::minutes idle_time{10};
    constexpr milliseconds first_pause{250};
    constexpr milliseconds longest_pause{30000};

    const db::Actor& program()
    {
        static const db::Actor actor{"program"};
        return actor;
    }

    std::string quarantineOf(const Slot& slot)
    {
        return slot.package->hash + " " + std::to_string(slot.record.settings_version);
    }

    bool isApproved(const Slot& slot)
    {
        if (!slot.package || slot.record.approved_hash != slot.package->hash) {
            return false;
        }
        const auto& approved = slot.record.approved_permissions;
        return std::all_of(slot.package->manifest.permissions.begin(),
            slot.package->manifest.permissions.end(), [&](const Permission& one) {
                return std::find(approved.begin(), approved.end(), one.name) != approved.end();
            });
    }

    /// Where a plug-in stands when the program starts or its package changed.
    State standingOf(const Slot& slot)
    {
        if (!slot.package) {
            return State::refused;
        }
        if (!slot.record.enabled) {
            return State::off;
        }
        if (slot.record.quarantined_hash == quarantineOf(slot)) {
            return State::quarantined;
        }
        return isApproved(slot) ? State::asleep : State::waiting;
    }

    /// A failure that says something about the plug-in's health, not about the question.
    bool countsAsFailure(const PluginFailure& failure)
    {
        const bool bug = failure.kind == Kind::refused
            && (failure.status == HZ_E_INTERNAL || failure.status == HZ_E_INVALID);
        return bug || failure.kind == Kind::crashed || failure.kind == Kind::deadline
            || failure.kind == Kind::garbled;
    }

    bool endsProcess(const PluginFailure& failure)
    {
        return failure.kind == Kind::crashed || failure.kind == Kind::deadline
            || failure.kind == Kind::garbled;
    }

    Overview overviewOf(const Slot& slot, const Records& records)
    {
        const std::lock_guard lock(slot.facts);
        Overview out;
        out.id = slot.id;
        out.state = slot.state;
        out.approved = isApproved(slot);
        out.isolation = slot.isolation;
        out.refusal = slot.refusal;
        out.last_failure = slot.record.last_failure;
        out.failed_at = slot.record.failed_at;
        if (slot.package) {
            out.manifest = slot.package->manifest;
            out.settings = slot.record.settings;
            out.secrets = records.secretNames(slot.id);
        }
        return out;
    }

    /// What one plug-in goes through, in the audit and on its page.
    struct Conduct {
        Records& records;
        const Clock& clock;
        Slot& slot;

        /// Call with `facts` held.
        void take(Happening what, const std::string& sentence)
        {
            const auto before = slot.state;
            const auto step = next(before, what, static_cast<int>(slot.failures.size()));
            slot.state = step.to;
            if (step.pauses) {
                const auto doubled
                    = first_pause * (1 << std::min<std::size_t>(slot.failures.size() - 1, 7));
                slot.pause_until = Ticks::now() + std::min(longest_pause, doubled);
            }
            if (!sentence.empty()) {
                slot.record.last_failure = sentence;
                slot.record.failed_at = clock.now();
            }
            if (step.to == State::quarantined) {
                slot.record.quarantined_hash = quarantineOf(slot);
            }
            if (before != step.to && step.to != State::on && step.to != State::asleep) {
                records.save(
                    slot.id, slot.record, clock.now(), program(), "plugin.became", codeOf(step.to));
            }
        }
        void failed(const PluginFailure& failure)
        {
            const std::lock_guard lock(slot.facts);
            const auto now = Ticks::now();
            slot.failures.push_back(now);
            while (!slot.failures.empty() && now - slot.failures.front() > failure_window) {
                slot.failures.pop_front();
            }
            take(Happening::failed,
                std::string{codeOf(failure.kind)}
                    + (failure.sentence.empty() ? "" : ": " + failure.sentence));
        }
    };

} // namespace

Plugins::Plugins(db::Database& database, const SecretBox& box, const Clock& clock, Places places)
    : records_(database, box)
    , clock_(clock)
    , places_(std::move(places))
    , broker_(records_, clock)
    , spawner_(std::make_unique<Spawner>(places_.runner))
{
    broker_.keepFoldersIn(places_.plugin_folders);
    discover();
}

Plugins::~Plugins()
{
    slots_.clear(); // processes end before the thread they would die with
}

void Plugins::discover()
{
    const std::unique_lock lock(mutex_);
    const auto found = packagesIn(places_.folders);
    std::erase_if(slots_, [&](const auto& one) { return found.count(one.first) == 0; });
    for (const auto& [id, folder] : found) {
        auto& slot = slots_[id];
        const bool fresh = !slot;
        if (fresh) {
            slot = std::make_shared<Slot>();
            slot->id = id;
            slot->record = records_.find(id);
        }
        auto package = readPackage(folder);
        const std::lock_guard turn(slot->turn);
        const std::lock_guard facts(slot->facts);
        const bool same
            = !fresh && package && slot->package && package->hash == slot->package->hash;
        slot->refusal = package ? std::nullopt : std::optional{package.error()};
        if (!same) {
            slot->package = package ? std::optional{std::move(*package)} : std::nullopt;
            slot->running.reset();
            slot->state = standingOf(*slot);
        }
    }
}

std::vector<Overview> Plugins::list() const
{
    const std::shared_lock lock(mutex_);
    std::vector<Overview> out;
    for (const auto& [id, slot] : slots_) {
        out.push_back(overviewOf(*slot, records_));
    }
    return out;
}

std::shared_ptr<Slot> Plugins::slotOf(const std::string& id) const
{
    const std::shared_lock lock(mutex_);
    const auto found = slots_.find(id);
    return found == slots_.end() ? nullptr : found->second;
}

std::optional<Overview> Plugins::find(const std::string& id) const
{
    const auto slot = slotOf(id);
    return slot ? std::optional{overviewOf(*slot, records_)} : std::nullopt;
}

std::optional<Manifest> Plugins::manifestOf(const std::string& id) const
{
    const auto slot = slotOf(id);
    if (!slot) {
        return std::nullopt;
    }
    const std::lock_guard lock(slot->facts);
    return slot->package ? std::optional{slot->package->manifest} : std::nullopt;
}

Result<Done, PluginRefusal> Plugins::enable(const std::string& id, const db::Actor& actor)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{PluginRefusal::unknown_plugin};
    }
    const std::lock_guard lock(slot->facts);
    if (!slot->package) {
        return Refused{PluginRefusal::refused_package};
    }
    auto& record = slot->record;
    record.enabled = true;
    record.approved_hash = slot->package->hash;
    record.approved_permissions.clear();
    for (const auto& permission : slot->package->manifest.permissions) {
        record.approved_permissions.push_back(permission.name);
    }
    record.quarantined_hash.clear();
    slot->failures.clear();
    slot->state = slot->state == State::on ? State::on : standingOf(*slot);
    records_.save(
        id, record, clock_.now(), actor, "plugin.enabled", slot->package->manifest.version);
    return Done{};
}

Result<Done, PluginRefusal> Plugins::disable(const std::string& id, const db::Actor& actor)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return Refused{PluginRefusal::unknown_plugin};
    }
    {
        const std::lock_guard lock(slot->facts);
        slot->record.enabled = false;
        slot->state = next(slot->state, Happening::disabled, 0).to;
        records_.save(id, slot->record, clock_.now(), actor, "plugin.disabled", "");
    }
    const std::lock_guard turn(slot->turn); // the question on its way ends first
    slot->running.reset();
    return Done{};
}

std::optional<Result<Done, Plugins::SettingsRefusal>> Plugins::saveSettings(
    const std::string& id, const json& values, const db::Actor& actor, Language language)
{
    using Out = Result<Done, SettingsRefusal>;
    const auto slot = slotOf(id);
    const auto manifest = manifestOf(id);
    if (!slot || !manifest) {
        return std::nullopt;
    }
    const auto& schema = manifest->settings;
    const auto checked = checkedSettings(schema, values);
    if (!checked) {
        return Out{Refused{checked.error()}};
    }
    auto kept = *checked;
    std::map<std::string, std::string> secrets;
    for (const auto& [name, one] : schema.items()) {
        if (one.value("secret", false) && kept.contains(name)) {
            secrets[name] = kept[name].get<std::string>();
            kept.erase(name);
        }
    }
    const auto entered = records_.secretNames(id);
    SettingsRefusal missing;
    for (const auto& name : neededSecrets(schema, kept)) {
        if (secrets.count(name) == 0
            && std::find(entered.begin(), entered.end(), name) == entered.end()) {
            missing.push_back({name, {mark("This setting is needed.")}});
        }
    }
    if (!missing.empty()) {
        return Out{Refused{std::move(missing)}};
    }
    const std::lock_guard turn(slot->turn);
    if (!slot->package) {
        return std::nullopt; // it went while we read the form
    }
    // A change of settings is a fresh process: started, opened, and only then switched to.
    const SecretTrial trial(broker_, id, secrets);
    auto fresh = openFresh(*spawner_, broker_, *slot->package, kept, organisation_);
    if (!fresh) {
        const auto& failure = fresh.error();
        const auto field = failure.setting.empty() ? std::string{"settings"} : failure.setting;
        return Out{Refused{SettingsRefusal{{field, sentenceOf(failure, id)}}}};
    }
    if (auto problems = problemsOf(*fresh, broker_, *slot->package, kept, language);
        !problems.empty()) {
        return Out{Refused{std::move(problems)}};
    }
    slot->calls = std::max<std::uint64_t>(slot->calls, 1); // the check was its first call
    const std::lock_guard facts(slot->facts);
    slot->record.settings = kept;
    ++slot->record.settings_version;
    slot->failures.clear();
    slot->state = next(slot->state, Happening::settings_saved, 0).to;
    if (slot->state == State::asleep && slot->record.enabled) {
        slot->state = State::on;
        slot->isolation = fresh->isolation;
        slot->running = std::move(*fresh);
        slot->last_used = Ticks::now();
    }
    records_.saveSettings(id, slot->record, secrets, clock_.now(), actor);
    return Out{Done{}};
}

std::vector<Provider> Plugins::providersOf(const std::string& point) const
{
    const std::shared_lock lock(mutex_);
    std::vector<Provider> out;
    for (const auto& [id, slot] : slots_) {
        const std::lock_guard facts(slot->facts);
        const bool stands = slot->state == State::asleep || slot->state == State::on
            || slot->state == State::retrying || slot->state == State::quarantined;
        for (std::size_t i = 0;
             stands && slot->package && i < slot->package->manifest.provides.size(); ++i) {
            const auto& provided = slot->package->manifest.provides[i];
            if (provided.point == point) {
                out.push_back({{id, provided.id}, provided});
            }
        }
    }
    return out;
}

Result<json, PluginFailure> Plugins::ask(const ProviderId& whom, std::string_view method,
    milliseconds deadline, const json& in, const Asker& asker)
{
    const auto slot = slotOf(whom.plugin);
    if (!slot) {
        return Refused{PluginFailure{Kind::unavailable}};
    }
    const auto began = Ticks::now();
    std::unique_lock turn(slot->turn, std::defer_lock);
    if (!turn.try_lock_for(deadline)) {
        return Refused{PluginFailure{Kind::busy}};
    }
    Conduct conduct{records_, clock_, *slot};
    Package package;
    json settings;
    {
        const std::lock_guard lock(slot->facts);
        if (slot->state == State::retrying && Ticks::now() >= slot->pause_until) {
            slot->state = next(slot->state, Happening::pause_over, 0).to;
        }
        if (!slot->package || (slot->state != State::asleep && slot->state != State::on)) {
            return Refused{PluginFailure{Kind::unavailable, 0, slot->record.last_failure}};
        }
        package = *slot->package;
        settings = checkedSettings(package.manifest.settings, slot->record.settings)
            ? *checkedSettings(package.manifest.settings, slot->record.settings)
            : slot->record.settings;
    }
    if (!slot->running) {
        auto opened = openFresh(*spawner_, broker_, package, settings, organisation_);
        if (!opened) {
            if (opened.error().kind == Kind::refused && opened.error().status == HZ_E_CONFIG) {
                const std::lock_guard lock(slot->facts);
                conduct.take(Happening::wants_settings, opened.error().sentence);
            } else {
                conduct.failed(opened.error());
            }
            return Refused{opened.error()};
        }
        const std::lock_guard lock(slot->facts);
        slot->isolation = opened->isolation;
        slot->running = std::move(*opened);
        conduct.take(Happening::opened, {});
    }
    const auto left = std::max(
        milliseconds{1}, deadline - std::chrono::duration_cast<milliseconds>(Ticks::now() - began));
    const auto budget
        = slot->calls == 0 ? deadline : left; // the first call does not pay for the start
    const json envelope{
        {"call",
            {{"id", randomBase62(10)}, {"provider", whom.provider}, {"key", asker.key},
                {"replay", asker.replay}, {"dry_run", asker.dry_run},
                {"language", codeOf(asker.language)}, {"time_zone", home_zone},
                {"organisation", organisation_}, {"budget_ms", budget.count()}}},
        {"in", in}};
    auto answer = askRunning(*slot->running,
        {broker_, package, std::string{method},
            envelope.dump(-1, ' ', false, json::error_handler_t::replace), ++slot->calls, budget});
    slot->last_used = Ticks::now();
    if (!answer && countsAsFailure(answer.error())) {
        if (endsProcess(answer.error())) {
            slot->running.reset();
        }
        conduct.failed(answer.error());
    }
    return answer;
}

PluginFailure Plugins::garbled(const std::string& plugin, const std::string& sentence)
{
    PluginFailure out{Kind::garbled};
    out.sentence = sentence;
    if (const auto slot = slotOf(plugin)) {
        Conduct{records_, clock_, *slot}.failed(out);
    }
    return out;
}

void Plugins::putIdleToSleep()
{
    const std::shared_lock lock(mutex_);
    for (const auto& [id, slot] : slots_) {
        std::unique_lock turn(slot->turn, std::try_to_lock);
        if (turn.owns_lock() && slot->running && Ticks::now() - slot->last_used > idle_time) {
            slot->running.reset();
            const std::lock_guard facts(slot->facts);
            slot->state = next(slot->state, Happening::idle, 0).to;
        }
    }
}

} // namespace hazirun::plugin_host
