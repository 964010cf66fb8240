// SPDX-License-Identifier: MIT
#include "db/backup.h"

#include "db/database.h"
#include "support/whole_database.h"
#include "support/world.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>

using namespace hazirun;
namespace files = std::filesystem;

namespace {

void write(test::World& world, const std::string& value)
{
    world.db.transact([&](db::Session& session) {
        db::setSetting(session, "association", value);
        return Done{};
    });
}

std::string association(const files::path& data)
{
    db::Database database{data / "hazirun.db"};
    return database.read([](db::Session& session) { return db::setting(session, "association"); })
        .value_or("");
}

void put(const files::path& file, const std::string& content)
{
    files::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

std::string contentOf(const files::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

bool holdsKeptTables(const files::path& data)
{
    const auto rows = test::WholeDatabase(data / "hazirun.db").rows();
    return rows.count("kept_key") + rows.count("kept_file") > 0;
}

} // namespace

TEST_CASE("a backup taken while the program runs comes back with its keys", "[db]")
{
    test::World world;
    write(world, "Örnek Derneği");
    const auto file = world.folder.path / "kept.backup";
    db::backUp(world.folder.path, file);
    write(world, "later");
    CHECK((files::status(file).permissions() & (files::perms::group_all | files::perms::others_all))
        == files::perms::none);

    test::Folder elsewhere;
    REQUIRE(db::restore(file, elsewhere.path));
    CHECK(association(elsewhere.path) == "Örnek Derneği");
    CHECK(KeyedDigest::fromFolder(elsewhere.path / "keys").hex("link", "a")
        == world.digests.hex("link", "a"));
    CHECK((files::status(elsewhere.path / "keys").permissions() & files::perms::others_all)
        == files::perms::none);
}

TEST_CASE("a backup carries packages of plug-ins, their folders and files, and puts them in place",
    "[db]")
{
    test::World world;
    write(world, "Örnek Derneği");
    const auto& data = world.folder.path;
    put(data / "plugins/org.example.a/1.0.0-abcdef01/a.so", "machine code");
    files::permissions(data / "plugins/org.example.a/1.0.0-abcdef01/a.so",
        files::perms::owner_all | files::perms::group_exec);
    put(data / "plugins/org.example.a/1.0.0-abcdef01/.hidden", "counts in the sum");
    put(data / "plugins/.coming-12345678/a.so", "half");
    put(data / "plugin-folders/org.example.a/.half", "half");
    put(data / "plugin-folders/org.example.a/sent/1.txt", std::string("a\0b", 3));
    put(data / "files/scan.pdf", "");
    put(data / "backups/old.backup", "old");
    files::create_symlink("/etc/passwd", data / "plugin-folders/org.example.a/link");
    const auto file = data / "kept.backup";
    db::backUp(data, file);

    test::Folder there;
    put(there.path / "plugins/org.example.b/plugin.json", "another association's");
    REQUIRE(db::restore(file, there.path));
    CHECK(association(there.path) == "Örnek Derneği");
    const auto code = there.path / "plugins/org.example.a/1.0.0-abcdef01/a.so";
    CHECK(contentOf(code) == "machine code");
    CHECK((files::status(code).permissions() & files::perms::mask)
        == (files::perms::owner_all | files::perms::group_exec));
    CHECK(contentOf(there.path / "plugin-folders/org.example.a/sent/1.txt")
        == std::string("a\0b", 3));
    CHECK(files::exists(there.path / "files/scan.pdf"));
    CHECK(files::exists(there.path / "plugins/org.example.a/1.0.0-abcdef01/.hidden"));
    for (const auto* gone : {"plugins/.coming-12345678", "plugin-folders/org.example.a/link",
             "plugin-folders/org.example.a/.half", "backups/old.backup", "plugins/org.example.b",
             "restoring-files"}) {
        INFO(gone);
        CHECK_FALSE(files::exists(there.path / gone));
    }
    CHECK_FALSE(holdsKeptTables(there.path));
}

TEST_CASE("a restore that is cut off half-way is finished, and until then says so", "[db]")
{
    test::World world;
    write(world, "Örnek Derneği");
    put(world.folder.path / "files/scan.pdf", "scan");
    const auto file = world.folder.path / "kept.backup";
    db::backUp(world.folder.path, file);

    test::Folder there;
    put(there.path / "keys/digest.key", "another association's");
    put(there.path / "hazirun.db/in_the_way", ""); // the last step cannot be done
    CHECK_THROWS_AS(db::restore(file, there.path), files::filesystem_error);
    CHECK(db::isRestoring(there.path));
    CHECK(contentOf(there.path / "keys/digest.key")
        == contentOf(world.folder.path / "keys/digest.key"));

    files::remove_all(there.path / "hazirun.db");
    db::finishRestore(there.path);
    CHECK_FALSE(db::isRestoring(there.path));
    CHECK(association(there.path) == "Örnek Derneği");
    CHECK(contentOf(there.path / "files/scan.pdf") == "scan");
    CHECK_FALSE(files::exists(there.path / "restoring-files"));
}

TEST_CASE("a backup takes no name that is taken, and leaves what is there", "[db]")
{
    test::World world;
    const auto file = world.folder.path / "kept.backup";
    put(file, "the first one, still being written");
    CHECK_THROWS_AS(db::backUp(world.folder.path, file), files::filesystem_error);
    CHECK(contentOf(file) == "the first one, still being written");
}

TEST_CASE("a restore leaves no empty folder behind", "[db]")
{
    test::World world;
    const auto file = world.folder.path / "kept.backup";
    files::create_directories(world.folder.path / "keys");
    put(world.folder.path / "keys/digest.key", "secret");
    db::backUp(world.folder.path, file);
    const test::Folder there;
    put(there.path / "plugin-folders/org.example.a/1.txt", "old");
    REQUIRE(db::restore(file, there.path));
    std::set<std::string> names;
    for (const auto& entry : files::directory_iterator(there.path)) {
        names.insert(entry.path().filename().string());
    }
    CHECK(names == std::set<std::string>{"hazirun.db", "keys"});
}

TEST_CASE("a backup whose names lead elsewhere changes nothing", "[db]")
{
    test::World world;
    const auto name = GENERATE("../out.txt", "/tmp/out.txt", "plugins/../../out.txt", "keys/x", "");
    const auto file = world.folder.path / "kept.backup";
    db::backUp(world.folder.path, file);
    const test::WholeDatabase copy(file);
    copy.run(("INSERT INTO kept_file VALUES ('" + std::string{name} + "', 420, x'78')").c_str());
    test::Folder there;
    put(there.path / "plugins/org.example.b/plugin.json", "stays");
    CHECK_FALSE(db::restore(file, there.path));
    CHECK(contentOf(there.path / "plugins/org.example.b/plugin.json") == "stays");
    CHECK_FALSE(files::exists(there.path / "restoring-files"));
    CHECK_FALSE(files::exists(there.path / "hazirun.db"));
}

TEST_CASE("a backup from before plug-ins were kept leaves their folders as they are", "[db]")
{
    test::World world;
    const auto file = world.folder.path / "kept.backup";
    db::backUp(world.folder.path, file);
    test::WholeDatabase(file).run("DROP TABLE kept_file");
    test::Folder there;
    put(there.path / "plugins/org.example.b/plugin.json", "stays");
    REQUIRE(db::restore(file, there.path));
    CHECK(contentOf(there.path / "plugins/org.example.b/plugin.json") == "stays");
}

TEST_CASE("what is no backup changes nothing", "[db]")
{
    test::World world;
    write(world, "kept");
    const auto file = world.folder.path / "letter.txt";
    std::ofstream(file) << "Sayın üyemiz";
    const auto missing = world.folder.path / "nowhere";
    test::Folder data;
    {
        db::Database there{data.path / "hazirun.db"};
        there.transact([](db::Session& session) {
            db::setSetting(session, "association", "there before");
            return Done{};
        });
    }
    CHECK_FALSE(db::restore(file, data.path));
    CHECK_FALSE(db::restore(missing, data.path));
    CHECK(association(data.path) == "there before");
    CHECK_FALSE(files::exists(data.path / "restoring.db"));
}

TEST_CASE("a damaged backup is refused", "[db]")
{
    test::World world;
    write(world, "kept");
    const auto file = world.folder.path / "kept.backup";
    db::backUp(world.folder.path, file);
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(5000);
        bytes << std::string(20000, 'x');
    }
    test::Folder data;
    CHECK_FALSE(db::restore(file, data.path));
    CHECK_FALSE(files::exists(data.path / "hazirun.db"));
}
