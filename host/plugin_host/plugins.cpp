// SPDX-License-Identifier: MIT
#include "plugin_host/plugins.h"

#include "plugin_host/turns.h"
#include "plugin_host/upgrade.h"

namespace hazirun::plugin_host {

namespace {

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
            out.notes = slot.package->manifest.notes;
        }
        if (slot.record.earlier) {
            const auto before = findOnShelf(slot, slot.record.earlier->hash);
            out.earlier_version = before ? std::optional{before->manifest.version} : std::nullopt;
        }
        return out;
    }

    /// A program that is built so itself is one of development.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr auto sanitized = runner::Sanitized::accepted;
#else
    constexpr auto sanitized = runner::Sanitized::refused;
#endif

} // namespace

std::string lastFailureOf(const Overview& one, const Words& words, Language language)
{
    return one.trouble ? words.say(language, reportOf(*one.trouble, titled(one, language)))
                       : one.last_failure;
}

std::string titled(const Overview& one, Language language)
{
    const auto title = one.manifest ? one.manifest->name.in(language) : one.id;
    return title == one.id ? title : title + " (" + one.id + ")";
}

Plugins::Plugins(
    db::Database& database, const SecretBox& box, const Clock& clock, Places places, Limits limits)
    : records_(database, box)
    , clock_(clock)
    , places_(std::move(places))
    , limits_(limits)
    , broker_(records_, clock)
    , spawner_(std::make_unique<Spawner>(places_.runner, sanitized))
    , conduct_(std::make_unique<Conduct>(
          records_, clock_, limits_, [this](const std::string& line) { broker_.log(line); }))
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

std::vector<std::shared_ptr<Slot>> Plugins::slots() const
{
    const std::shared_lock lock(mutex_);
    std::vector<std::shared_ptr<Slot>> out;
    for (const auto& [id, slot] : slots_) {
        out.push_back(slot);
    }
    return out;
}

std::filesystem::path Plugins::homeOf(const std::string& id) const
{
    return places_.folders.back() / id;
}

Overview Plugins::overview(const Slot& slot) const
{
    auto out = overviewOf(slot);
    std::error_code unknown;
    out.removable = std::filesystem::is_directory(homeOf(slot.id), unknown);
    return out;
}

std::vector<Overview> Plugins::list() const
{
    std::vector<Overview> out;
    for (const auto& slot : slots()) {
        out.push_back(overview(*slot));
    }
    return out;
}

std::vector<Message> Plugins::oddThings() const
{
    const std::shared_lock lock(mutex_);
    return odd_;
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
    auto out = overview(*slot);
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

void Plugins::setOrganisation(std::string name)
{
    turns_->setOrganisation(std::move(name));
}

void Plugins::settle()
{
    turns_->finish();
}

} // namespace hazirun::plugin_host
