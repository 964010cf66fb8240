// SPDX-License-Identifier: MIT
#include "plugin_host/records.h"

#include "plugin_host/plugin_host_texts.h"

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    Record readRecord(db::Row& row)
    {
        Record out;
        out.enabled = row.next<bool>();
        out.approved_hash = row.next<std::string>();
        out.approved_permissions
            = json::parse(row.next<std::string>()).get<std::vector<std::string>>();
        out.settings = json::parse(row.next<std::string>());
        out.settings_version = row.next<int>();
        out.last_failure = row.next<std::string>();
        out.failed_at = row.next<std::optional<Instant>>();
        out.quarantined_hash = row.next<std::string>();
        return out;
    }

} // namespace

Record Records::find(const std::string& id) const
{
    return database_
        .read([&](db::Session& session) { return session.one(sql::find, readRecord, id); })
        .value_or(Record{});
}

void Records::write(db::Session& session, const std::string& id, const Record& record)
{
    session.run(sql::save, id, record.enabled, record.approved_hash,
        json(record.approved_permissions).dump(), record.settings.dump(), record.settings_version,
        record.last_failure, record.failed_at, record.quarantined_hash);
}

void Records::save(const std::string& id, const Record& record, Instant now, const db::Actor& actor,
    std::string_view act, std::string_view detail)
{
    database_.transact([&](db::Session& session) {
        write(session, id, record);
        db::note(
            session, now, actor, act, 0, id + (detail.empty() ? "" : ": ") + std::string{detail});
        return Done{};
    });
}

void Records::saveSettings(const std::string& id, const Record& record,
    const std::map<std::string, std::string>& secrets, Instant now, const db::Actor& actor)
{
    std::vector<std::pair<std::string, db::Bytes>> sealed;
    for (const auto& [name, value] : secrets) {
        sealed.emplace_back(name, db::Bytes{box_.seal(value)});
    }
    database_.transact([&](db::Session& session) {
        write(session, id, record);
        for (const auto& [name, value] : sealed) {
            session.run(sql::set_secret, id, name, value);
        }
        db::note(session, now, actor, "plugin.settings_changed", 0, id);
        return Done{};
    });
}

std::optional<std::string> Records::secret(const std::string& id, const std::string& name) const
{
    const auto sealed = database_.read(
        [&](db::Session& session) { return session.value<db::Bytes>(sql::secret, id, name); });
    return sealed ? box_.open(sealed->value) : std::nullopt;
}

std::vector<std::string> Records::secretNames(const std::string& id) const
{
    return database_.read([&](db::Session& session) {
        return session.all(
            sql::secret_names, [](db::Row& row) { return row.next<std::string>(); }, id);
    });
}

std::optional<std::string> Records::get(const std::string& id, const std::string& key) const
{
    return database_.read(
        [&](db::Session& session) { return session.value<std::string>(sql::entry, id, key); });
}

bool Records::put(const std::string& id, const Entry& entry, std::int64_t most_bytes)
{
    return database_.transact([&](db::Session& session) {
        const auto others
            = session.value<std::int64_t>(sql::entry_bytes, id, entry.key).value_or(0);
        if (others + static_cast<std::int64_t>(entry.key.size() + entry.value.size())
            > most_bytes) {
            return false;
        }
        session.run(sql::put_entry, id, entry.key, entry.value);
        return true;
    });
}

void Records::remove(const std::string& id, const std::string& key)
{
    database_.transact([&](db::Session& session) {
        session.run(sql::remove_entry, id, key);
        return Done{};
    });
}

std::vector<Records::Entry> Records::list(
    const std::string& id, const std::string& prefix, const std::string& after, int most) const
{
    return database_.read([&](db::Session& session) {
        return session.all(
            sql::entries,
            [](db::Row& row) {
                Entry out;
                out.key = row.next<std::string>();
                out.value = row.next<std::string>();
                return out;
            },
            id, prefix, after, most);
    });
}

bool Records::once(const std::string& id, const std::string& key)
{
    return database_.transact(
        [&](db::Session& session) { return session.run(sql::once, id, key) > 0; });
}

} // namespace hazirun::plugin_host
