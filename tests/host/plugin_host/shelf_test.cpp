// SPDX-License-Identifier: MIT
#include "plugin_host/shelf.h"

#include "fixture.h"

#include <catch2/catch.hpp>

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
