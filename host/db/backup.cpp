// SPDX-License-Identifier: MIT
#include "db/backup.h"

#include "db/connection.h"
#include "db/db_texts.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace hazirun::db {

namespace {

    namespace files = std::filesystem;

    /// A file or folder whose bytes must be on disk before we go on.
    void syncToDisk(const files::path& path)
    {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool done = file >= 0 && ::fsync(file) == 0;
        const int code = errno;
        if (file >= 0) {
            ::close(file);
        }
        if (!done) {
            throw files::filesystem_error(
                "cannot be written to disk", path, {code, std::generic_category()});
        }
    }

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

} // namespace

void backUp(const files::path& database, const files::path& keys, const files::path& file)
{
    {
        Session::Connection from(
            database, Session::Connection::Use::writing); // VACUUM INTO counts as writing
        Session session(from);
        session.run(sql::copy_to, file.string());
    }
    onlyForOwner(file);
    {
        Session::Connection copy(file, Session::Connection::Use::aside);
        Session session(copy);
        session.run(sql::create_kept_keys);
        for (const auto& entry : files::directory_iterator(keys)) {
            session.run(
                sql::keep_key, entry.path().filename().string(), Bytes{contentOf(entry.path())});
        }
    }
    syncToDisk(file);
}

Result<Done, RestoreRefusal> restore(const files::path& file, const files::path& data)
{
    const auto incoming = data / "restoring.db";
    std::vector<Key> keys;
    try {
        files::copy_file(file, incoming, files::copy_options::overwrite_existing);
        onlyForOwner(incoming);
        Session::Connection connection(incoming, Session::Connection::Use::aside);
        Session session(connection);
        if (!isSound(session)) {
            throw Error(SQLITE_CORRUPT, "not a backup");
        }
        keys = takeKeys(session);
    } catch (const Error&) {
        files::remove(incoming);
        return Refused{RestoreRefusal::not_a_backup};
    } catch (const files::filesystem_error&) {
        files::remove(incoming);
        return Refused{RestoreRefusal::not_a_backup};
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
