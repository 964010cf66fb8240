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

TEST_CASE(
    "what is left of a copy and cannot be deleted is told, what is at work is not", "[plugin_host]")
{
    namespace files = std::filesystem;
    PluginWorld world;
    const auto left = world.packages / ".going-12345678";
    files::create_directories(left);
    files::create_directories(world.packages / ".coming-87654321");
    CHECK(oddThingsIn({world.packages}, {}).empty());
    files::last_write_time(left, files::file_time_type::clock::now() - std::chrono::hours{2});
    const auto odd = oddThingsIn({world.packages}, {});
    REQUIRE(odd.size() == 1);
    const auto turkish = world.words.say(Language::tr, odd.front());
    CHECK(turkish.find(left.string()) == 0);
    CHECK(turkish != world.words.say(Language::en, odd.front()));
}
