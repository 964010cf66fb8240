// SPDX-License-Identifier: MIT
#pragma once

#include "people/person_import.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hazirun::people {

enum class ImportPhase { checking, checked, writing, written, failed };

/// How far one uploaded list is; a copy, as of the moment it was asked for.
struct ImportState {
    ImportPhase phase = ImportPhase::checking;
    int done = 0;
    int total = 0;
    std::shared_ptr<const ImportOutcome>
        outcome{}; ///< of the dry run when checked, of the writing when written
    Choices choices{}; ///< made so far, of a checked list
};

enum class ImportRefusal { busy, unknown };

/// Uploaded lists on their way in: checked first, written when told so, one at a time, each on a
/// thread of its own so that a page can show how far it is. Lists are kept in memory, the newest
/// few; a restart forgets them.
class Imports {
public:
    Imports(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }
    /// Waits for the running one.
    ~Imports();
    Imports(const Imports&) = delete;
    Imports& operator=(const Imports&) = delete;

    /// Starts a dry run; answers the list's name in addresses. `file` is what the list is called
    /// where it came from; empty when it was pasted.
    [[nodiscard]] Result<std::string, ImportRefusal> check(
        std::string bytes, const db::Actor& actor, std::string file = {});
    /// Keeps choices for lines of a checked list, over those made before; `unknown` unless it is
    /// checked and not written yet.
    [[nodiscard]] Result<Done, ImportRefusal> choose(
        const std::string& job, const Choices& choices);
    /// Starts writing a checked list with the choices made; likewise. Where a choice does not fit
    /// any longer, the list is checked anew instead.
    [[nodiscard]] Result<Done, ImportRefusal> write(const std::string& job, const db::Actor& actor);
    [[nodiscard]] std::optional<ImportState> state(const std::string& job) const;
    /// The list as it came, for correcting it on the page; empty when it is longer than `most`
    /// bytes, written or unknown.
    [[nodiscard]] std::string textOf(const std::string& job, std::size_t most) const;
    /// Returns when nothing runs.
    void wait();

private:
    struct Job {
        std::string name;
        std::string bytes;
        std::string file;
        ImportState state{};
    };
    [[nodiscard]] std::shared_ptr<Job> find(const std::string& name) const;
    [[nodiscard]] bool isBusy() const;
    void start(const std::shared_ptr<Job>& job, ImportMode mode, const db::Actor& actor);
    void run(const std::shared_ptr<Job>& job, ImportMode mode, const db::Actor& actor);

    db::Database& database_;
    const Clock& clock_;
    mutable std::mutex
        mutex_; ///< guards the jobs and their states; bytes do not change while their job runs
    std::vector<std::shared_ptr<Job>> jobs_; ///< newest last
    std::thread running_;
};

} // namespace hazirun::people
