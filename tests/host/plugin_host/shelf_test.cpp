// SPDX-License-Identifier: MIT
#include "plugin_host/shelf.h"

#include "fixture.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;

TEST_CASE("versions are ordered as Semantic Versioning says", "[plugin_host]")
{
    const std::vector<std::string> rising{
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.2.0", "1.10.0"};
    for (std::size_t i = 0; i < rising.size(); ++i) {
        for (std::size_t j = 0; j < rising.size(); ++j) {
            INFO(rising[i] << " and " << rising[j]);
            CHECK(isNewer(rising[i], rising[j]) == (i > j));
        }
    }
    CHECK_FALSE(isNewer("1.0.0+build.2", "1.0.0+build.1"));
}

TEST_CASE("a package is copied to a folder of its own version and found there", "[plugin_host]")
{
    PluginWorld world;
    const auto plain = world.installUnruly();
    const auto next
        = installPackage(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", world.packages);
    REQUIRE(next);
    CHECK((*next)->folder.filename().string() == "1.1.0-" + (*next)->hash.substr(0, 8));
    CHECK_FALSE(std::filesystem::exists(plain / "plugin.json")); // it moved to a folder of its own
    const auto shelves = readShelves({world.packages});
    REQUIRE(shelves.at("unruly").packages.size() == 2);
    CHECK(shelves.at("unruly").packages[0]->manifest.version == "1.1.0");
    CHECK(shelves.at("unruly").packages[1]->manifest.version == "1.0.0");
    CHECK_FALSE(shelves.at("unruly").refusal);
    std::filesystem::rename((*next)->folder, plain / "9.9.9-12345678");
    CHECK(readShelves({world.packages}).at("unruly").refusal);
}

TEST_CASE("a folder is judged before anything of it is copied", "[plugin_host]")
{
    namespace files = std::filesystem;
    PluginWorld world;
    const auto from = world.folder.path / "source";
    files::create_directories(from);
    PluginWorld::write(from / "plugin.json", "{}");
    const auto refusal = [&](const files::path& place) {
        const auto made = installPackage(place, world.packages);
        REQUIRE_FALSE(made);
        CHECK((!files::exists(world.packages) || files::is_empty(world.packages)));
        return std::string{made.error().english};
    };
    SECTION("a pipe")
    {
        REQUIRE(::mkfifo((from / "pipe").c_str(), 0600) == 0);
        CHECK(refusal(from).find("is a pipe") != std::string::npos);
    }
    SECTION("a pipe for plugin.json")
    {
        files::remove(from / "plugin.json");
        REQUIRE(::mkfifo((from / "plugin.json").c_str(), 0600) == 0);
        CHECK(refusal(from).find("is a pipe") != std::string::npos);
    }
    SECTION("a link in it")
    {
        files::create_symlink("/etc/passwd", from / "link");
        CHECK(refusal(from).find("regular file, but is a link") != std::string::npos);
    }
    SECTION("a link to it")
    {
        files::create_directory_symlink(from, world.folder.path / "link");
        CHECK(
            refusal(world.folder.path / "link").find("folder, but is a link") != std::string::npos);
    }
    SECTION("a file that is too large")
    {
        PluginWorld::write(from / "large", "");
        files::resize_file(from / "large", (std::uintmax_t{64} << 20U) + 1);
        CHECK(refusal(from).find("at most 67108864 bytes") != std::string::npos);
    }
    SECTION("too many files")
    {
        for (int i = 0; i < 500; ++i) {
            PluginWorld::write(from / std::to_string(i), "");
        }
        CHECK(refusal(from).find("at most 500 files") != std::string::npos);
    }
    SECTION("no plugin.json")
    {
        files::rename(from / "plugin.json", from / "plugin.jsn");
        CHECK(refusal(from).find("but is missing") != std::string::npos);
    }
    SECTION("the folder of plug-ins lies in it")
    {
        PluginWorld::write(world.folder.path / "plugin.json", "{}");
        CHECK(refusal(world.folder.path).find("inside of it") != std::string::npos);
        CHECK(refusal(world.packages).find("inside of it") != std::string::npos);
    }
}

TEST_CASE("what is left of a copy that was cut off goes when the folders are read", "[plugin_host]")
{
    namespace files = std::filesystem;
    PluginWorld world;
    const auto left = world.packages / ".coming-12345678";
    const auto at_work = world.packages / ".coming-87654321";
    files::create_directories(left);
    files::create_directories(at_work);
    PluginWorld::write(left / "half", "x");
    PluginWorld::write(at_work / "half", "x");
    files::last_write_time(left, files::file_time_type::clock::now() - std::chrono::hours{2});
    CHECK(readShelves({world.packages}).empty());
    CHECK_FALSE(files::exists(left));
    CHECK(files::exists(at_work));
}

TEST_CASE("a folder that is no package is not installed", "[plugin_host]")
{
    PluginWorld world;
    CHECK_FALSE(installPackage(world.folder.path / "nothing", world.packages));
    std::filesystem::create_directories(world.folder.path / "empty");
    CHECK_FALSE(installPackage(world.folder.path / "empty", world.packages));
    PluginWorld::write(world.folder.path / "empty" / "plugin.json", R"({"id": "../outside"})");
    CHECK_FALSE(installPackage(world.folder.path / "empty", world.packages));
    CHECK(readShelves({world.packages}).empty());
    CHECK(std::filesystem::is_empty(world.packages));
}
