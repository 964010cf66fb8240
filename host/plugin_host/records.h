// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret_box.h"
#include "db/database.h"
#include "db/journal.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

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
};

/// Owns plugin, plugin_secret, plugin_entry and plugin_once.
class Records {
public:
    Records(db::Database& database, const SecretBox& box)
        : database_(database)
        , box_(box)
    {
    }
    [[nodiscard]] Record find(const std::string& id) const;
    void save(const std::string& id, const Record& record, Instant now, const db::Actor& actor,
        std::string_view act, std::string_view detail);

    /// Settings and the secrets entered with them, together or not at all.
    void saveSettings(const std::string& id, const Record& record,
        const std::map<std::string, std::string>& secrets, Instant now, const db::Actor& actor);

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
    /// False when the notebook would grow past `most_bytes`.
    [[nodiscard]] bool put(const std::string& id, const Entry& entry, std::int64_t most_bytes);
    void remove(const std::string& id, const std::string& key);
    [[nodiscard]] std::vector<Entry> list(
        const std::string& id, const std::string& prefix, const std::string& after, int most) const;
    /// True for the first caller of a key, for ever.
    [[nodiscard]] bool once(const std::string& id, const std::string& key);

private:
    static void write(db::Session& session, const std::string& id, const Record& record);

    db::Database& database_;
    const SecretBox& box_;
};

} // namespace hazirun::plugin_host
