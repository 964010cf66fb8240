// SPDX-License-Identifier: MIT
#include "db/wal_layer.h"

#include "db/database.h"
#include "db/journal.h"
#include "support/world.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace hazirun;

namespace {

/// A log of its own, as SQLite holds it.
class Log {
public:
    explicit Log(const std::filesystem::path& folder)
        : path_((folder / "some.db-wal").string())
        , vfs_(sqlite3_vfs_find(db::walLayer()))
        , memory_(static_cast<std::size_t>(vfs_->szOsFile))
    {
        const std::ofstream database(folder / "some.db"); // its log takes its permissions
        int given = 0;
        REQUIRE(vfs_->xOpen(vfs_, path_.c_str(), file(),
                    SQLITE_OPEN_WAL | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &given)
            == SQLITE_OK);
    }
    ~Log()
    {
        if (is_open_) {
            close();
        }
    }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    [[nodiscard]] sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }
    int write(const std::string& bytes, sqlite3_int64 at)
    {
        return file()->pMethods->xWrite(file(), bytes.data(), static_cast<int>(bytes.size()), at);
    }
    [[nodiscard]] std::string read(std::size_t size, sqlite3_int64 at)
    {
        std::string out(size, '\0');
        REQUIRE(
            file()->pMethods->xRead(file(), out.data(), static_cast<int>(size), at) == SQLITE_OK);
        return out;
    }
    int close()
    {
        is_open_ = false;
        return file()->pMethods->xClose(file());
    }
    [[nodiscard]] std::uintmax_t onDisk() const { return std::filesystem::file_size(path_); }

private:
    std::string path_;
    sqlite3_vfs* vfs_;
    std::vector<std::max_align_t> memory_; // more than asked for, and aligned
    bool is_open_ = true;
};

} // namespace

TEST_CASE("what follows on one another reaches the system when the log is synced", "[db]")
{
    const test::Folder folder;
    Log log(folder.path);
    REQUIRE(log.write("head", 0) == SQLITE_OK);
    REQUIRE(log.write("page", 4) == SQLITE_OK);
    CHECK(log.onDisk() == 0);
    REQUIRE(log.file()->pMethods->xSync(log.file(), SQLITE_SYNC_NORMAL) == SQLITE_OK);
    CHECK(log.onDisk() == 8);
    CHECK(log.read(8, 0) == "headpage");
}

TEST_CASE("whoever reads, measures or cuts the log finds what was written", "[db]")
{
    const test::Folder folder;
    Log log(folder.path);
    REQUIRE(log.write("headpage", 0) == SQLITE_OK);
    CHECK(log.read(4, 4) == "page");
    REQUIRE(log.write("more", 8) == SQLITE_OK);
    sqlite3_int64 size = 0;
    REQUIRE(log.file()->pMethods->xFileSize(log.file(), &size) == SQLITE_OK);
    CHECK(size == 12);
    REQUIRE(log.write("last", 12) == SQLITE_OK);
    REQUIRE(log.file()->pMethods->xTruncate(log.file(), 14) == SQLITE_OK);
    CHECK(log.onDisk() == 14);
    REQUIRE(log.write("end", 14) == SQLITE_OK);
    REQUIRE(log.close() == SQLITE_OK);
    CHECK(log.onDisk() == 17);
}

TEST_CASE("pages written out of their order each reach their own place", "[db]")
{
    const test::Folder folder;
    Log log(folder.path);
    REQUIRE(log.write("cccc", 8) == SQLITE_OK);
    REQUIRE(log.write("aaaa", 0) == SQLITE_OK);
    REQUIRE(log.write("bbbb", 4) == SQLITE_OK);
    REQUIRE(log.write("BB", 4) == SQLITE_OK); // over what waits
    CHECK(log.read(12, 0) == "aaaaBBbbcccc");
}

TEST_CASE("more than the system takes at once is handed over in parts", "[db]")
{
    const test::Folder folder;
    Log log(folder.path);
    std::string all;
    for (int page = 0; page < 40; ++page) {
        const std::string bytes(4096, static_cast<char>('a' + page % 26));
        REQUIRE(log.write(bytes, static_cast<sqlite3_int64>(all.size())) == SQLITE_OK);
        all += bytes;
    }
    CHECK(log.onDisk() > 0);
    CHECK(log.read(all.size(), 0) == all);
}

TEST_CASE("a folder whose name has signs of an address is served like any other", "[db]")
{
    const test::Folder folder;
    const auto odd = folder.path / "a b?c#d%41é";
    std::filesystem::create_directory(odd);
    {
        db::Database database(odd / "hazirun.db");
        database.transact([](db::Session& session) {
            db::setSetting(session, "kept", "1");
            return true;
        });
    }
    CHECK(std::filesystem::exists(odd / "hazirun.db"));
    const db::Database again(odd / "hazirun.db");
    CHECK(again.read([](db::Session& session) { return db::setting(session, "kept"); }) == "1");
}
