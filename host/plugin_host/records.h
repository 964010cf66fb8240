// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret_box.h"
#include "db/database.h"
#include "db/journal.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// What served before an upgrade.
struct Earlier {
    std::string hash;
    std::vector<std::string> permissions;
    nlohmann::json settings = nlohmann::json::object();
};

/// What the association decided about a plug-in, and what is remembered of its conduct.
struct Record {
    bool enabled = false;
    std::string approved_hash; ///< of the package an administrator approved; empty: none
    std::vector<std::string> approved_permissions;
    nlohmann::json settings = nlohmann::json::object();
    int settings_version = 0;
    std::string last_failure; ///< one sentence
    std::optional<Instant> failed_at;
    std::string quarantined_hash; ///< "<package hash> <settings version>", empty: not
    std::optional<Earlier> earlier; ///< kept until the next upgrade or roll-back
    std::optional<Instant> upgraded_at;
    std::int64_t revision = 0; ///< grows with every change, whoever makes it
};

/// What is written into the audit with a change; `act` empty: nothing.
struct Act {
    Instant at;
    db::Actor actor;
    std::string act; ///< plugin.enabled, plugin.became …
    std::string detail;
};

/// A line of a plug-in's history.
struct Line {
    Instant at;
    std::string actor;
    std::string act;
    std::string detail;
};

/// Owns plugin, plugin_secret, plugin_entry, plugin_once and plugin_room.
class Records {
public:
    Records(db::Database& database, const SecretBox& box)
        : database_(database)
        , box_(box)
    {
    }
    [[nodiscard]] Record find(const std::string& id) const;
    /// Each writes only what it names, so that two programs do not undo each other's changes, and
    /// answers the new revision. enabled, approval, quarantine:
    std::int64_t saveDecision(const std::string& id, const Record& record, const Act& act);
    /// Settings and the secrets entered with them, together or not at all.
    using Secrets = std::map<std::string, std::string>;
    std::int64_t saveSettings(
        const std::string& id, const Record& record, const Secrets& secrets, const Act& act);
    /// The last failure and a quarantine.
    std::int64_t saveConduct(const std::string& id, const Record& record, const Act& act);
    /// Everything that changes with a version: approval, settings, what served before.
    std::int64_t saveVersion(
        const std::string& id, const Record& record, const Act& act, const Secrets& secrets = {});
    std::int64_t note(const std::string& id, const Act& act);
    [[nodiscard]] std::map<std::string, std::int64_t> revisions() const;
    /// The newest first.
    [[nodiscard]] std::vector<Line> history(const std::string& id, int most) const;

    /// How often somebody asked that the folders be read again.
    [[nodiscard]] std::string wish() const;
    void wishReading();

    [[nodiscard]] std::optional<std::string> secret(
        const std::string& id, const std::string& name) const;
    [[nodiscard]] std::vector<std::string> secretNames(const std::string& id) const;

    /// The plug-in's own notebook.
    struct Entry {
        std::string key;
        std::string value;
    };
    [[nodiscard]] std::optional<std::string> get(
        const std::string& id, const std::string& key) const;
    /// False when the notebook, remembered keys included, would grow past `most_bytes`.
    [[nodiscard]] bool put(const std::string& id, const Entry& entry, std::int64_t most_bytes);
    void remove(const std::string& id, const std::string& key);
    struct Range {
        std::string prefix;
        std::string after; ///< a key; what comes behind it
        int most = 100;
    };
    /// Absent when they have more than `most_bytes` together.
    [[nodiscard]] std::optional<std::vector<Entry>> list(
        const std::string& id, const Range& range, std::size_t most_bytes) const;
    /// True for the first caller of a key, for ever. Absent when keys and entries would together
    /// grow past `most_bytes`.
    [[nodiscard]] std::optional<bool> once(
        const std::string& id, const std::string& key, std::int64_t most_bytes);

private:
    void keepSecrets(
        db::Session& session, const std::string& id, const Secrets& secrets, const Act& act) const;
    std::int64_t write(
        const std::string& id, const Act& act, const std::function<void(db::Session&)>& change);

    db::Database& database_;
    const SecretBox& box_;
};

} // namespace hazirun::plugin_host
