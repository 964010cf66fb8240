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
        if (const auto earlier = row.next<std::optional<std::string>>()) {
            const auto kept = json::parse(*earlier);
            out.earlier = Earlier{kept.at("hash").get<std::string>(),
                kept.at("permissions").get<std::vector<std::string>>(), kept.at("settings")};
        }
        out.upgraded_at = row.next<std::optional<Instant>>();
        out.revision = row.next<std::int64_t>();
        return out;
    }

    std::optional<std::string> textOf(const std::optional<Earlier>& earlier)
    {
        if (!earlier) {
            return std::nullopt;
        }
        return json{{"hash", earlier->hash}, {"permissions", earlier->permissions},
            {"settings", earlier->settings}}
            .dump();
    }

    constexpr auto reading_wish = "plugin folders read again";

} // namespace

Record Records::find(const std::string& id) const
{
    return database_
        .read([&](db::Session& session) { return session.one(sql::find, readRecord, id); })
        .value_or(Record{});
}

std::int64_t Records::write(
    const std::string& id, const Act& act, const std::function<void(db::Session&)>& change)
{
    return database_.transact([&](db::Session& session) {
        session.run(sql::ensure, id);
        change(session);
        if (!act.act.empty()) {
            db::note(session, act.at, act.actor, act.act, 0,
                id + (act.detail.empty() ? "" : ": ") + act.detail);
        }
        return session.value<std::int64_t>(sql::next_revision, id).value_or(0);
    });
}

std::int64_t Records::saveDecision(const std::string& id, const Record& record, const Act& act)
{
    return write(id, act, [&](db::Session& session) {
        session.run(sql::save_decision, record.enabled, record.approved_hash,
            json(record.approved_permissions).dump(), record.quarantined_hash, id);
    });
}

void Records::keepSecrets(
    db::Session& session, const std::string& id, const Secrets& secrets, const Act& act) const
{
    for (const auto& [name, value] : secrets) {
        session.run(sql::set_secret, id, name, db::Bytes{box_.seal(value)});
        db::note(session, act.at, act.actor, "plugin.secret_changed", 0, id + ": " + name);
    }
}

std::int64_t Records::saveSettings(
    const std::string& id, const Record& record, const Secrets& secrets, const Act& act)
{
    return write(id, act, [&](db::Session& session) {
        session.run(sql::save_settings, record.settings.dump(), record.settings_version,
            record.quarantined_hash, id);
        keepSecrets(session, id, secrets, act);
    });
}

std::int64_t Records::saveConduct(const std::string& id, const Record& record, const Act& act)
{
    return write(id, act, [&](db::Session& session) {
        session.run(
            sql::save_conduct, record.last_failure, record.failed_at, record.quarantined_hash, id);
    });
}

std::int64_t Records::saveVersion(
    const std::string& id, const Record& record, const Act& act, const Secrets& secrets)
{
    return write(id, act, [&](db::Session& session) {
        session.run(sql::save_version, record.approved_hash,
            json(record.approved_permissions).dump(), record.settings.dump(),
            record.settings_version, textOf(record.earlier), record.upgraded_at,
            record.last_failure, record.failed_at, record.quarantined_hash, id);
        keepSecrets(session, id, secrets, act);
    });
}

std::int64_t Records::note(const std::string& id, const Act& act)
{
    return write(id, act, [](db::Session&) {});
}

std::map<std::string, std::int64_t> Records::revisions() const
{
    std::map<std::string, std::int64_t> out;
    database_.read([&](db::Session& session) {
        session.each(sql::revisions, [&](db::Row& row) {
            auto id = row.next<std::string>();
            out[std::move(id)] = row.next<std::int64_t>();
        });
        return Done{};
    });
    return out;
}

std::vector<Line> Records::history(const std::string& id, int most) const
{
    return database_.read([&](db::Session& session) {
        return session.all(
            sql::history,
            [&](db::Row& row) {
                Line out{row.next<Instant>(), {}, {}, {}};
                out.actor = row.next<std::string>();
                out.act = row.next<std::string>();
                const auto detail = row.next<std::string>();
                out.detail = detail.size() > id.size() + 2 ? detail.substr(id.size() + 2) : "";
                return out;
            },
            id, most);
    });
}

std::string Records::wish() const
{
    return database_.read([](db::Session& session) { return db::setting(session, reading_wish); })
        .value_or("0");
}

void Records::wishReading()
{
    database_.transact([](db::Session& session) {
        const auto before = db::setting(session, reading_wish).value_or("0");
        db::setSetting(session, reading_wish, std::to_string(std::stoll(before) + 1));
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

namespace {

    /// False, and nothing taken, when `more` does not fit.
    bool takeRoom(
        db::Session& session, const std::string& id, std::int64_t more, std::int64_t most_bytes)
    {
        const auto held = session.value<std::int64_t>(sql::room, id).value_or(0);
        if (held + more > most_bytes) {
            return false;
        }
        session.run(sql::add_room, id, more);
        return true;
    }

} // namespace

bool Records::put(const std::string& id, const Entry& entry, std::int64_t most_bytes)
{
    return database_.transact([&](db::Session& session) {
        const auto before
            = session.value<std::int64_t>(sql::entry_bytes, id, entry.key).value_or(0);
        const auto more = static_cast<std::int64_t>(entry.key.size() + entry.value.size()) - before;
        if (!takeRoom(session, id, more, most_bytes)) {
            return false;
        }
        session.run(sql::put_entry, id, entry.key, entry.value);
        return true;
    });
}

void Records::remove(const std::string& id, const std::string& key)
{
    database_.transact([&](db::Session& session) {
        if (const auto before = session.value<std::int64_t>(sql::entry_bytes, id, key)) {
            session.run(sql::remove_entry, id, key);
            session.run(sql::add_room, id, -*before);
        }
        return Done{};
    });
}

std::optional<std::vector<Records::Entry>> Records::list(
    const std::string& id, const Range& range, std::size_t most_bytes) const
{
    std::vector<Entry> out;
    std::size_t bytes = 0;
    const auto add = [&](db::Row& row) {
        if (bytes > most_bytes) { // what is not read takes no memory
            return;
        }
        Entry one;
        one.key = row.next<std::string>();
        one.value = row.next<std::string>();
        bytes += one.key.size() + one.value.size();
        out.push_back(std::move(one));
    };
    database_.read([&](db::Session& session) {
        session.each(sql::entries, add, id, range.prefix, range.after, range.most);
        return Done{};
    });
    return bytes > most_bytes ? std::nullopt : std::optional{std::move(out)};
}

std::optional<bool> Records::once(
    const std::string& id, const std::string& key, std::int64_t most_bytes)
{
    return database_.transact([&](db::Session& session) -> std::optional<bool> {
        if (session.value<bool>(sql::knows_once, id, key).value_or(false)) {
            return false;
        }
        if (!takeRoom(session, id, static_cast<std::int64_t>(key.size()), most_bytes)) {
            return std::nullopt;
        }
        session.run(sql::once, id, key);
        return true;
    });
}

} // namespace hazirun::plugin_host
