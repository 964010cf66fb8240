// SPDX-License-Identifier: MIT
#include "db/backup.h"

#include "db/database.h"
#include "support/world.h"

#include <catch2/catch.hpp>

#include <fstream>

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

} // namespace

TEST_CASE("a backup taken while the program runs comes back with its keys", "[db]")
{
    test::World world;
    write(world, "Örnek Derneği");
    const auto file = world.folder.path / "kept.backup";
    db::backUp(world.folder.path / "hazirun.db", world.folder.path / "keys", file);
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
    db::backUp(world.folder.path / "hazirun.db", world.folder.path / "keys", file);
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(5000);
        bytes << std::string(20000, 'x');
    }
    test::Folder data;
    CHECK_FALSE(db::restore(file, data.path));
    CHECK_FALSE(files::exists(data.path / "hazirun.db"));
}
