// SPDX-License-Identifier: MIT
#include "plugin_host/plugins.h"

#include "base/random.h"
#include "base/zone.h"
#include "plugin_host/shelf.h"
#include "plugin_host/turns.h"
#include "plugin_host/upgrade.h"

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    using Kind = PluginFailure::Kind;

    std::optional<Candidate> candidateFor(const Slot& slot)
    {
        const auto package = candidateOf(slot);
        if (!package) {
            return std::nullopt;
        }
        const auto running = carriedOver(slot.package->manifest.settings, slot.record.settings);
        Candidate out{
            package->manifest, package->hash, {}, carriedOver(package->manifest.settings, running)};
        for (const auto& permission : package->manifest.permissions) {
            if (!slot.package->manifest.may(permission.name)) {
                out.new_permissions.push_back(permission.name);
            }
        }
        return out;
    }

    Overview overviewOf(const Slot& slot)
    {
        const std::lock_guard lock(slot.facts);
        Overview out;
        out.id = slot.id;
        out.state = slot.state;
        out.approved = isApproved(slot);
        out.isolation = slot.isolation;
        out.refusal = slot.refusal;
        out.last_failure = slot.record.last_failure;
        out.trouble = failureFrom(slot.record.last_failure);
        out.failed_at = slot.record.failed_at;
        out.figures = slot.figures;
        for (const auto& process : slot.resting) {
            out.figures.resident_kib += residentKibOf(process->running.child->process());
        }
        if (slot.package) {
            out.manifest = slot.package->manifest;
            out.hash = slot.package->hash;
            out.settings = slot.record.settings;
            out.settings_version = slot.record.settings_version;
            out.candidate = candidateFor(slot);
        }
        if (slot.record.earlier) {
            const auto before = findOnShelf(slot, slot.record.earlier->hash);
            out.earlier_version = before ? std::optional{before->manifest.version} : std::nullopt;
        }
        return out;
    }

    /// Points a person waits for while a page is built that lives without them; and those nobody
    /// waits for.
    Queue queueOf(std::string_view method)
    {
        const auto point = method.substr(0, method.find('/'));
        if (point == "http" || point == "panel") {
            return Queue::pages;
        }
        return point == "events" || point == "job" || method == "channel/1:send"
                || method == "channel/1:poll"
            ? Queue::batches
            : Queue::people;
    }

    json callOf(const ProviderId& whom, const Asker& asker)
    {
        return {{"id", randomBase62(10)}, {"provider", whom.provider}, {"key", asker.key},
            {"replay", asker.replay}, {"dry_run", asker.dry_run},
            {"language", codeOf(asker.language)}, {"time_zone", home_zone}};
    }

} // namespace

Plugins::Plugins(
    db::Database& database, const SecretBox& box, const Clock& clock, Places places, Limits limits)
    : records_(database, box)
    , clock_(clock)
    , places_(std::move(places))
    , limits_(limits)
    , broker_(records_, clock)
    , spawner_(std::make_unique<Spawner>(places_.runner))
    , conduct_(std::make_unique<Conduct>(records_, clock_, limits_))
    , turns_(std::make_unique<Turns>(
          Turns::Ground{broker_, *spawner_, *conduct_, limits_, places_.shipped}))
    , wish_(records_.wish())
{
    broker_.keepFoldersIn(places_.plugin_folders);
    discover();
}

Plugins::~Plugins()
{
    turns_->finish();
    Processes left;
    for (const auto& slot : slots()) {
        const std::lock_guard lock(slot->facts);
        for (auto& process : retire(*slot)) {
            left.push_back(std::move(process));
        }
    }
    conduct_->endWell(std::move(left)); // processes end before the thread they would die with
}

void Plugins::discover()
{
    const std::lock_guard reading(reading_);
    auto shelves = readShelves(places_.folders);
    for (const auto& slot : slots()) {
        if (shelves.count(slot->id) == 0) {
            take(slot, {});
            const std::unique_lock lock(mutex_);
            slots_.erase(slot->id);
        }
    }
    for (auto& [id, shelf] : shelves) {
        auto slot = slotOf(id);
        if (!slot) {
            slot = std::make_shared<Slot>(id);
            slot->record = records_.find(id);
        }
        take(slot, std::move(shelf));
        const std::unique_lock lock(mutex_);
        slots_.emplace(id, slot);
    }
}

