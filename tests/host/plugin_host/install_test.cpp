// SPDX-License-Identifier: MIT
#include "cut_off.h"
#include "fixture.h"

#include "plugin_host/incoming.h"
#include "plugin_host/install.h"
#include "plugin_host/shelf.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace {

std::filesystem::path unconfirmed; ///< the folder whose names the disk does not confirm

} // namespace

/// This program's own, asked before the system's.
extern "C" int fsync(int file)
{
    std::error_code unknown;
    const auto place
        = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file), unknown);
    if (!unconfirmed.empty() && place == unconfirmed) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fsync, file));
}

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;
namespace files = std::filesystem;

namespace {

const files::path first_version{files::path{HAZIRUN_TEST_PACKAGES} / "unruly"};
const files::path next_version{files::path{HAZIRUN_NEXT_PACKAGES} / "unruly"};

/// Kills the installing at its first step, its second, … until it came through; each time in a
/// world of its own, which `begin` fills and `is_well` looks at after the folders are read again.
template <class Begin, class IsWell>
void killAtEveryStep(const files::path& package, Begin begin, IsWell is_well)
{
    int steps = 0;
    for (bool killed = true; killed; ++steps) {
        INFO("killed at step " << steps);
        PluginWorld world;
        begin(world);
        killed = test::killedAtStep(
            steps, [&] { return static_cast<bool>(installPackage(package, world.packages)); });
        is_well(world, readShelves({world.packages})["unruly"]);
        REQUIRE(installPackage(package, world.packages));
        const auto again = readShelves({world.packages})["unruly"];
        CHECK_FALSE(again.refusal);
        for (const auto& entry : files::directory_iterator(world.packages / "unruly")) {
            CHECK(files::exists(entry.path() / "plugin.json"));
        }
    }
    CHECK(steps > 3);
}

std::vector<std::string> versionsOn(const Shelf& shelf)
{
    std::vector<std::string> out;
    for (const auto& one : shelf.packages) {
        CHECK_FALSE(spoiltFile(*one));
        out.push_back(one->manifest.version);
    }
    return out;
}

} // namespace

TEST_CASE("a first install that is killed leaves nothing that is refused", "[plugin_host]")
{
    killAtEveryStep(
        first_version, [](PluginWorld&) {},
        [](const PluginWorld& world, const Shelf& shelf) {
            CHECK_FALSE(shelf.refusal);
            CHECK(versionsOn(shelf).size() <= 1);
            CHECK(files::exists(world.packages / "unruly") == !shelf.packages.empty());
        });
}

TEST_CASE(
    "an install that is killed keeps the package that lay in the folder of its id", "[plugin_host]")
{
    killAtEveryStep(
        next_version, [](PluginWorld& world) { world.installUnruly(); },
        [](const PluginWorld& world, const Shelf& shelf) {
            CHECK_FALSE(shelf.refusal);
            CHECK(versionsOn(shelf).back() == "1.0.0");
            for (const auto& entry : files::directory_iterator(world.packages)) {
                CHECK(entry.path().filename().string().rfind(".moving-", 0) != 0);
            }
        });
}

TEST_CASE("an install that is killed keeps the versions that lay there", "[plugin_host]")
{
    killAtEveryStep(
        next_version,
        [](PluginWorld& world) { REQUIRE(installPackage(first_version, world.packages)); },
        [](const PluginWorld&, const Shelf& shelf) {
            CHECK_FALSE(shelf.refusal);
            CHECK(versionsOn(shelf).back() == "1.0.0");
        });
}

TEST_CASE("a sound copy of the same package stays where it lies", "[plugin_host]")
{
    PluginWorld world;
    SECTION("in a folder of its version")
    {
        REQUIRE(installPackage(first_version, world.packages));
    }
    SECTION("in the folder of its id")
    {
        world.installUnruly();
    }
    const auto before = readShelves({world.packages}).at("unruly").packages.at(0)->folder;
    struct stat facts { };
    REQUIRE(::stat((before / "plugin.json").c_str(), &facts) == 0);
    const auto again = installPackage(first_version, world.packages);
    REQUIRE(again);
    CHECK((*again)->folder == before);
    struct stat after { };
    REQUIRE(::stat((before / "plugin.json").c_str(), &after) == 0);
    CHECK(facts.st_ino == after.st_ino);
}

