// SPDX-License-Identifier: MIT
#include "db/backup.h"

#include "db/connection.h"
#include "db/db_texts.h"
#include "db/kept_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

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

    void copyDatabase(const files::path& data, const files::path& file)
    {
        Session::Connection from(data / "hazirun.db",
            Session::Connection::Use::writing); // VACUUM INTO counts as writing
        Session session(from);
        session.run(sql::copy_to, file.string());
        onlyForOwner(file);
    }

    void copyRest(const files::path& data, const files::path& file)
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

    /// What comes lies beside what is there, until it is whole and on the disk.
    struct Incoming {
        explicit Incoming(const files::path& data)
            : database(data / "restoring.db")
            , aside(data / "restoring-files")
        {
        }
        void remove() const
        {
            for (const auto* end : {"", "-journal", "-wal", "-shm"}) {
                files::remove(database.string() + end);
            }
            files::remove_all(aside);
        }
        const files::path database;
        const files::path aside; ///< keys and the kept folders
    };

    void checkAndTake(const Incoming& incoming)
    {
        Session::Connection connection(incoming.database, Session::Connection::Use::aside);
        Session session(connection);
        if (!isSound(session)) {
            throw Error(SQLITE_CORRUPT, "not a backup");
        }
        for (const auto& key : takeKeys(session)) {
            writeWhole(incoming.aside / "keys" / files::path(key.name).filename(), key.value,
                files::perms::owner_read | files::perms::owner_write);
        }
        if (!takeFiles(session, incoming.aside)) {
            throw Error(SQLITE_CORRUPT, "not a backup");
        }
    }

    std::optional<RestoreRefusal> refusalOf(const files::path& file, const Incoming& incoming)
    {
        std::error_code unreadable;
        if (!files::is_regular_file(file, unreadable) || !std::ifstream(file)) {
            return RestoreRefusal::not_a_backup;
        }
        try {
            incoming.remove();
            files::copy_file(file, incoming.database);
            onlyForOwner(incoming.database);
            checkAndTake(incoming);
            settle(incoming.database);
            return std::nullopt;
        } catch (const Error& error) {
            return error.isUnavailable() ? RestoreRefusal::no_room : RestoreRefusal::not_a_backup;
        } catch (const files::filesystem_error&) {
            return RestoreRefusal::no_room;
        }
    }

    /// There from the moment everything that comes is on the disk until all of it is in its place.
    files::path markOf(const files::path& data)
    {
        return data / "restoring";
    }

    void putKeys(const Incoming& incoming, const files::path& data)
    {
        if (files::is_directory(incoming.aside / "keys")) {
            onlyForOwner(incoming.aside / "keys", files::perms::owner_exec);
            files::remove_all(data / "keys");
            files::rename(incoming.aside / "keys", data / "keys");
        }
    }

} // namespace

void backUp(const files::path& data, const files::path& file)
{
    // Taken at once, so that of two backups to one name the second ends here and removes nothing.
    const int mine = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (mine < 0) {
        throw files::filesystem_error("cannot be made", file, {errno, std::generic_category()});
    }
    ::close(mine);
    try {
        copyDatabase(data, file);
        copyRest(data, file);
        syncToDisk(file);
    } catch (...) {
        std::error_code unimportant;
        files::remove(file, unimportant); // half a backup is none
        files::remove(file.string() + "-journal", unimportant);
        throw;
    }
}

Result<Done, RestoreRefusal> restore(const files::path& file, const files::path& data)
{
    if (isRestoring(data)) {
        finishRestore(data); // what it brings would be thrown away, and the mixture would stay
    }
    const Incoming incoming{data};
    if (const auto refusal = refusalOf(file, incoming)) {
        incoming.remove();
        return Refused{*refusal};
    }
    writeWhole(markOf(data), "", files::perms::owner_read | files::perms::owner_write);
    syncToDisk(data);
    finishRestore(data);
    return Done{};
}

bool isRestoring(const files::path& data)
{
    return files::exists(markOf(data));
}

// Every step may have been done already.
void finishRestore(const files::path& data)
{
    const Incoming incoming{data};
    putKeys(incoming, data);
    putFiles(incoming.aside, data);
    if (files::exists(incoming.database)) {
        files::remove(data / "hazirun.db-wal");
        files::remove(data / "hazirun.db-shm");
        files::rename(incoming.database, data / "hazirun.db");
    }
    syncToDisk(data);
    files::remove_all(incoming.aside);
    files::remove(markOf(data));
    syncToDisk(data);
}

void settle(const files::path& database)
{
    syncToDisk(database);
    syncToDisk(database.parent_path());
}

} // namespace hazirun::db