/// What lies under an id now.
void Plugins::take(const std::shared_ptr<Slot>& slot, Shelf shelf)
{
    Processes ended;
    {
        const std::lock_guard changing(slot->changing);
        const std::lock_guard lock(slot->facts);
        const auto before = slot->package;
        slot->shelf = std::move(shelf.packages);
        slot->refusal = std::move(shelf.refusal);
        slot->package = servingOf(*slot);
        const bool same = before && slot->package && before->hash == slot->package->hash;
        if (!same) {
            ended = retire(*slot);
            slot->state = standingOf(*slot);
            slot->changed.notify_all();
        }
    }
    conduct_->endWell(std::move(ended));
}

std::vector<std::shared_ptr<Slot>> Plugins::slots() const
{
    const std::shared_lock lock(mutex_);
    std::vector<std::shared_ptr<Slot>> out;
    for (const auto& [id, slot] : slots_) {
        out.push_back(slot);
    }
    return out;
}

std::vector<Overview> Plugins::list() const
{
    std::vector<Overview> out;
    for (const auto& slot : slots()) {
        out.push_back(overviewOf(*slot));
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
    if (!slot) {
        return std::nullopt;
    }
    auto out = overviewOf(*slot);
    out.secrets = records_.secretNames(id);
    return out;
}

std::string Plugins::nameOf(const std::string& id, Language language) const
{
    const auto manifest = manifestOf(id);
    return manifest ? manifest->name.in(language) : id;
}

std::vector<Line> Plugins::history(const std::string& id, int most) const
{
    return records_.history(id, most);
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

std::vector<Provider> Plugins::providersOf(const std::string& point) const
{
    std::vector<Provider> out;
    for (const auto& slot : slots()) {
        const std::lock_guard facts(slot->facts);
        const bool stands = slot->state == State::asleep || slot->state == State::on
            || slot->state == State::retrying || slot->state == State::quarantined;
        for (std::size_t i = 0;
             stands && slot->package && i < slot->package->manifest.provides.size(); ++i) {
            const auto& provided = slot->package->manifest.provides[i];
            if (provided.point == point) {
                out.push_back({{slot->id, provided.id}, provided});
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
    const auto full = std::min(deadline * limits_.patience, limits_.longest_answer);
    const auto own = asker.within ? std::min(full, *asker.within) : full;
    const auto end = Ticks::now() + own;
    const auto turn = turns_->take(slot, queueOf(method), end);
    if (!turn) {
        return Refused{turn.error()};
    }
    const auto left = std::chrono::ceil<milliseconds>(end - Ticks::now());
    if (left * 2 < own) {
        return Refused{PluginFailure{Kind::busy}}; // too little of its time is left to be fair
    }
    auto call = callOf(whom, asker);
    call["organisation"] = turns_->organisation();
    call["budget_ms"] = left.count();
    const json envelope{{"call", std::move(call)}, {"in", in}};
    return put(slot, *turn,
        {method, envelope.dump(-1, ' ', false, json::error_handler_t::replace), full, left});
}

Result<json, PluginFailure> Plugins::put(
    const std::shared_ptr<Slot>& slot, const std::shared_ptr<Turn>& turn, const Question& question)
{
    auto& process = turn->process();
    const Asking asking{broker_, *process.package, std::string{question.method}, question.envelope,
        ++process.calls, question.left};
    const auto began = Ticks::now();
    auto told = tell(process.running, asking);
    {
        const std::lock_guard lock(slot->facts);
        slot->figures.add(
            std::chrono::duration_cast<std::chrono::microseconds>(Ticks::now() - began));
    }
    if (told.answer) {
        return std::move(told.answer);
    }
    const auto failure = told.answer.error();
    // Only who had the whole deadline has failed; the caller need not wait for that.
    const auto judged_at = began + question.full + grace;
    const auto wait = [this, slot, turn, asking, judged_at, failure] {
        if (!comesLate(turn->process().running, asking, judged_at)) {
            turn->kill();
            fail(slot, failure);
        }
    };
    if (told.late && question.full - question.left < grace) {
        wait();
    } else if (told.late) {
        turns_->tasks().run(wait);
    } else {
        if (failure.kind != Kind::refused) {
            turn->kill();
        }
        fail(slot, failure);
    }
    return Refused{failure};
}

void Plugins::fail(const std::shared_ptr<Slot>& slot, const PluginFailure& failure)
{
    const std::lock_guard lock(slot->facts);
    turns_->follow(slot, conduct_->judge(*slot, failure), Turns::Ending::background);
}

PluginFailure Plugins::garbled(const std::string& plugin, const std::string& sentence)
{
    PluginFailure out{Kind::garbled};
    out.sentence = sentence;
    if (const auto slot = slotOf(plugin)) {
        fail(slot, out);
    }
    return out;
}

void Plugins::setOrganisation(std::string name)
{
    turns_->setOrganisation(std::move(name));
}

void Plugins::settle()
{
    turns_->finish();
}

} // namespace hazirun::plugin_host
