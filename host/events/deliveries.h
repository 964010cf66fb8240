// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "plugin_host/plugins.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace hazirun::events {

/// What happened, as the journal announced it in the transaction of the act.
struct Event {
    std::int64_t id = 0;
    Instant at{};
    std::string name; ///< "<entity>.<past verb>"
    std::optional<MeetingId> meeting{};
    std::int64_t subject = 0;
    int attempts = 0;
};

/// What a receiver has not taken yet.
struct Standing {
    std::int64_t waiting = 0;
    std::int64_t parked = 0; ///< given up after eight tries, until somebody presses the button
    std::string trouble; ///< why it did not take one of them last: a PluginFailure as it is kept
};

/// When the next try is due after `attempts`: 1 s, 5 s, 30 s, 2 min, 10 min, 1 h, 6 h, 24 h;
/// absent: park it.
[[nodiscard]] std::optional<std::chrono::seconds> pauseAfter(int attempts);

/// Tells the events/1 plug-ins what happened: after the commit, at least once, in order within a
/// meeting. A plug-in that was switched on hears what happens from that moment on. Owns
/// event_cursor and event_delivery.
class Deliveries {
public:
    Deliveries(db::Database& database, plugin_host::Plugins& plugins, const Clock& clock)
        : database_(database)
        , plugins_(plugins)
        , clock_(clock)
    {
    }
    /// Everything that is due now, the receivers in turns of two seconds, so that a slow one does
    /// not hold up the others. One at a time, on one thread.
    void run(const std::function<bool()>& stopping = [] { return false; });
    /// `receiver` is "<plug-in>/<provider>".
    [[nodiscard]] Standing standingOf(const std::string& receiver) const;
    void unpark(const std::string& receiver, const db::Actor& actor);

private:
    enum class Outcome { taken, failed, away };
    struct Told {
        Outcome outcome = Outcome::taken;
        std::chrono::seconds wait{0}; ///< the receiver asked for at least that
        std::string trouble{}; ///< as it is kept
    };
    struct Turn {
        const plugin_host::Provider& receiver;
        std::string key;
        std::function<bool()> isOver;
    };
    /// True when the turn ended before the work did.
    [[nodiscard]] bool turnOf(const Turn& turn);
    [[nodiscard]] bool tellNew(const Turn& turn);
    [[nodiscard]] Outcome tellNext(const Turn& turn, const Event& event, bool isLast);
    [[nodiscard]] bool tellAgain(const Turn& turn);
    void startAt(const std::string& plugin, const std::string& key);
    [[nodiscard]] Told tell(const plugin_host::Provider& receiver, const Event& event) const;
    void keepFailed(db::Session& session, const std::string& key, const Event& event,
        const Told& told, Instant now) const;
    [[nodiscard]] std::map<std::string, nlohmann::json> factsOf(
        const Event& event, const plugin_host::Manifest& manifest) const;

    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const Clock& clock_;
};

} // namespace hazirun::events
