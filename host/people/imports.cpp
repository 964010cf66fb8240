// SPDX-License-Identifier: MIT
#include "people/imports.h"

#include "base/log.h"
#include "base/random.h"
#include "people/csv.h"

#include <algorithm>
#include <system_error>

namespace hazirun::people {

namespace {

    constexpr std::size_t most_lists = 3;

} // namespace

Imports::~Imports()
{
    wait();
}

void Imports::wait()
{
    if (running_.joinable()) {
        running_.join();
    }
}

std::shared_ptr<Imports::Job> Imports::find(const std::string& name) const
{
    const auto found = std::find_if(
        jobs_.begin(), jobs_.end(), [&](const auto& job) { return job->name == name; });
    return found == jobs_.end() ? nullptr : *found;
}

bool Imports::isBusy() const
{
    return std::any_of(jobs_.begin(), jobs_.end(), [](const auto& job) {
        return job->state.phase == ImportPhase::checking
            || job->state.phase == ImportPhase::writing;
    });
}

Result<std::string, ImportRefusal> Imports::check(
    std::string bytes, const db::Actor& actor, std::string file)
{
    const std::lock_guard lock(mutex_);
    if (isBusy()) {
        return Refused{ImportRefusal::busy};
    }
    const auto job
        = std::make_shared<Job>(Job{randomBase62(12), std::move(bytes), std::move(file)});
    jobs_.push_back(job);
    if (jobs_.size() > most_lists) {
        jobs_.erase(jobs_.begin());
    }
    start(job, ImportMode::dry_run, actor);
    return job->name;
}

Result<Done, ImportRefusal> Imports::choose(const std::string& name, const Choices& choices)
{
    const std::lock_guard lock(mutex_);
    const auto job = find(name);
    if (!job || job->state.phase != ImportPhase::checked) {
        return Refused{ImportRefusal::unknown};
    }
    for (const auto& [line, choice] : choices) {
        job->state.choices.insert_or_assign(line, choice);
    }
    return Done{};
}

Result<Done, ImportRefusal> Imports::write(const std::string& name, const db::Actor& actor)
{
    const std::lock_guard lock(mutex_);
    const auto job = find(name);
    if (!job || job->state.phase != ImportPhase::checked) {
        return Refused{ImportRefusal::unknown};
    }
    if (isBusy()) {
        return Refused{ImportRefusal::busy};
    }
    start(job, ImportMode::write, actor);
    return Done{};
}

void Imports::start(const std::shared_ptr<Job>& job, ImportMode mode, const db::Actor& actor)
{
    auto choices = std::move(job->state.choices);
    job->state = {mode == ImportMode::write ? ImportPhase::writing : ImportPhase::checking};
    job->state.choices = std::move(choices);
    wait(); // nothing is busy, so the thread before has nothing left to do
    try {
        running_ = std::thread([this, job, mode, actor] { run(job, mode, actor); });
    } catch (const std::system_error& error) { // no list may stay busy that nobody works at
        logLine("import of people failed: {}", error.what());
        job->state.phase = ImportPhase::failed;
    }
}

void Imports::run(const std::shared_ptr<Job>& job, ImportMode mode, const db::Actor& actor)
{
    const auto tell = [&](int done, int total) {
        const std::lock_guard lock(mutex_);
        job->state.done = done;
        job->state.total = total;
    };
    try {
        // Choices do not change while their list is written.
        auto outcome = std::make_shared<const ImportOutcome>(importPeople(
            database_, clock_, {job->bytes, job->file, job->state.choices}, mode, actor, tell));
        const bool written = mode == ImportMode::write && outcome->unkept.empty();
        const std::lock_guard lock(mutex_);
        for (const auto line : outcome->unkept) {
            job->state.choices.erase(line);
        }
        job->state.outcome = std::move(outcome);
        job->state.phase = written ? ImportPhase::written : ImportPhase::checked;
        if (written) {
            job->bytes = {};
        }
    } catch (const std::exception& error) {
        // The page that shows this list says so; the text of the error may hold no row, so it goes
        // to the log.
        logLine("import of people failed: {}", error.what());
        const std::lock_guard lock(mutex_);
        job->state.phase = ImportPhase::failed;
    }
}

std::optional<ImportState> Imports::state(const std::string& name) const
{
    const std::lock_guard lock(mutex_);
    const auto job = find(name);
    return job ? std::optional{job->state} : std::nullopt;
}

std::string Imports::textOf(const std::string& name, std::size_t most) const
{
    const std::lock_guard lock(mutex_);
    const auto job = find(name);
    return job && job->bytes.size() <= most ? asUtf8(job->bytes) : std::string{};
}

} // namespace hazirun::people