TEST_CASE("a spoilt copy of the same package is replaced", "[plugin_host]")
{
    PluginWorld world;
    SECTION("in a folder of its version")
    {
        REQUIRE(installPackage(first_version, world.packages));
    }
    SECTION("in the folder of its id")
    {
        world.installUnruly();
    }
    const auto before = readShelves({world.packages}).at("unruly").packages.at(0);
    auto bytes = PluginWorld::read(before->folder / before->manifest.library);
    bytes.back() = static_cast<char>(~bytes.back());
    PluginWorld::write(before->folder / before->manifest.library, bytes);
    REQUIRE(installPackage(first_version, world.packages));
    CHECK(versionsOn(readShelves({world.packages}).at("unruly"))
        == std::vector<std::string>{"1.0.0"});
}

TEST_CASE("a package that was left on its way is put back, or goes where its place is taken",
    "[plugin_host]")
{
    PluginWorld world;
    const auto left = world.packages / ".moving-12345678";
    files::rename(world.installUnruly(), left);
    SECTION("its id has no folder")
    {
        CHECK(versionsOn(readShelves({world.packages}).at("unruly"))
            == std::vector<std::string>{"1.0.0"});
    }
    SECTION("its id has a folder, but not of this version")
    {
        REQUIRE(installPackage(next_version, world.packages));
        CHECK(versionsOn(readShelves({world.packages}).at("unruly"))
            == std::vector<std::string>{"1.1.0", "1.0.0"});
    }
    SECTION("its place is taken")
    {
        world.installUnruly();
        CHECK(versionsOn(readShelves({world.packages}).at("unruly"))
            == std::vector<std::string>{"1.0.0"});
    }
    SECTION("it is no package")
    {
        files::remove(left / "plugin.json");
        CHECK(readShelves({world.packages}).empty());
    }
    SECTION("it names a place outside")
    {
        PluginWorld::write(left / "plugin.json", R"({"id": "../outside"})");
        CHECK(readShelves({world.packages}).empty());
        CHECK_FALSE(files::exists(world.folder.path / "outside"));
    }
    CHECK_FALSE(files::exists(left));
}

TEST_CASE("a version that is not readable now is not thrown away", "[plugin_host]")
{
    PluginWorld world;
    const auto left = world.packages / ".moving-12345678";
    files::rename(world.installUnruly(), left);
    REQUIRE(installPackage(next_version, world.packages));
    PluginWorld::write(left / "plugin.json", R"({"id": "unruly", "version": "from tomorrow"})");
    static_cast<void>(readShelves({world.packages}));
    CHECK(files::exists(left / "plugin.json"));
}

TEST_CASE("while another program moves packages, nothing is moved here", "[plugin_host]")
{
    PluginWorld world;
    const auto left = world.packages / ".moving-12345678";
    files::rename(world.installUnruly(), left);
    {
        const FolderHeld other(world.packages);
        REQUIRE(other.isHeld());
        static_cast<void>(readShelves({world.packages}));
        CHECK(files::exists(left));
        const auto refused = installPackage(next_version, world.packages);
        REQUIRE_FALSE(refused);
        CHECK(std::string{refused.error().english}.rfind("Another program moves packages", 0) == 0);
        CHECK_FALSE(files::exists(world.packages / "unruly"));
    }
    REQUIRE(installPackage(next_version, world.packages));
    CHECK(versionsOn(readShelves({world.packages}).at("unruly"))
        == std::vector<std::string>{"1.1.0", "1.0.0"});
}

TEST_CASE(
    "a package that lies in its place is not said to be gone when the disk does not confirm it",
    "[plugin_host]")
{
    PluginWorld world;
    unconfirmed = files::canonical(world.packages);
    const auto installed = installPackage(first_version, world.packages);
    unconfirmed.clear();
    REQUIRE_FALSE(installed);
    const auto sentence = world.words.say(Language::en, installed.error());
    INFO(sentence);
    CHECK(
        sentence.find("lies in " + world.packages.string() + ", but the disk did not confirm it: ")
        != std::string::npos);
    CHECK(versionsOn(readShelves({world.packages}).at("unruly"))
        == std::vector<std::string>{"1.0.0"});
    CHECK(installPackage(first_version, world.packages)); // once more, as it says
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
