// SPDX-License-Identifier: MIT
#include "db/wal_layer.h"

#include "db/session.h"

#include <sqlite3.h>

#include <memory>
#include <new>
#include <vector>

namespace hazirun::db {

namespace {

    using Methods = sqlite3_io_methods;

    /// The system's layer takes less than 128 KiB at once.
    constexpr std::size_t most_gathered = 1U << 16U;

    sqlite3_vfs& systemLayer()
    {
        static sqlite3_vfs* const out = sqlite3_vfs_find(nullptr);
        return *out;
    }

    /// The log as SQLite holds it; the system's own file lies right behind it in the same memory.
    struct Log : sqlite3_file {
        std::vector<char> gathered{}; ///< not yet handed to the system
        sqlite3_int64 begin = 0; ///< where it belongs in the file
        [[nodiscard]] sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(this + 1); }
        [[nodiscard]] sqlite3_int64 end() const
        {
            return begin + static_cast<sqlite3_int64>(gathered.size());
        }
    };

    Log& logOf(sqlite3_file* file)
    {
        return *static_cast<Log*>(file);
    }

    int handOver(Log& log)
    {
        if (log.gathered.empty()) {
            return SQLITE_OK;
        }
        const int code = log.file()->pMethods->xWrite(
            log.file(), log.gathered.data(), static_cast<int>(log.gathered.size()), log.begin);
        log.gathered.clear(); // SQLite takes a refused commit back and writes the next in its place
        return code;
    }

    int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at)
    {
        auto& log = logOf(file);
        const auto count = static_cast<std::size_t>(size);
        if (at != log.end() || log.gathered.size() + count > most_gathered) {
            if (const int code = handOver(log); code != SQLITE_OK) {
                return code;
            }
            log.begin = at;
        }
        try {
            const auto* const from = static_cast<const char*>(bytes);
            log.gathered.insert(log.gathered.end(), from, from + count);
        } catch (const std::bad_alloc&) {
            return SQLITE_IOERR_NOMEM;
        }
        return SQLITE_OK;
    }

    int close(sqlite3_file* file)
    {
        auto& log = logOf(file);
        const int code = handOver(log);
        const int closed = log.file()->pMethods->xClose(log.file());
        std::destroy_at(&log);
        return code != SQLITE_OK ? code : closed;
    }

    /// Whatever else SQLite asks of the log is answered by the whole file.
    template <auto Method>
    struct Whole;
    template <class... Asked, int (*Methods::*Method)(sqlite3_file*, Asked...)>
    struct Whole<Method> {
        static int ask(sqlite3_file* file, Asked... asked)
        {
            auto& log = logOf(file);
            const int code = handOver(log);
            return code == SQLITE_OK ? (log.file()->pMethods->*Method)(log.file(), asked...) : code;
        }
    };

    const Methods& methods()
    {
        static const Methods out = [] {
            Methods of{};
            of.iVersion = 1; // what shares memory is asked of the database's file alone
            of.xClose = close;
            of.xRead = Whole<&Methods::xRead>::ask;
            of.xWrite = write;
            of.xTruncate = Whole<&Methods::xTruncate>::ask;
            of.xSync = Whole<&Methods::xSync>::ask;
            of.xFileSize = Whole<&Methods::xFileSize>::ask;
            of.xLock = Whole<&Methods::xLock>::ask;
            of.xUnlock = Whole<&Methods::xUnlock>::ask;
            of.xCheckReservedLock = Whole<&Methods::xCheckReservedLock>::ask;
            of.xFileControl = Whole<&Methods::xFileControl>::ask;
            of.xSectorSize = Whole<&Methods::xSectorSize>::ask;
            of.xDeviceCharacteristics = Whole<&Methods::xDeviceCharacteristics>::ask;
            return of;
        }();
        return out;
    }

    int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given)
    {
        auto& system = systemLayer();
        if ((flags & SQLITE_OPEN_WAL) == 0) {
            return system.xOpen(&system, name, file, flags, given);
        }
        auto* const log = new (file) Log{};
        const int code = system.xOpen(&system, name, log->file(), flags, given);
        if (code != SQLITE_OK) {
            std::destroy_at(log);
            file->pMethods = nullptr; // or SQLite closes it
            return code;
        }
        log->pMethods = &methods();
        return SQLITE_OK;
    }

} // namespace

const char* walLayer()
{
    static sqlite3_vfs layer = [] {
        auto out = systemLayer();
        out.zName = "hazirun";
        out.pNext = nullptr;
        out.szOsFile += static_cast<int>(sizeof(Log));
        out.xOpen = open;
        return out;
    }();
    static const int code = sqlite3_vfs_register(&layer, 0);
    if (code != SQLITE_OK) {
        throw Error(code, "database: the layer of the write-ahead log was refused");
    }
    return layer.zName;
}

} // namespace hazirun::db
