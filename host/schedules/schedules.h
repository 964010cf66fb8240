// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "plugin_host/plugins.h"

#include <functional>
#include <optional>
#include <string>

namespace hazirun::schedules {

/// "15min", "1h", "1d" as seconds; absent for anything else.
[[nodiscard]] std::optional<std::chrono::seconds> parseEvery(const std::string& text);

/// How a plug-in's job stands.
struct Standing {
    Instant due_at{};
    std::optional<Instant> last_at{};
    std::string state = "{}"; ///< JSON the last run answered
    std::string note; ///< one sentence for the administrator
    int failures = 0; ///< in a row
    std::string trouble; ///< why the last run failed; empty: it did not
    /// Failed three times in a row.
    [[nodiscard]] bool isTrouble() const { return failures >= 3; }
};

/// Runs the job/1 plug-ins at their times: one run at a time, missed runs collapse into one, what a
/// run answers as its state is kept with it. Owns schedule.
class Schedules {
public:
    Schedules(db::Database& database, plugin_host::Plugins& plugins, const Clock& clock)
        : database_(database)
        , plugins_(plugins)
        , clock_(clock)
    {
    }
    /// Every job that is due now. One at a time, on one thread.
    void run(const std::function<bool()>& stopping = [] { return false; });
    /// `job` is "<plug-in>/<provider>"; absent before its first run.
    [[nodiscard]] std::optional<Standing> standingOf(const std::string& job) const;

    /// Makes it due now; it runs with the next round.
    void hurry(const std::string& job, const db::Actor& actor);

private:
    void runOne(const plugin_host::Provider& provider, const std::string& job,
        std::chrono::seconds every, const Standing& before);

    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const Clock& clock_;
};

} // namespace hazirun::schedules
