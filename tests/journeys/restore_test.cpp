// SPDX-License-Identifier: MIT
// Backup and restore on a disk with too little room: a sentence, nothing half, and what was there
// stays whole.
#include "ended.h"
#include "small_disk.h"
#include "support/whole_database.h"

#include <functional>
#include <iterator>
#include <map>

using namespace hazirun;
using namespace hazirun::test;

namespace {

namespace files = std::filesystem;

/// Runs the program with these words, where there is room for so many bytes.
Ended runWith(const SmallDisk& disk, std::uintmax_t room, const std::string& words)
{
    std::string bound;
    if (disk.mounted) {
        disk.leave(room);
    } else {
        bound = "prlimit --fsize=" + std::to_string(room) + " ";
    }
    auto out = run(words, bound);
    disk.empty();
    return out;
}

std::string contentOf(const files::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// Every file below the data folder but the database, and every row of that.
std::map<std::string, std::string> everythingIn(const files::path& data)
{
    auto out = WholeDatabase(data / "hazirun.db").rows();
    for (const auto& entry : files::recursive_directory_iterator(data)) {
        const auto name = entry.path().lexically_relative(data).string();
        if (entry.is_regular_file() && name.rfind("hazirun.db", 0) != 0) {
            out[name] = contentOf(entry.path());
        }
    }
    return out;
}

void name(const files::path& data, const std::string& association)
{
    const SystemClock clock;
    App app({data, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
    app.database().transact([&](db::Session& session) {
        db::setSetting(session, "association", association);
        return Done{};
    });
}

constexpr std::uintmax_t most = 16U << 20U;

/// Runs the program with more and more room until it goes well, and looks at each refusal's words;
/// how many those were.
int refusals(const SmallDisk& disk, const std::string& words,
    const std::function<void(const std::string& said)>& look)
{
    constexpr std::uintmax_t step = 256U << 10U;
    int out = 0;
    for (std::uintmax_t room = 0; room <= most; room += step) {
        const auto ended = runWith(disk, room, words);
        if (ended.status == 0) {
            return out;
        }
        INFO(room << " bytes: " << ended.said);
        ++out;
        CHECK(ended.status == 1);
        look(ended.said);
    }
    FAIL("it never went well");
    return out;
}

} // namespace

TEST_CASE("a restore without room says so and leaves what was there whole, however far it came",
    "[journey]")
{
    const SmallDisk disk;
    INFO((disk.mounted ? "on a disk of its own" : "mounting is not allowed: files may not grow"));
    const auto data = disk.folder.path / "data";
    files::create_directories(data);
    name(data, "önceki");
    std::ofstream(data / "files/scan.pdf") << std::string(1U << 20U, 's');
    const Folder elsewhere;
    const auto backup = (elsewhere.path / "kept.backup").string();
    REQUIRE(runWith(disk, most, "backup --data=" + data.string() + " " + backup).status == 0);
    name(data, "sonraki");
    files::remove(data / "files/scan.pdf");
    std::ofstream(data / "files/letter.pdf") << "later";
    for (const auto& entry : files::directory_iterator(data / "keys")) {
        std::ofstream(entry.path(), std::ios::binary | std::ios::trunc) << std::string(32, 'k');
    }
    const auto before = everythingIn(data);
    const auto refused = refusals(
        disk, "restore --force --data=" + data.string() + " " + backup, [&](const auto& said) {
            CHECK(said.find("did not take the backup: its disk is full") != std::string::npos);
            CHECK(said.find("Nothing was changed") != std::string::npos);
            CHECK(everythingIn(data) == before);
        });
    CHECK(refused > 4); // it stopped at more than one place on its way
    const auto after = everythingIn(data);
    CHECK(after.at("setting").find("önceki") != std::string::npos);
    CHECK(after.at("files/scan.pdf").size() == 1U << 20U);
    CHECK(after.count("files/letter.pdf") == 0);
    CHECK(contentOf(data / "keys" / files::directory_iterator(data / "keys")->path().filename())
        != std::string(32, 'k'));
}

TEST_CASE("a backup without room says so and leaves no half file", "[journey]")
{
    const SmallDisk disk;
    INFO((disk.mounted ? "on a disk of its own" : "mounting is not allowed: files may not grow"));
    const Folder data;
    name(data.path, "önceki");
    std::ofstream(data.path / "files/scan.pdf") << std::string(1U << 20U, 's');
    const auto backup = disk.folder.path / "kept.backup";
    const auto refused = refusals(
        disk, "backup --data=" + data.path.string() + " " + backup.string(), [&](const auto& said) {
            CHECK(said.find("could not be written") != std::string::npos);
            CHECK(said.find("take the backup again") != std::string::npos);
            CHECK(files::is_empty(disk.folder.path));
        });
    CHECK(refused > 2);
    CHECK(files::exists(backup));
}
