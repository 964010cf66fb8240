// SPDX-License-Identifier: MIT
#include "db/backup.h"

#include "db/connection.h"
#include "db/db_texts.h"
#include "db/kept_files.h"

#include <fstream>
#include <initializer_list>
#include <iterator>

namespace hazirun::db {

namespace {

    namespace files = std::filesystem;

    void onlyForOwner(const files::path& path, files::perms more = files::perms::none)
    {
        files::permissions(path, files::perms::owner_read | files::perms::owner_write | more);
    }

    std::string contentOf(const files::path& file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    bool isSound(Session& session)
    {
        return session.value<std::string>(sql::integrity).value_or("") == "ok"
            && session.value<std::int64_t>(sql::newest_migration);
    }

    struct Key {
        std::string name;
        std::string value;
    };

    std::vector<Key> takeKeys(Session& session)
    {
        auto keys = session.all(sql::kept_keys, [](Row& row) {
            Key key;
            key.name = row.next<std::string>();
            key.value = row.next<Bytes>().value;
            return key;
        });
        session.run(sql::drop_kept_keys);
        return keys;
    }

    Refused<RestoreRefusal> refusedAfter(std::initializer_list<files::path> unfinished)
    {
        for (const auto& path : unfinished) {
            files::remove_all(path);
        }
        return Refused{RestoreRefusal::not_a_backup};
    }

} // namespace

void backUp(const files::path& data, const files::path& file)
{
    {
        Session::Connection from(data / "hazirun.db",
            Session::Connection::Use::writing); // VACUUM INTO counts as writing
        Session session(from);
        session.run(sql::copy_to, file.string());
    }
    onlyForOwner(file);
    {
        Session::Connection copy(file, Session::Connection::Use::aside);
        Session session(copy);
        session.run(sql::create_kept_keys);
        for (const auto& entry : files::directory_iterator(data / "keys")) {
            session.run(
                sql::keep_key, entry.path().filename().string(), Bytes{contentOf(entry.path())});
        }
        // After the database: packages come to their place before the database says so, and stay.
        keepFiles(session, data);
    }
    syncToDisk(file);
}

Result<Done, RestoreRefusal> restore(const files::path& file, const files::path& data)
{
    const auto incoming = data / "restoring.db";
    const auto aside = data / "restoring-files";
    std::vector<Key> keys;
    try {
        files::remove_all(aside);
        files::copy_file(file, incoming, files::copy_options::overwrite_existing);
        onlyForOwner(incoming);
        Session::Connection connection(incoming, Session::Connection::Use::aside);
        Session session(connection);
        if (!isSound(session)) {
            throw Error(SQLITE_CORRUPT, "not a backup");
        }
        keys = takeKeys(session);
        if (!takeFiles(session, aside)) {
            throw Error(SQLITE_CORRUPT, "not a backup");
        }
    } catch (const Error&) {
        return refusedAfter({incoming, aside});
    } catch (const files::filesystem_error&) {
        return refusedAfter({incoming, aside});
    }
    settle(incoming);
    files::create_directories(data / "keys");
    onlyForOwner(data / "keys", files::perms::owner_exec);
    for (const auto& key : keys) {
        const auto path = data / "keys" / files::path(key.name).filename();
        std::ofstream(path, std::ios::binary | std::ios::trunc) << key.value;
        onlyForOwner(path);
        syncToDisk(path);
    }
    putFiles(aside, data);
    files::remove_all(aside);
    files::remove(data / "hazirun.db-wal");
    files::remove(data / "hazirun.db-shm");
    files::rename(incoming, data / "hazirun.db");
    syncToDisk(data);
    return Done{};
}

void settle(const files::path& database)
{
    syncToDisk(database);
    syncToDisk(database.parent_path());
}

} // namespace hazirun::db
